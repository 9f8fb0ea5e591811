import type { Chain } from "../Chain";
import { monthEndOf } from "../days";
import type { Entry, Move, WalletName } from "../entryShape";
import type { Earning, ReceiptOf } from "../receiptShape";
import { demand, Fault } from "../Fault";
import { DEBT, NEVER } from "../holdings";
import { incoming, sumOf } from "../moves";
import { groupsOf, madeOf } from "./earning";
import { spending } from "./redemption";

/** What a sale has to move, by its receipt: the points it spends, and those that it earns. */
export function saleMoves(entry: Entry, receipt: ReceiptOf<"sale">, chain: Chain, day: string): Move[] {
  const { amountFen, spentPoints, spentFen, earned } = receipt;
  if (spentPoints === 0) demand("receipt.spentFen", spentFen, 0);
  demand("receipt.earned.countedFen", earned.countedFen, amountFen - spentFen);
  checkEarned(earned);
  const { points } = chain.holdings;
  return [
    ...(spentPoints > 0 ? spending(entry, chain, spentPoints, day) : []),
    ...earnedMoves(entry, earned, points.debt, "receipt.earned"),
    ...figureMoves(entry, earned, chain),
  ];
}

/** Growth always; money and visits where the program's tiers ask for them, which a chain does not say. They count to the end of a month, or for ever. */
function figureMoves({ moves }: Entry, { growth, countedFen }: Earning, { holdings }: Chain): Move[] {
  const brought = { growth, amount: countedFen, visits: 1 };
  return (Object.keys(brought) as (keyof typeof brought)[]).flatMap((wallet) => {
    const at = moves.findIndex((move) => move.wallet === wallet && move.lot !== DEBT);
    const lot = moves[at]?.lot ?? NEVER;
    demand(`moves.${at}.lot`, lot, monthEndOf(lot));
    const isCounted = wallet === "growth" || moves.some((move) => move.wallet === wallet);
    return isCounted ? incoming(holdings[wallet].debt, wallet, "earn", brought[wallet], lot) : [];
  });
}

type Where = Pick<Earning, "points" | "lots" | "pendingUntil">;

/** Where earned points go: to wait for a day, or into lots of their own and the rest into the program's. */
export function earnedMoves(entry: Entry, { points, lots, pendingUntil }: Where, debt: number, at: string): Move[] {
  if (pendingUntil !== undefined) {
    if (points === 0) throw new Fault(`${at}.pendingUntil`, "makes nothing wait");
    if (lots) throw new Fault(`${at}.lots`, "give points that wait a life of their own");
    return [{ wallet: "pending", kind: "earn", lot: pendingUntil, points }];
  }
  let owed = debt;
  const moves: Move[] = [];
  const own = Object.entries(lots ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [lot, part] of own) {
    const came = incoming(owed, "points", "earn", part, lot);
    owed -= sumOf(came.filter((move) => move.lot === DEBT));
    moves.push(...came);
  }
  const rest = own.reduce((left, [, part]) => left - part, points);
  if (rest < 0) throw new Fault(`${at}.lots`, `come to ${points - rest}, and ${points} were earned`);
  return rest === 0 ? moves : [...moves, ...incoming(owed, "points", "earn", rest, lotOf(entry, "earn"))];
}

/** The lot of the program's that an entry's points came in with. How long points live is its choice; these lots end with a month. */
export function lotOf({ moves }: Entry, kind: Move["kind"], wallet: WalletName = "points"): string {
  const at = moves.findLastIndex((move) => move.kind === kind && move.wallet === wallet && move.lot !== DEBT);
  const lot = moves[at]?.lot ?? NEVER;
  demand(`moves.${at}.lot`, lot, monthEndOf(lot));
  return lot;
}

function checkEarned(earned: Earning): void {
  const at = "receipt.earned";
  const { points } = madeOf(groupsOf(earned, at), earned.fired, `${at}.fired`);
  demand(`${at}.points`, earned.points, points);
  demand(`${at}.growth`, earned.growth, Math.floor(earned.countedFen / 100));
}
