import { View } from "@tarojs/components";
import type { Receipt } from "../../../../shared/ledger";
import type { EntryView } from "../../../../shared/views";
import { useWords } from "../../words/useWords";
import { signed } from "../../words/written";
import { EventBody } from "./EventBody";
import { Line, Part } from "./Part";
import { Original } from "./RefundReceipt";
import { Balance } from "./SaleReceipt";

type Other = Exclude<Receipt, { of: "sale" | "saleRefund" }>;

/** Points used for something, given back, expired or corrected. */
export function OtherReceipt({ entry, receipt }: { entry: EntryView; receipt: Other }) {
  const { t } = useWords();
  const where = entry.storeName
    ? t("shopper.whereAndWhen", { store: entry.storeName, at: entry.at })
    : t("shopper.whenItWas", { at: entry.at });
  return (
    <View>
      <View className="t-title">{useTitle(entry, receipt)}</View>
      <View className="t-label receipt__fact n">{useFact(entry, receipt)}</View>
      {receipt.of === "event" ? (
        <EventBody entry={entry} receipt={receipt} />
      ) : (
        <Part title={where}>
          {entry.points !== 0 && <Line what={t("shopper.pointsWord")} value={signed(entry.points)} />}
          {entry.growth !== 0 && <Line what={t("shopper.growthWord")} value={signed(entry.growth)} />}
          <Balance entry={entry} />
        </Part>
      )}
      {receipt.of === "redemptionRefund" && <Original seq={receipt.redemptionSeq} />}
      {receipt.of === "eventRefund" && <Original seq={receipt.eventSeq} />}
      {receipt.of === "release" && receipt.saleSeq !== undefined && <Original seq={receipt.saleSeq} />}
    </View>
  );
}

function useTitle(entry: EntryView, receipt: Other): string {
  const { t, name } = useWords();
  switch (receipt.of) {
    case "redemption":
      return t("shopper.whyUsed", { points: receipt.points });
    case "redemptionRefund":
      return t("shopper.whyReturned", { points: receipt.points });
    case "eventRefund":
      return t("shopper.whyEventTaken", { points: receipt.clawedBack });
    case "transfer":
      return t(receipt.direction === "out" ? "shopper.whyGaveAway" : "shopper.whyWasGiven", { points: receipt.points });
    case "expiry":
      return t("shopper.whyExpired", { points: -entry.points });
    case "adjustment":
      return t("shopper.whyAdjusted", { points: receipt.points });
    case "event":
      return receipt.points > 0 ? t("shopper.whyEvent", { points: receipt.points }) : t("rules.eventNothing");
    case "release":
      return t("shopper.whyReleased", { points: receipt.points });
    case "tier": {
      const tier = entry.ruleNames[`tier:${receipt.to}`];
      return tier ? name(tier) : t("shopper.tierEntry");
    }
    case "benefit": {
      const benefit = entry.ruleNames[`benefit:${receipt.benefit}`];
      return benefit ? name(benefit) : t("shopper.benefitUsed");
    }
    case "draw":
      return t("shopper.whyDrew", { counter: receipt.counter });
    case "chances":
      return t("shopper.whyChances", { chances: receipt.chances });
  }
}

function useFact({ storeName, ruleNames }: EntryView, receipt: Other): string {
  const { t, name } = useWords();
  switch (receipt.of) {
    case "redemption":
      return receipt.note
        ? t("shopper.redeemedFor", { note: receipt.note, worthFen: receipt.worthFen })
        : t("shopper.redeemedWorth", { worthFen: receipt.worthFen });
    case "redemptionRefund":
      return t("shopper.redemptionUndone");
    case "eventRefund":
      return receipt.owed > 0 ? t("shopper.eventTakenOwed", { owed: receipt.owed }) : t("shopper.eventTaken");
    case "transfer":
      return t("shopper.keepsDays");
    case "expiry":
      return t("shopper.expiredThrough", { day: receipt.through });
    case "adjustment":
      return t(receipt.wallet === "growth" ? "shopper.adjustedGrowth" : "shopper.adjustedBecause", {
        reason: receipt.reason,
      });
    case "event": {
      const event = ruleNames[`event:${receipt.event}`];
      const where = event ? name(event) : storeName;
      const at = receipt.happenedAt;
      return where === undefined ? t("shopper.eventAt", { at }) : t("shopper.whereAndWhen", { store: where, at });
    }
    case "release":
      if (receipt.saleSeq !== undefined) return t("rules.releasedOfSale", { seq: String(receipt.saleSeq) });
      return receipt.through ? t("rules.releasedOfDay", { day: receipt.through }) : t("shopper.releasedFact");
    case "tier":
      return receipt.until ? t("shopper.tierUntil", { until: receipt.until }) : t("shopper.tierEntry");
    case "benefit":
      return receipt.used === undefined
        ? t("shopper.benefitUsed")
        : t("shopper.benefitCount", { used: receipt.used, times: receipt.times ?? 0 });
    case "draw":
      return t("shopper.drewFor", { paid: receipt.paid, won: receipt.won });
    case "chances":
      return t("shopper.gotChances");
  }
}
