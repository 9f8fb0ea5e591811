import { type Day, instantOf, monthEnd } from "../../shared/days";
import type { Account, Decision } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { bringIn } from "./moves";

/**
 * The lot that the points of a waiting day come to, by the version that counts when the day begins: so that whoever asks,
 * and whenever, names the same one.
 */
export async function lotOfDay(programAt: (at: string) => Promise<Program>, day: Day, timeZone: string): Promise<Day> {
  const { earning } = await programAt(instantOf(`${day}T00:00:00`, timeZone));
  return monthEnd(day, earning.monthsToExpiry);
}

/** The days that have come on `day` and that points still wait for, soonest first. */
export const daysToRelease = (account: Account, day: Day): Day[] =>
  Object.keys(account.wallets.pending?.lots ?? {})
    .filter((waits) => waits <= day)
    .sort();

/** Releases everything that waits for `through`, into `lot`. Undefined when nothing does. */
export function releaseDay(account: Account, through: Day, lot: Day): Decision | undefined {
  const points = account.wallets.pending?.lots[through] ?? 0;
  return points === 0 ? undefined : released(account, { through }, { waits: through, points, lot });
}

/** Releases the points that are `left` of a sale and wait for `waits`, since its goods were delivered. Undefined when nothing waits any more. */
export function releaseSale(
  account: Account,
  { saleSeq, waits, left }: { saleSeq: number; waits: Day; left: number },
  lot: Day,
): Decision | undefined {
  const points = Math.min(left, account.wallets.pending?.lots[waits] ?? 0);
  return points === 0 ? undefined : released(account, { saleSeq }, { waits, points, lot });
}

/** What is owed is paid first. */
function released(
  { wallets }: Account,
  why: { through: Day } | { saleSeq: number },
  { waits, points, lot }: { waits: Day; points: number; lot: Day },
): Decision {
  return {
    kind: "release",
    moves: [
      { wallet: "pending", kind: "release", lot: waits, points: -points },
      ...bringIn(wallets.points, "points", "release", points, lot),
    ],
    receipt: { of: "release", points, lot, ...why },
  };
}
