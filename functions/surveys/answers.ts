import { Refusal } from "../../shared/errors";
import type { Question } from "../../shared/task";
import type { Answers } from "../../shared/taskViews";

type Answer = Answers[string];

/** Refuses answers that leave out what is required, or that are none to the question. */
export function checkAnswers(questions: Question[], answers: Answers): void {
  const known = new Set(questions.map(({ key }) => key));
  const strange = Object.keys(answers).find((key) => !known.has(key));
  if (strange !== undefined) throw incomplete("There is no such question.", strange);
  for (const question of questions) {
    const answer = answers[question.key];
    if (isNothing(answer)) {
      if (question.required) throw incomplete("This question is still to be answered.", question.key);
      continue;
    }
    if (!isAnswer(question, answer)) throw incomplete("This is no answer to the question.", question.key);
  }
}

const incomplete = (message: string, question: string) => new Refusal("survey_incomplete", message, { question });

const isNothing = (answer: Answer | undefined): answer is undefined =>
  answer === undefined || answer === "" || (Array.isArray(answer) && answer.length === 0);

function isAnswer({ kind, options = [], scale }: Question, answer: Answer): boolean {
  const isOption = (key: string) => options.some((option) => option.key === key);
  if (kind === "single") return typeof answer === "string" && isOption(answer);
  if (kind === "multiple")
    return Array.isArray(answer) && answer.every(isOption) && new Set(answer).size === answer.length;
  if (kind === "scale") return typeof answer === "number" && !!scale && answer >= scale.from && answer <= scale.to;
  return typeof answer === "string";
}

/** Refuses what was answered faster than the questions can be read. */
export function checkPace(openedAtMs: number, nowMs: number, minSeconds: number): void {
  const missing = Math.ceil(minSeconds - (nowMs - openedAtMs) / 1000);
  if (missing > 0) throw new Refusal("survey_too_fast", "These questions take longer to read.", { seconds: missing });
}
