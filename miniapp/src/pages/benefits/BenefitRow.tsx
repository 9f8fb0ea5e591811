import { Row } from "../../components/Row";
import type { BenefitView } from "../../../../shared/views";
import { DOT } from "../../words/sentence";
import { type Say, useWords } from "../../words/useWords";
import "../../words/perks";

/** A benefit: what it gives, how often, and how much of it is left. */
export function BenefitRow({ benefit, onPress }: { benefit: BenefitView; onPress?: () => void }) {
  const say = useWords();
  const { t, name } = say;
  const { uses } = benefit;
  const isUsedUp = uses?.left === 0;
  const left = uses ? (isUsedUp ? t("perks.usedUp") : t("perks.leftOf", { left: uses.left })) : t("perks.always");
  return (
    <Row
      id={`benefit-${benefit.key}`}
      title={name(benefit.name)}
      note={givesSaid(benefit, say)}
      value={left}
      valueNote={uses ? t("perks.usedOf", { used: uses.used, times: uses.times }) : undefined}
      tone={isUsedUp ? "ink" : "gain"}
      {...(onPress && !isUsedUp ? { onPress } : {})}
    />
  );
}

/** What it gives, and how often. */
export function givesSaid({ gives, uses }: Pick<BenefitView, "gives" | "uses">, say: Say): string {
  const { t } = say;
  const often = uses ? t(uses.per === "month" ? "perks.perMonth" : "perks.perYear", { times: uses.times }) : "";
  return [whatSaid(gives, say), often].filter(Boolean).join(DOT);
}

function whatSaid(gives: BenefitView["gives"], { t }: Say): string {
  switch (gives.kind) {
    case "discount":
      // 15 % off is 八五折 in Chinese, written 8.5.
      return t("perks.discount", { percent: gives.percent, fold: String((100 - gives.percent) / 10) });
    case "warranty":
      return t("perks.warranty", { months: gives.months });
    case "extension":
      return t("perks.extension", { months: gives.months });
    case "earlyAccess":
      return t("perks.earlyAccess", { days: gives.days });
    default:
      return t(`perks.${gives.kind}`);
  }
}
