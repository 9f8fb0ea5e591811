import { addDays, type Day } from "../../shared/days";
import type { EventReceipt } from "../../shared/receipt";
import { stepsOf, type Task, type TaskCounts, type TaskStep } from "../../shared/task";
import { chancesIn } from "../rules/chances";
import type { Mark, Marks } from "./mark";

/** How far a member has come. `gross` is what it would be if nothing had been refunded. */
export interface Counted {
  n: number;
  gross: number;
}

type Of<K extends Mark["of"]> = Extract<Mark, { of: K }>;
const marksOf = <K extends Mark["of"]>(marks: Marks, of: K): [number, Of<K>][] =>
  Object.entries(marks)
    .map(([seq, mark]) => [Number(seq), mark] as [number, Of<K>])
    .filter(([, mark]) => mark.of === of);

/** What the marks come to, whatever order they came in. */
export function countedBy(counts: TaskCounts, marks: Marks): Counted {
  if (counts.what === "purchases" || counts.what === "amount") {
    const sales = marksOf(marks, "sale");
    const refunds = marksOf(marks, "refund").map(([, refund]) => refund);
    const left = sales.map(([seq, { fen }]) =>
      refunds.reduce((rest, { saleSeq, fen: back }) => (saleSeq === seq ? rest - back : rest), fen),
    );
    const whole = sales.map(([, { fen }]) => fen);
    const sum = counts.what === "amount" ? total : (fens: number[]) => timesFrom(fens, counts.amountFenFrom);
    return { n: sum(left), gross: sum(whole) };
  }
  const events = marksOf(marks, "event").map(([, event]) => event);
  if (counts.what === "streak") {
    const n = longestRun(events.map(({ day }) => day));
    return { n, gross: n };
  }
  const returned = new Set(marksOf(marks, "returned").map(([, { order }]) => order));
  const standing = events.filter(({ order }) => order === undefined || !returned.has(order));
  return { n: standing.length, gross: events.length };
}

const total = (fens: number[]): number => fens.reduce((sum, fen) => sum + Math.max(0, fen), 0);
const timesFrom = (fens: number[], from = 1): number => fens.filter((fen) => fen >= from).length;

/** The most days one after the other. */
export function longestRun(days: Day[]): number {
  return Math.max(0, ...runsOf(days).map(({ length }) => length));
}

/** The run that goes on: it ends today, or yesterday while there is still time. */
export function presentRun(days: Day[], today: Day): number {
  const last = runsOf(days).at(-1);
  return last && last.end >= addDays(today, -1) ? last.length : 0;
}

function runsOf(days: Day[]): { end: Day; length: number }[] {
  const runs: { end: Day; length: number }[] = [];
  for (const day of [...new Set(days)].sort()) {
    const run = runs.at(-1);
    if (run && addDays(run.end, 1) === day) Object.assign(run, { end: day, length: run.length + 1 });
    else runs.push({ end: day, length: 1 });
  }
  return runs;
}

/** Of what counts by events: whether one of them still counts, and how many did up to it. */
export function standingBy(marks: Marks, seq: number): { isStanding: boolean; n: number } {
  const returned = new Set(marksOf(marks, "returned").map(([, { order }]) => order));
  const standing = marksOf(marks, "event").filter(([, { order }]) => order === undefined || !returned.has(order));
  return { isStanding: standing.some(([at]) => at === seq), n: standing.filter(([at]) => at <= seq).length };
}

export const daysOf = (marks: Marks): Day[] => marksOf(marks, "event").map(([, { day }]) => day);

/** A reward of a step as it stands: what gave it, which entry that was, and how often it was taken back before. */
export interface Given {
  step: number;
  round: number;
  seq: number;
  points: number;
  /** Chances at wheels that came with it. */
  chances?: number | undefined;
  /** The program's version by which it was reached. */
  version: number;
}

/** What a reward's own entry means for its task. */
export function givenMark(receipt: EventReceipt, step: number, round: number): Of<"given"> {
  const { points, programVersion: version } = receipt;
  const chances = chancesIn(receipt).reduce((sum, given) => sum + given.chances, 0);
  return { of: "given", step, round, points, ...(chances > 0 ? { chances } : {}), version };
}

/** Rewards that were given and not taken back since. */
export function givenBy(marks: Marks): Given[] {
  const taken = new Set(marksOf(marks, "taken").map(([, { givenSeq }]) => givenSeq));
  return marksOf(marks, "given")
    .filter(([seq]) => !taken.has(seq))
    .map(([seq, given]) => ({ ...given, seq }));
}

/** How often a step can have been reached already: the next time is told from those by its number. */
export const nextRound = (marks: Marks, step: number): number =>
  1 + Math.max(0, ...marksOf(marks, "given").flatMap(([, mark]) => (mark.step === step ? [mark.round] : [])));

/** What makes a reward this one, in the key of its event: the span, and which time it is. */
export const keyOfRound = (period: string, round: number): string => (round === 1 ? period : `${period}~${round}`);

export function roundOfKey(key: string): { period: string; round: number } {
  const [period = "", round = "1"] = key.split("~");
  return { period, round: Number(round) };
}

/** Steps that are reached and not given. */
export const reachedSteps = (task: Task, marks: Marks, { n }: Counted): TaskStep[] => {
  const given = new Set(givenBy(marks).map(({ step }) => step));
  return stepsOf(task).filter(({ step, at }) => n >= at && !given.has(step));
};

/**
 * Whether a reward was given for something that has been refunded since. `task` is as it was defined then: what was
 * reached stays reached, whatever the task asks for now.
 */
export function isUndone(task: Task, given: Given, { n, gross }: Counted): boolean {
  const step = stepsOf(task).find((candidate) => candidate.step === given.step);
  return step !== undefined && gross >= step.at && n < step.at;
}
