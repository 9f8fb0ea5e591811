import type { Day } from "../../shared/days";
import { DEBT, NEVER, type WalletName } from "../../shared/figures";
import { type Account, type Entry, type Move, type Wallet } from "../../shared/ledger";
import type { Lot } from "../ledger/account";
import { takeBack } from "../ledger/moves";
import { shareOf } from "./share";

/** What a refund takes, and what it does not take a second time because it has expired unspent. */
export interface ClawedBack {
  moves: Move[];
  taken: number;
  lapsed: number;
}

/** Where the points of a sale are that had to wait: released by its delivery, or with their day. */
export interface Waited {
  isDelivered: boolean;
  /** The lot that they came to, or will. */
  releasedTo: Day;
}

const none: Wallet = { lots: {}, debt: 0 };
const sumIn = (moves: Move[]): number => moves.reduce((sum, move) => sum + move.points, 0);
const earnedIn = ({ moves }: Entry, wallet: WalletName): Move[] =>
  moves.filter((move) => move.wallet === wallet && move.kind === "earn");

/** What a sale earned, wherever it went. */
export const earnedPoints = (original: Entry): number =>
  sumIn(original.moves.filter(({ kind, wallet }) => kind === "earn" && (wallet === "points" || wallet === "pending")));

/**
 * Takes back `points` of a sale, after the first `before` of them: those that still wait from the day that they wait for,
 * the others from the lots that they came to.
 */
export function clawBackPoints(
  account: Account,
  original: Entry,
  { before, points, waited }: { before: number; points: number; waited?: Waited | undefined },
  day: Day,
): ClawedBack {
  const waits = earnedIn(original, "pending")[0]?.lot;
  if (waits === undefined) {
    const lots = lotsOf(earnedIn(original, "points"), day);
    const [was, is] = [overLots(lots, before), overLots(lots, before + points)];
    const parts = lots.map(({ expiresOn }, i) => ({ expiresOn, points: (is[i] as number) - (was[i] as number) }));
    return clawBack(account, "points", parts, day);
  }
  const held = account.wallets.pending?.lots[waits] ?? 0;
  const waiting = waited?.isDelivered ? 0 : Math.min(held, points);
  const rest = clawBack(account, "points", [{ expiresOn: waited?.releasedTo ?? day, points: points - waiting }], day);
  const ofWaiting: Move[] = waiting > 0 ? [{ wallet: "pending", kind: "clawBack", lot: waits, points: -waiting }] : [];
  return { moves: [...ofWaiting, ...rest.moves], taken: waiting + rest.taken, lapsed: rest.lapsed };
}

/** Takes back a share of a figure that tiers are reached by. */
export function clawBackFigure(
  account: Account,
  original: Entry,
  wallet: "growth" | "amount" | "visits",
  share: (figure: number) => number,
  day: Day,
): ClawedBack {
  const earned = earnedIn(original, wallet);
  const expiresOn = earned.find((move) => move.lot !== DEBT)?.lot ?? NEVER;
  return clawBack(account, wallet, [{ expiresOn, points: share(sumIn(earned)) }], day);
}

/** The lots that points came in with, in the order in which they came. What paid a debt counts with the first of them. */
function lotsOf(earned: Move[], day: Day): Lot[] {
  const debt = sumIn(earned.filter(({ lot }) => lot === DEBT));
  const [first, ...rest] = earned
    .filter(({ lot }) => lot !== DEBT)
    .map(({ lot, points }) => ({ expiresOn: lot, points }));
  return first ? [{ ...first, points: first.points + debt }, ...rest] : [{ expiresOn: day, points: debt }];
}

/**
 * The first `taken` points by their lots: the first lot gives its share of them, rounded down, the next its share of what
 * is left, among the lots that are left. So no lot ever gives less for more, and all of them are exact in the end.
 */
function overLots(lots: Lot[], taken: number): number[] {
  let left = taken;
  let among = lots.reduce((sum, { points }) => sum + points, 0);
  return lots.map(({ points }) => {
    const here = shareOf(points, left, among);
    left -= here;
    among -= points;
    return here;
  });
}

/** Points that have expired unspent are gone already: they are not taken a second time. */
function clawBack(account: Account, wallet: WalletName, parts: Lot[], day: Day): ClawedBack {
  const sumOf = (lots: Lot[]) => lots.reduce((sum, { points }) => sum + points, 0);
  const alive = parts.filter(({ expiresOn }) => expiresOn >= day);
  const moves = takeBack(account.wallets[wallet] ?? none, wallet, "clawBack", alive, day);
  return { moves, taken: sumOf(alive), lapsed: sumOf(parts) - sumOf(alive) };
}
