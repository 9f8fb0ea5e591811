import { dayOf, daysBetween } from "../../shared/days";
import type { Program } from "../../shared/program";
import { chainOf, loadAccount } from "../ledger/store";
import { endingParams } from "../lifecycle/tierWords";
import { writeMessage } from "../messages/store";
import { yuan } from "../messages/templates";
import type { Tables } from "../platform/tables";
import { worthOf } from "../sales/sale";
import { standingOn } from "../tiers/standing";
import { writeTier } from "../tiers/store";
import { type Note, walkDays } from "./calendar";
import { noteNotices } from "./followTier";

type Done = { done: number; failed: number };

/** Reviews every tier that is due: kept, told that it ends, or lowered. */
export function reviewTiers(tables: Tables, program: Program, now: string): Promise<Done> {
  const { programId, tierTerms } = program;
  if (!tierTerms) return Promise.resolve({ done: 0, failed: 0 });
  const today = dayOf(now, program.timeZone);
  return walkDays(tables, programId, "tier", today, async ({ memberId, until }) => {
    const whose = { programId, memberId };
    await writeTier(tables, whose, program, now);
    const account = await loadAccount(tables, chainOf(programId, memberId));
    const { keepTier } = standingOn(program, account, today);
    // A hold that was renewed has notes of its own.
    if (!keepTier || keepTier.until !== until || keepTier.isKept) return;
    const key = `${keepTier.key}#${keepTier.until}${keepTier.isInGrace ? "#grace" : ""}`;
    await writeMessage(tables, whose, program, { template: "tierEnding", key, params: endingParams(keepTier) }, now);
  });
}

/** Tells members of points that end, 90, 30 and 7 days ahead, once for each. What was spent meanwhile is not spoken of. */
export function giveNotices(tables: Tables, program: Program, now: string): Promise<Done> {
  const today = dayOf(now, program.timeZone);
  return walkDays(tables, program.programId, "notice", today, (note) => giveNotice(tables, program, note, now));
}

async function giveNotice(tables: Tables, program: Program, note: Note, now: string): Promise<void> {
  const { memberId, seq } = note;
  const [lot, daysAhead] = [String(note.lot), Number(note.daysAhead)];
  const whose = { programId: program.programId, memberId };
  const today = dayOf(now, program.timeZone);
  const account = await loadAccount(tables, chainOf(program.programId, memberId));
  const points = account.wallets.points.lots[lot] ?? 0;
  if (points > 0 && lot >= today) {
    const worthFen = worthOf(program, points);
    const params = { points, day: lot, days: daysBetween(today, lot), worth: yuan(worthFen), worthFen };
    const telling = { template: "pointsExpiring" as const, key: `${lot}#${daysAhead}`, params };
    await writeMessage(tables, whose, program, telling, now);
  }
  await noteNotices(tables, whose, { lots: [lot], seq }, today, daysAhead);
}
