import type { Day } from "../../shared/days";
import { dayOf } from "../../shared/days";
import { type Account, type Actor, type Decision, DEBT, type Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { requestHashOf } from "../ledger/chain";
import { lotOfDay } from "../ledger/release";
import { append, type Appended, chainOf, findMadeBy } from "../ledger/store";
import type { Tables } from "../platform/tables";
import { clawBackPoints, earnedPoints } from "../refunds/clawBack";
import type { ProgramAt } from "../sales/store";

/**
 * Takes back what an event gave, because what it stood on was refunded: out of the points that still wait, then out of the
 * lots that they came to. What had expired unspent is not taken again; what was spent is owed.
 */
export function decideEventRefund(account: Account, original: Entry, releasedTo: Day, day: Day): Decision {
  const points = earnedPoints(original);
  const waited = { isDelivered: false, releasedTo };
  const { moves, taken, lapsed } = clawBackPoints(account, original, { before: 0, points, waited }, day);
  const owed = -moves.filter(({ lot }) => lot === DEBT).reduce((sum, move) => sum + move.points, 0);
  return {
    kind: "refund",
    moves,
    receipt: { of: "eventRefund", eventSeq: original.seq, clawedBack: taken, lapsed, owed: owed === 0 ? 0 : owed },
  };
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

/** Takes an event back, once. Undefined where it had given nothing. */
export async function takeBackEvent(
  tables: Tables,
  made: { programId: string; memberId: string; event: string; key: string; by: Actor },
  programAt: ProgramAt,
  now: string,
): Promise<Appended | undefined> {
  const { programId, memberId, event, key, by } = made;
  const original = await findEvent(tables, made);
  if (!original || earnedPoints(original) === 0) return undefined;
  const { timeZone }: Program = await programAt(programId, now);
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
