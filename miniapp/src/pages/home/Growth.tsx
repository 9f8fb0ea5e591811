import type { WalletView } from "../../../../shared/views";
import { Beam } from "../../components/Beam";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";

/** The way to the next tier, as the foot of the brand's block. */
export function Growth({ wallet: { growth, tier, nextTier } }: { wallet: WalletView }) {
  const { t, name } = useWords();
  if (!nextTier) {
    return (
      <Beam kind="full" share={1} label={t("shopper.growthTop", { tier: tier.name, growth })} low={name(tier.name)} />
    );
  }
  const from = nextTier.growthFrom;
  return (
    <Beam
      kind="full"
      share={growth / from}
      weight={number(growth)}
      low={name(tier.name)}
      high={t("shopper.nextTier", { from, tier: nextTier.name })}
      label={t("shopper.growthBeam", { growth, from, tier: nextTier.name })}
    />
  );
}
