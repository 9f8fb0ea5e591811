import type { SurveyResults } from "../../../../shared/taskViews";

type Question = SurveyResults["questions"][number];

export interface Bar {
  key: string;
  name: Question["counts"][number]["name"];
  n: number;
  /** 0 to 1 of all who answered this question; with several answers to choose they add up to more than 1. */
  share: number;
}

export const barsOf = ({ counts, answered }: Pick<Question, "counts" | "answered">): Bar[] =>
  counts.map(({ key, name, n }) => ({ key, name, n, share: answered === 0 ? 0 : n / answered }));

/** A line for a spreadsheet: how many chose an option, or one text. */
export interface ResultLine {
  question: string;
  answer: string;
  n: number;
}

/** Everything that was answered, as lines, in the language of `read`. */
export function linesOf(
  { questions }: Pick<SurveyResults, "questions">,
  read: (words: { zh: string; en: string }) => string,
): ResultLine[] {
  return questions.flatMap(({ ask, counts, texts }) => [
    ...counts.map(({ key, name, n }) => ({ question: read(ask), answer: name ? read(name) : key, n })),
    ...texts.map((text) => ({ question: read(ask), answer: text, n: 1 })),
  ]);
}
