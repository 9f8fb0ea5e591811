import type { WalletView } from "../../../../shared/views";
import { Beam } from "../../components/Beam";
import { useWords } from "../../words/useWords";
import { number, yuan } from "../../words/written";
import { decisiveNeed } from "./tierNeeds";

/** The way to the next tier, as the foot of the brand's block. */
export function Growth({ wallet: { growth, tier, nextTier } }: { wallet: WalletView }) {
  const { t, name } = useWords();
  if (!nextTier) {
    return (
      <Beam kind="full" share={1} label={t("shopper.growthTop", { tier: tier.name, growth })} low={name(tier.name)} />
    );
  }
  const need = decisiveNeed(nextTier);
  const { has, from, metric } = need ?? { has: growth, from: nextTier.growthFrom, metric: "growth" };
  const write = metric === "amountFen" ? yuan : number;
  return (
    <Beam
      kind="full"
      share={from > 0 ? has / from : 1}
      weight={write(has)}
      low={name(tier.name)}
      high={t("shopper.nextTier", { from: write(from), tier: nextTier.name })}
      label={t("shopper.growthBeam", { growth: write(has), from: write(from), tier: nextTier.name })}
    />
  );
}
