import type { Chain } from "../Chain";
import { monthEndOf } from "../days";
import type { Entry, Move, ReceiptOf } from "../entryShape";
import { demand, Fault } from "../Fault";
import { DEBT, NEVER } from "../holdings";
import { incoming } from "../moves";
import { spending } from "./redemption";

type Earned = ReceiptOf<"sale">["earned"];

/** What a sale has to move, by its receipt: the points it spends, and those that it earns. */
export function saleMoves(entry: Entry, receipt: ReceiptOf<"sale">, chain: Chain, day: string): Move[] {
  const { amountFen, spentPoints, spentFen, earned } = receipt;
  if (spentPoints === 0) demand("receipt.spentFen", spentFen, 0);
  demand("receipt.earned.countedFen", earned.countedFen, amountFen - spentFen);
  checkEarned(earned);
  const { points, growth } = chain.holdings;
  return [
    ...(spentPoints > 0 ? spending(entry, chain, spentPoints, day) : []),
    ...incoming(points.debt, "points", "earn", earned.points, lotOf(entry, "earn")),
    ...incoming(growth.debt, "growth", "earn", earned.growth, NEVER),
  ];
}

/** The lot that an entry's points came in with. How long points live is the program's choice; lots end with a month. */
export function lotOf({ moves }: Entry, kind: Move["kind"]): string {
  const at = moves.findIndex((move) => move.kind === kind && move.wallet === "points" && move.lot !== DEBT);
  const lot = moves[at]?.lot ?? NEVER;
  demand(`moves.${at}.lot`, lot, monthEndOf(lot));
  return lot;
}

/** Computes the number again from nothing but the receipt: multiply everything, round down once, cap. */
function checkEarned({ countedFen, fenPerPoint, fired, points, growth }: Earned): void {
  const at = "receipt.earned";
  const rules = fired.map(({ rule }) => rule);
  if (new Set(rules).size < rules.length) throw new Fault(`${at}.fired`, "names a rule twice");
  let [numerator, denominator] = [BigInt(countedFen), BigInt(fenPerPoint)];
  for (const { percent } of fired) {
    if (percent === undefined) continue;
    numerator *= BigInt(percent);
    denominator *= 100n;
  }
  const uncapped = numerator / denominator;
  const caps = fired.flatMap(({ cap }) => (cap === undefined ? [] : [cap]));
  const [cap] = caps;
  if (cap !== undefined && uncapped <= BigInt(cap)) throw new Fault(`${at}.fired`, `caps ${uncapped} points at ${cap}`);
  demand(`${at}.points`, points, cap ?? Number(uncapped));
  demand(`${at}.growth`, growth, Math.floor(countedFen / 100));
}
