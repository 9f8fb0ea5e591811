import type { EarnReceipt, EventReceipt } from "../../shared/ledger";
import { stack, type Term } from "./stack";

/** What each rule of a receipt gave, as whole points: what it changed where it stands in the stack. */
export function gaveOf(receipt: EarnReceipt | EventReceipt): Map<string, number> {
  const terms = receipt.fired
    .filter(({ leftOutFen }) => leftOutFen === undefined)
    .map(({ limit, ...term }): Term => (limit === undefined ? term : { ...term, room: limit }));
  const { gave } = stack("of" in receipt ? [] : groupsOf(receipt), terms);
  return new Map(terms.map(({ rule }, i) => [rule, gave[i] as number]));
}

const groupsOf = ({ groups, countedFen, fenPerPoint }: EarnReceipt) =>
  groups ?? [{ fen: countedFen, points: 1, perFen: fenPerPoint }];
