import type { Question } from "../../shared/task";
import type { Answers, SurveyResults } from "../../shared/taskViews";

type Tallied = SurveyResults["questions"][number];
const TEXTS_MAX = 50;

/** What all answers to a question come to. `all` has the newest last. */
export function tally({ key, kind, ask, options, scale }: Question, all: Answers[]): Tallied {
  const given = all.map((answers) => answers[key]).filter((answer) => answer !== undefined && answer !== "");
  const chosen = given.flatMap((answer) => (Array.isArray(answer) ? answer : [String(answer)]));
  const keys = scale
    ? Array.from({ length: scale.to - scale.from + 1 }, (_, i) => ({ key: String(scale.from + i) }))
    : (options ?? []);
  const counts = keys.map((one) => ({ ...one, n: chosen.filter((answer) => answer === one.key).length }));
  const numbers = given.filter((answer) => typeof answer === "number");
  const sum = numbers.reduce((so, number) => so + number, 0);
  return {
    key,
    kind,
    ask,
    answered: given.length,
    counts,
    ...(scale && numbers.length > 0 ? { averageHundredths: Math.round((sum * 100) / numbers.length) } : {}),
    texts: kind === "text" ? chosen.slice(-TEXTS_MAX).reverse() : [],
  };
}
