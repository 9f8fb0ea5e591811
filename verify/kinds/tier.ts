import type { Chain } from "../Chain";
import { monthEndOf } from "../days";
import type { Entry, Marks, Move, WalletName } from "../entryShape";
import type { ReceiptOf } from "../receiptShape";
import { demand, Fault } from "../Fault";
import { usable } from "../holdings";
import { sumOf } from "../moves";

/** What tiers are reached by, in the order in which a sale brings it in. */
export const figures = { growth: "growth", amountFen: "amount", visits: "visits" } as const satisfies Record<
  string,
  WalletName
>;

/** A tier moves nothing. The figures that it names are those of its day, out of the lots that had not ended by then. */
export function tierMoves({ marks }: Entry, receipt: ReceiptOf<"tier">, { holdings }: Chain, day: string): Move[] {
  const { on, metrics, to, from, because, until } = receipt;
  demand("receipt.on", on, day);
  for (const [name, wallet] of Object.entries(figures)) {
    const stated = metrics[name as keyof typeof figures];
    const held = holdings[wallet];
    const there = usable(held, on).reduce((sum, [, points]) => sum + points, 0) - held.debt;
    if (stated !== undefined) demand(`receipt.metrics.${name}`, stated, there);
  }
  if (because === "kept" && from !== to) throw new Fault("receipt.to", `is ${to}, and ${from} was kept`);
  if (because !== "kept" && from === to) throw new Fault("receipt.because", "changes nothing");
  if (until !== undefined && until !== monthEndOf(until)) throw new Fault("receipt.until", "is no end of a month");
  const hold = marks?.tier;
  if (hold === undefined) throw new Fault("marks.tier", "is missing");
  demand("marks.tier.key", hold?.key, until === undefined ? undefined : to);
  demand("marks.tier.until", hold?.until, until);
  return [];
}

/** A benefit counts the uses of its month or year, one by one, and never more than it may have. */
export function benefitMarks({ benefit, span, used, times }: ReceiptOf<"benefit">, { counts }: Chain): Marks {
  if (span === undefined || used === undefined || times === undefined) return {};
  if (used > times) throw new Fault("receipt.used", `is ${used} of ${times}`);
  const name = `benefit:${benefit}/${span.length === 4 ? "year" : "month"}`;
  const before = counts.get(name);
  demand("receipt.used", used, (before?.of === span ? before.n : 0) + 1);
  return { counts: { [name]: { of: span, n: used } } };
}

/** Points that live longer move from their lots to later ends of months, and stay as many. */
export function benefitMoves(
  { moves, by, at }: Entry,
  receipt: ReceiptOf<"benefit">,
  chain: Chain,
  day: string,
): Move[] {
  const { span } = receipt;
  if (span !== undefined && !day.startsWith(span)) throw new Fault("receipt.span", `is not that of ${at}`);
  if (chain.status === "frozen") throw new Fault("kind", `gives a benefit to a frozen account (${by.door})`);
  const isExtension = moves.every(
    ({ kind, wallet, lot, points }) =>
      kind === "adjust" && wallet === "points" && lot >= day && (points < 0 || lot === monthEndOf(lot)),
  );
  if (!isExtension || sumOf(moves) !== 0) throw new Fault("moves", "do more than let points live longer");
  return moves;
}
