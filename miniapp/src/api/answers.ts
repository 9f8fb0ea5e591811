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
const LASTING: AppRoute[] = ["getWallet", "listEntries", "getEntry", "getTill", "getMemberCode", "getProgram"];
const index: Stored<string[]> = stored<string[]>("answers");
const seen = new Map<string, Dated<unknown>>();

export const answerKey = (name: AppRoute, input: object): string => `${name}.${JSON.stringify(input)}`;

export function lastAnswer(key: string): Dated<unknown> | undefined {
  return seen.get(key) ?? stored<Dated<unknown>>(`answer.${key}`).read();
}

export function rememberAnswer(name: AppRoute, key: string, answer: Dated<unknown>): void {
  seen.set(key, answer);
  if (!LASTING.includes(name)) return;
  stored(`answer.${key}`).write(answer);
  const keys = index.read() ?? [];
  if (!keys.includes(key)) index.write([...keys, key]);
}

/** What one person saw is not shown to the next one on the same device. */
onSession((door, session) => {
  if (!session) forgetAnswers(door);
});

function forgetAnswers(door: Door): void {
  const isOfDoor = (key: string) => paths[key.slice(0, key.indexOf(".")) as AppRoute].door === door;
  for (const key of [...seen.keys()].filter(isOfDoor)) seen.delete(key);
  const keys = index.read() ?? [];
  for (const key of keys.filter(isOfDoor)) stored(`answer.${key}`).clear();
  index.write(keys.filter((key) => !isOfDoor(key)));
}
