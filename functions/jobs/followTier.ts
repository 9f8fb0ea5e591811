import { type Day, dayOf } from "../../shared/days";
import { NEVER } from "../../shared/figures";
import { type Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { nextNotice } from "../lifecycle/notices";
import { nameParams, tierName } from "../lifecycle/tierWords";
import { writeMessage } from "../messages/store";
import type { Tables } from "../platform/tables";
import { metricsBefore, metricsOn } from "../tiers/metrics";
import { noteTier, writeTier } from "../tiers/store";
import { placeOf, reachedPlace, tierAtPlace } from "../tiers/tier";
import { noteDay } from "./calendar";

type Whose = { programId: string; memberId: string };

/** What follows from an entry for its member's tier: it is written, its days are noted, and the member is told. */
export async function followTier(
  tables: Tables,
  whose: Whose,
  entry: Entry,
  program: Program,
  now: string,
): Promise<void> {
  if (entry.receipt.of === "tier") {
    await noteTier(tables, whose, entry, program);
    const { because, from, to } = entry.receipt;
    if (because !== "kept") await tellTier(tables, whose, program, { from, to, seq: entry.seq }, now);
    return;
  }
  if (!entry.moves.some(({ wallet }) => wallet === "growth" || wallet === "amount" || wallet === "visits")) return;
  if (program.tierTerms) {
    await writeTier(tables, whose, program, now, entry);
    return;
  }
  const day = dayOf(now, program.timeZone);
  const before = reachedPlace(program, metricsBefore(entry.after, entry.moves, day));
  const after = reachedPlace(program, metricsOn(entry.after, day));
  if (before === after) return;
  const [from, to] = [tierAtPlace(program, before).key, tierAtPlace(program, after).key];
  await tellTier(tables, whose, program, { from, to, seq: entry.seq }, now);
}

async function tellTier(
  tables: Tables,
  whose: Whose,
  program: Program,
  { from, to, seq }: { from: string; to: string; seq: number },
  now: string,
): Promise<void> {
  const template = placeOf(program, to) > placeOf(program, from) ? "tierReached" : "tierLowered";
  const params = { ...nameParams("tier", tierName(program, to)), ...nameParams("from", tierName(program, from)) };
  await writeMessage(tables, whose, program, { template, key: String(seq), params }, now);
}

/** Notes when members are to be told that a lot of points ends. One note at a time: each that is done writes the next. */
export async function noteNotices(
  tables: Tables,
  { programId, memberId }: Whose,
  { lots, seq }: { lots: Day[]; seq: number },
  today: Day,
  after?: number,
): Promise<void> {
  for (const lot of lots.filter((day) => day !== NEVER)) {
    const next = nextNotice(lot, today, after);
    const note = { memberId, seq, lot, daysAhead: next?.daysAhead };
    if (next) await noteDay(tables, programId, "notice", next.on, note, `${lot}#${next.daysAhead}`);
  }
}
