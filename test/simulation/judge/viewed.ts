import { canonical } from "../model/fingerprint";
import { dayIn } from "../model/calendar";
import type { Kept } from "../model/expected";
import { DEBT, FOREVER, type Held, usableOn } from "../model/purse";

type Shown = Record<string, unknown>;

/** What of an entry as it was shown does not fit the entry as it is; undefined when all of it does. */
export function misfit(shown: Shown, entry: Kept, after: Held, timeZone: string): string | undefined {
  const points = entry.moves.filter(({ wallet }) => wallet === "points");
  const growth = entry.moves.filter(({ wallet }) => wallet === "growth");
  const pending = entry.moves.filter(({ wallet }) => wallet === "pending");
  const sum = (moves: Kept["moves"]) => moves.reduce((so, move) => so + move.points, 0);
  const byKind: Record<string, number> = {};
  for (const move of points) byKind[move.kind] = (byKind[move.kind] ?? 0) + move.points;
  const cameIn = points.filter((move) => move.points > 0 && move.lot !== DEBT && move.lot !== FOREVER);
  const wanted: Shown = {
    seq: entry.seq,
    hash: entry.hash,
    kind: entry.kind,
    at: entry.at,
    points: sum(points),
    growth: sum(growth),
    byKind,
    balance: usableOn(dayIn(timeZone, entry.at), after.points),
    debt: after.points.debt,
    expiresOn: cameIn.map(({ lot }) => lot).sort()[0],
    pending: pending.length === 0 ? undefined : sum(pending),
    pendingUntil: pending.find((move) => move.points > 0)?.lot,
    receipt: kept(entry.receipt),
  };
  const seen: Shown = { ...shown, receipt: kept(shown.receipt as Kept["receipt"]) };
  return Object.keys(wanted).find((name) => canonical(seen[name] ?? null) !== canonical(wanted[name] ?? null));
}

/** Rules that had no say are told, and need not be kept: the program's version says as much. */
function kept(receipt: Kept["receipt"]): unknown {
  if (receipt.of === "event") return { ...receipt, silent: undefined };
  if (receipt.of !== "sale") return receipt;
  const { silent: _, ...earned } = receipt.earned as Record<string, unknown>;
  return { ...receipt, earned };
}
