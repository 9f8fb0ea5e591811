import { type Door, paths } from "../../../shared/paths";
import type { AppRoute } from "./call";
import { onSession } from "./session";
import { type Stored, stored } from "./stored";

/** An answer and when it was heard, by this device's clock. */
export interface Dated<T> {
  data: T;
  atMs: number;
}

/** Answers worth seeing again without a network; the rest is remembered only while the app runs. */
const LASTING: AppRoute[] = [
  "getWallet",
  "listEntries",
  "getEntry",
  "getTill",
  "getMemberCode",
  "getProgram",
  "listCoupons",
  "listTasks",
];
/** There is no end to entries; the others are few. */
const PAGED: AppRoute[] = ["listEntries", "getEntry"];
const PAGED_MAX = 60;
const index: Stored<string[]> = stored<string[]>("answers");
const seen = new Map<string, Dated<unknown>>();

export const answerKey = (name: AppRoute, input: object): string => `${name}.${JSON.stringify(input)}`;

export function lastAnswer(key: string): Dated<unknown> | undefined {
  return seen.get(key) ?? stored<Dated<unknown>>(`answer.${key}`).read();
}

export function rememberAnswer(name: AppRoute, key: string, answer: Dated<unknown>): void {
  seen.set(key, answer);
  if (!LASTING.includes(name) || keep(key, answer)) return;
  // What is shown now is worth more than what was shown before.
  forget((old) => PAGED.includes(routeOf(old)));
  keep(key, answer);
}

/** False when there is no room: what is on the screen does not depend on it. */
function keep(key: string, answer: Dated<unknown>): boolean {
  const keys = index.read() ?? [];
  if (!keys.includes(key)) {
    const paged = keys.filter((old) => PAGED.includes(routeOf(old)));
    const tooMany = paged.slice(0, Math.max(0, paged.length + 1 - PAGED_MAX));
    if (tooMany.length > 0) forget((old) => tooMany.includes(old));
    if (!index.tryWrite([...(index.read() ?? []), key])) return false;
  }
  return stored(`answer.${key}`).tryWrite(answer);
}

/** What one person saw is not shown to the next one on the same device. */
onSession((door, session) => {
  if (!session) forgetAnswers(door);
});

function forgetAnswers(door: Door): void {
  const isOfDoor = (key: string) => paths[routeOf(key)].door === door;
  for (const key of [...seen.keys()].filter(isOfDoor)) seen.delete(key);
  forget(isOfDoor);
}

function forget(isUnwanted: (key: string) => boolean): void {
  const keys = index.read() ?? [];
  for (const key of keys.filter(isUnwanted)) stored(`answer.${key}`).clear();
  index.tryWrite(keys.filter((key) => !isUnwanted(key)));
}

const routeOf = (key: string): AppRoute => key.slice(0, key.indexOf(".")) as AppRoute;
