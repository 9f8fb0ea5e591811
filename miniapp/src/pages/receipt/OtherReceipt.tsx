import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { Receipt } from "../../../../shared/receipt";
import type { EntryView } from "../../../../shared/views";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
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
    ? t("rules.whereAndWhen", { store: entry.storeName, at: entry.at })
    : t("shopper.whenItWas", { at: entry.at });
  return (
    <View>
      <View className="t-title">{useTitle(entry, receipt)}</View>
      <View className="t-label receipt__fact n">{useFact(entry, receipt)}</View>
      {receipt.of === "event" ? (
        <EventBody entry={entry} receipt={receipt} />
      ) : (
        <Part title={where}>
          {entry.points !== 0 && <Line what={t("rules.pointsWord")} value={signed(entry.points)} />}
          {entry.growth !== 0 && <Line what={t("rules.growthWord")} value={signed(entry.growth)} />}
          <Balance entry={entry} />
        </Part>
      )}
      {receipt.of === "redemptionRefund" && <Original seq={receipt.redemptionSeq} />}
      {receipt.of === "eventRefund" && <Original seq={receipt.eventSeq} />}
      {receipt.of === "draw" && <Proof seq={entry.seq} />}
      {receipt.of === "release" && receipt.saleSeq !== undefined && <Original seq={receipt.saleSeq} />}
    </View>
  );
}

/** Opens what was drawn, and how it came about. */
function Proof({ seq }: { seq: number }) {
  const { t } = useWords();
  const open = () => void Taro.navigateTo({ url: `/play/draw/index?seq=${seq}` });
  return (
    <View className="receipt__original">
      <Book>
        <Row id="see-draw" icon="dial" tone="gain" title={t("rules.seeDraw")} onPress={open} />
      </Book>
    </View>
  );
}

function useTitle(entry: EntryView, receipt: Other): string {
  const { t, name } = useWords();
  switch (receipt.of) {
    case "redemption":
      return t("rules.whyUsed", { points: receipt.points });
    case "redemptionRefund":
      return t("rules.whyReturned", { points: receipt.points });
    case "eventRefund":
      return t("rules.whyEventTaken", { points: receipt.clawedBack });
    case "transfer":
      return t(receipt.direction === "out" ? "rules.whyGaveAway" : "rules.whyWasGiven", { points: receipt.points });
    case "expiry":
      return t("rules.whyExpired", { points: -entry.points });
    case "decay":
      return t("rules.whyDecayed", { points: receipt.points });
    case "adjustment":
      return t("rules.whyAdjusted", { points: receipt.points });
    case "event":
      return receipt.points > 0 ? t("rules.whyEvent", { points: receipt.points }) : t("rules.eventNothing");
    case "release":
      return t("rules.whyReleased", { points: receipt.points });
    case "tier": {
      const tier = entry.ruleNames[`tier:${receipt.to}`];
      return tier ? name(tier) : t("shopper.tierEntry");
    }
    case "benefit": {
      const benefit = entry.ruleNames[`benefit:${receipt.benefit}`];
      return benefit ? name(benefit) : t("shopper.benefitUsed");
    }
    case "draw":
      return t("rules.whyDrew", { counter: receipt.counter });
    case "chances":
      return t("rules.whyChances", { chances: receipt.chances });
  }
}

function useFact({ storeName, ruleNames }: EntryView, receipt: Other): string {
  const { t, name } = useWords();
  switch (receipt.of) {
    case "redemption":
      return receipt.note
        ? t("rules.redeemedFor", { note: receipt.note, worthFen: receipt.worthFen })
        : t("rules.redeemedWorth", { worthFen: receipt.worthFen });
    case "redemptionRefund":
      return t("rules.redemptionUndone");
    case "eventRefund":
      return receipt.owed > 0 ? t("rules.eventTakenOwed", { owed: receipt.owed }) : t("rules.eventTaken");
    case "transfer":
      return t("rules.keepsDays");
    case "expiry":
      return t("rules.expiredThrough", { day: receipt.through });
    case "decay":
      return t("rules.decayedOf", { percent: receipt.percent, held: receipt.held, since: receipt.idleSince });
    case "adjustment":
      return t(receipt.wallet === "growth" ? "rules.adjustedGrowth" : "rules.adjustedBecause", {
        reason: receipt.reason,
      });
    case "event": {
      const event = ruleNames[`event:${receipt.event}`];
      const where = event ? name(event) : storeName;
      const at = receipt.happenedAt;
      return where === undefined ? t("rules.eventAt", { at }) : t("rules.whereAndWhen", { store: where, at });
    }
    case "release":
      if (receipt.saleSeq !== undefined) return t("rules.releasedOfSale", { seq: String(receipt.saleSeq) });
      return receipt.through ? t("rules.releasedOfDay", { day: receipt.through }) : t("rules.releasedFact");
    case "tier":
      return receipt.until ? t("rules.tierUntil", { until: receipt.until }) : t("shopper.tierEntry");
    case "benefit":
      return receipt.used === undefined
        ? t("shopper.benefitUsed")
        : t("rules.benefitCount", { used: receipt.used, times: receipt.times ?? 0 });
    case "draw":
      if (receipt.coupon) return t("rules.drewPrize", { paid: receipt.paid });
      return t("rules.drewFor", { paid: receipt.paid, won: receipt.won });
    case "chances":
      return t("shopper.gotChances");
  }
}
