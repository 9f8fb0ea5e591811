import { dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import { requestHashOf } from "../ledger/chain";
import { daysToRelease, lotOfDay, releaseDay } from "../ledger/release";
import { append, chainOf, loadHead } from "../ledger/store";
import type { Tables } from "../platform/tables";
import type { Settings } from "../programs/settings";

/**
 * Releases the points of a member that have waited for a day which has come, an entry for each day, and returns how
 * many entries that took. As with expiries, the request is named after the head it was seen on; an account that others are
 * changing is busy.
 */
export async function releasePoints(
  tables: Tables,
  settings: Settings,
  { programId, memberId }: { programId: string; memberId: string },
  now: string,
): Promise<number> {
  const pk = chainOf(programId, memberId);
  const programAt = (at: string) => settings.programAt(programId, at);
  const { timeZone } = await programAt(now);
  let head = await loadHead(tables, pk);
  let written = 0;
  for (const day of head ? daysToRelease(head.after, dayOf(now, timeZone)) : []) {
    const lot = await lotOfDay(programAt, day, timeZone);
    const request = {
      pk,
      // No caller can name a request like this: RequestId has no #.
      requestId: `release#${day}#${head?.seq}`,
      requestHash: requestHashOf({ release: day }),
      at: now,
      by: { door: "job" as const, id: "release" },
    };
    const appended = await append(tables, request, (account) => {
      const decision = releaseDay(account, day, lot);
      if (!decision) throw new Refusal("busy", "Another run has just released these points.");
      return { decision };
    });
    head = appended.entry;
    if (!appended.repeated) written++;
  }
  return written;
}
