import type { Question } from "../../../../shared/task";
import type { Answers } from "../../../../shared/taskViews";

export type Answer = Answers[string];

/** A survey that is being answered, as this device keeps it. */
export interface Draft {
  answers: Answers;
  /** When the service opened it, signed; it takes answers for a day. */
  opened: string;
  openedAtMs: number;
  /** What was sent without an answer so far: sent again it is the same request. */
  asked?: { requestId: string; body: string };
}

/** A little less than the day that an opened survey is good for. */
const OPEN_MS = 23 * 60 * 60_000;

/** The draft to go on with: the one that was kept, opened anew where its time is over. */
export function draftOf(kept: Draft | undefined, opened: string, nowMs: number): Draft {
  if (kept && nowMs - kept.openedAtMs < OPEN_MS) return kept;
  return { answers: {}, ...kept, opened, openedAtMs: nowMs };
}

export const isNothing = (answer: Answer | undefined): boolean =>
  answer === undefined ||
  (typeof answer === "string" && answer.trim() === "") ||
  (Array.isArray(answer) && answer.length === 0);

/** How many have an answer, and the required ones that have none, by their numbers from 1. */
export function standingOf(questions: Question[], answers: Answers): { answered: number; missing: number[] } {
  const missing = questions.flatMap(({ key, required }, i) => (required && isNothing(answers[key]) ? [i + 1] : []));
  return { answered: questions.filter(({ key }) => !isNothing(answers[key])).length, missing };
}

/** What is sent: answers to questions that there are, without empty ones. */
export function answersToSend(questions: Question[], answers: Answers): Answers {
  const given = questions.flatMap(({ key }) => {
    const answer = answers[key];
    return answer === undefined || isNothing(answer) ? [] : [[key, answer] as const];
  });
  return Object.fromEntries(given);
}

/** The options of a several-choice question with one more, or one fewer, in the order in which they stand. */
export function toggled({ options = [] }: Question, answer: Answer | undefined, key: string): string[] {
  const chosen = Array.isArray(answer) ? answer : [];
  const isOn = (option: string) => (option === key ? !chosen.includes(key) : chosen.includes(option));
  return options.map((option) => option.key).filter(isOn);
}

/** How long the service would not believe yet that it was read. */
export const secondsLeft = ({ openedAtMs }: Draft, minSeconds: number, nowMs: number): number =>
  Math.max(0, Math.ceil(minSeconds - (nowMs - openedAtMs) / 1000));
