import type { NeedView, WalletView } from "../../../../shared/views";
import type { Say } from "../../words/useWords";

type Asked = Pick<NonNullable<WalletView["nextTier"]>, "needs" | "match">;

const share = ({ has, from }: NeedView): number => (from > 0 ? has / from : 1);

/** The need that the way to a tier hangs on: the nearest where any is enough, the farthest where all are asked for. */
export function decisiveNeed({ needs, match }: Asked): NeedView | undefined {
  const byShare = [...needs].sort((a, b) => share(b) - share(a));
  return match === "any" ? byShare[0] : byShare[byShare.length - 1];
}

const words = {
  growth: "shopper.needGrowth",
  amountFen: "shopper.needAmount",
  visits: "shopper.needVisits",
} as const;

/** What is missing, in words: 300 成长值或 2 次购物. */
export const needsSaid = ({ needs, match }: Asked, { t }: Say): string =>
  needs
    .filter(({ missing }) => missing > 0)
    .map(({ metric, missing }) => t(words[metric], { missing }))
    .join(t(match === "any" ? "shopper.needOr" : "shopper.needAnd"));
