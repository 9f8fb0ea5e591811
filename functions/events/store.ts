import { dayOf } from "../../shared/days";
import type { Actor, Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { requestHashOf } from "../ledger/chain";
import { lotOfDay } from "../ledger/release";
import { append, type Appended, chainOf, findMadeBy } from "../ledger/store";
import type { Tables } from "../platform/tables";
import { earnedPoints } from "../refunds/clawBack";
import { chancesIn } from "../rules/chances";
import { decideEvent } from "../rules/event";
import type { ProgramAt } from "../sales/store";
import { decideEventRefund } from "./takeBack";

export interface Told {
  programId: string;
  memberId: string;
  event: string;
  key: string;
  happenedAt: string;
  segments?: string[];
  by: Actor;
}

/** Writes what an event earns, once for its key, whoever tells of it and however often. */
export async function recordEvent(tables: Tables, told: Told, program: Program, now: string): Promise<Appended> {
  const { programId, memberId, event, key, by } = told;
  const request = {
    pk: chainOf(programId, memberId),
    // No caller can name a request like this: RequestId has no #.
    requestId: `event#${event}#${key}`,
    requestHash: requestHashOf({ event, key }),
    at: now,
    by,
  };
  return append(tables, request, (account) => ({
    decision: decideEvent(account, { ...told, storeId: by.storeId }, program, now),
  }));
}

/** The entry that an event made; undefined where it made none, or where nothing would be left to take back. */
export async function findEvent(
  tables: Tables,
  { programId, memberId, event, key }: { programId: string; memberId: string; event: string; key: string },
): Promise<Entry | undefined> {
  const requestId = `event#${event}#${key}`;
  return findMadeBy(tables, {
    pk: chainOf(programId, memberId),
    requestId,
    requestHash: requestHashOf({ event, key }),
  });
}

const isWorthless = (original: Entry): boolean =>
  earnedPoints(original) === 0 && chancesIn(original.receipt).length === 0;

/** Takes an event back, once. Undefined where it had given nothing. */
export async function takeBackEvent(
  tables: Tables,
  made: { programId: string; memberId: string; event: string; key: string; by: Actor },
  programAt: ProgramAt,
  now: string,
): Promise<Appended | undefined> {
  const { programId, memberId, event, key, by } = made;
  const original = await findEvent(tables, made);
  if (!original || isWorthless(original)) return undefined;
  const { timeZone } = await programAt(programId, now);
  const waits = original.receipt.of === "event" ? original.receipt.pendingUntil : undefined;
  const day = dayOf(now, timeZone);
  const releasedTo = waits === undefined ? day : await lotOfDay((at) => programAt(programId, at), waits, timeZone);
  const request = {
    pk: chainOf(programId, memberId),
    requestId: `unevent#${event}#${key}`,
    requestHash: requestHashOf({ unevent: event, key }),
    at: now,
    by,
  };
  return append(tables, request, (account) => ({ decision: decideEventRefund(account, original, releasedTo, day) }));
}
