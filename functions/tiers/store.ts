import { addDays, dayOf } from "../../shared/days";
import type { Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { Refusal } from "../../shared/errors";
import { noteDay } from "../jobs/calendar";
import { requestHashOf } from "../ledger/chain";
import { append, chainOf, loadHead } from "../ledger/store";
import type { Tables } from "../platform/tables";
import { fellBy, reviewTier } from "./review";
import { graceEnd } from "./tier";

type Whose = { programId: string; memberId: string };

/**
 * Writes what becomes of a member's tier now, if anything does. `after` is the entry that gave rise to it: what has seen
 * it already writes nothing a second time.
 */
export async function writeTier(
  tables: Tables,
  { programId, memberId }: Whose,
  program: Program,
  now: string,
  after?: Entry,
): Promise<Entry | undefined> {
  const pk = chainOf(programId, memberId);
  const day = dayOf(now, program.timeZone);
  const fell = after !== undefined && fellBy(after, program, day);
  if (after && !reviewTier(after.after, program, day, fell)) return undefined;
  const head = await loadHead(tables, pk);
  if (!head || !reviewTier(head.after, program, day, fell)) return undefined;
  const cause = after?.seq ?? head.seq;
  const request = {
    pk,
    // No caller can name a request like this: RequestId has no #.
    requestId: `tier#${cause}`,
    requestHash: requestHashOf({ tier: cause }),
    at: now,
    by: { door: "job" as const, id: "tiers" },
  };
  const plan = (account: Entry["after"]) => {
    const decision = reviewTier(account, program, day, fell);
    // The stream, or the job, comes again and finds nothing to do.
    if (!decision) throw new Refusal("busy", "Somebody else has just written this tier.");
    return { decision };
  };
  return (await append(tables, request, plan, Promise.resolve(head))).entry;
}

/** Notes the days on which a tier that was written is to be looked at: for a notice, to be kept, and to be lowered. */
export async function noteTier(
  tables: Tables,
  { programId, memberId }: Whose,
  { seq, marks }: Pick<Entry, "seq" | "marks">,
  program: Program,
): Promise<void> {
  const { tierTerms: terms } = program;
  const hold = marks?.tier;
  if (!terms || !hold) return;
  const { until } = hold;
  const days = [addDays(until, -terms.noticeDays), until, addDays(until, 1), addDays(graceEnd(program, hold), 1)];
  await Promise.all([...new Set(days)].map((day) => noteDay(tables, programId, "tier", day, { memberId, seq, until })));
}
