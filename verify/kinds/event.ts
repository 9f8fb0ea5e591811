import type { Chain } from "../Chain";
import type { Entry, Move } from "../entryShape";
import type { ReceiptOf } from "../receiptShape";
import { demand, Fault } from "../Fault";
import { madeOf } from "./earning";
import { earnedMoves } from "./sale";

/** What an event has to move, by its receipt: what its rules add up to. Each event counts once for its key. */
export function eventMoves(entry: Entry, receipt: ReceiptOf<"event">, { events, holdings }: Chain): Move[] {
  const { event, key, fired, points } = receipt;
  if (events.has(eventName(receipt))) throw new Fault("receipt.key", `${event} ${key} has had its entry`);
  demand("receipt.points", points, madeOf([], fired, "receipt.fired").points);
  return earnedMoves(entry, receipt, holdings.points.debt, "receipt");
}

export const eventName = ({ event, key }: { event: string; key: string }): string => `${event}#${key}`;
