import { type Day, dayOf, monthEnd } from "../../shared/days";
import type { Account, Move } from "../../shared/ledger";
import type { EarnReceipt } from "../../shared/receipt";
import type { Program } from "../../shared/program";
import { bringIn, bringInEach } from "../ledger/moves";

/** The last day of points that are earned at `at`, where no rule says otherwise. */
export const expiryOf = (program: Program, at: string): string =>
  monthEnd(dayOf(at, program.timeZone), program.earning.monthsToExpiry);

/**
 * How what was earned comes in on `day`: nothing waits for a day that has come, or for goods that were delivered. Points
 * that wait live as long as the program says from the day that ends it, whatever their rules say.
 */
export function arriving<T extends Pick<EarnReceipt, "lots" | "pendingUntil">>(
  earned: T,
  day: Day,
  isDelivered = false,
): T {
  const { pendingUntil, ...atOnce } = earned;
  if (pendingUntil === undefined) return earned;
  if (isDelivered || pendingUntil <= day) return atOnce as T;
  const { lots: _, ...waiting } = earned;
  return waiting as T;
}

/** Brings in what a receipt says was earned: into the lots it names and, for the rest, the program's; or to wait. */
export function bringInEarned(
  account: Account,
  { points, lots = {}, pendingUntil }: Pick<EarnReceipt, "points" | "lots" | "pendingUntil">,
  at: string,
  program: Program,
): Move[] {
  if (pendingUntil !== undefined) return [{ wallet: "pending", kind: "earn", lot: pendingUntil, points }];
  const own = Object.entries(lots).sort(([a], [b]) => (a < b ? -1 : 1));
  const rest = points - own.reduce((sum, [, part]) => sum + part, 0);
  const { points: wallet } = account.wallets;
  if (own.length === 0) return bringIn(wallet, "points", "earn", rest, expiryOf(program, at));
  const all = [
    ...own.map(([expiresOn, part]) => ({ expiresOn, points: part })),
    { expiresOn: expiryOf(program, at), points: rest },
  ];
  return bringInEach(
    wallet,
    "points",
    "earn",
    all.filter((lot) => lot.points > 0),
  );
}
