import type { EntryView } from "../../../../shared/views";
import type { Sign } from "../../components/SignDisc";
import type { Say } from "../../words/useWords";

/** What an entry is called in a line. */
export function titleOf({ kind, storeName, receipt, byKind, points, ruleNames }: EntryView, { t, name }: Say): string {
  switch (kind) {
    case "sale":
      return storeName ?? t("shopper.sold");
    case "redeem":
      return receipt.of === "redemption" && receipt.note ? receipt.note : t("shopper.redeemed");
    case "refund":
      if (receipt.of === "redemptionRefund") return t("shopper.redemptionReturned");
      if (receipt.of === "eventRefund") return t("shopper.eventTakenBack");
      if (byKind.clawBack) return t(byKind.refund ? "shopper.refundBoth" : "shopper.refundTakenBack");
      return t(byKind.refund ? "shopper.refundGivenBack" : "shopper.refunded");
    case "expire":
      return t("shopper.expired");
    case "transfer":
      return t(points < 0 ? "shopper.gaveAway" : "shopper.wasGiven");
    case "adjust":
      return t("shopper.adjusted");
    case "event": {
      if (receipt.of !== "event") return t("shopper.eventGave");
      // What the service tells by itself, such as joining, has no name; the rule that pays for it has.
      const event = ruleNames[`event:${receipt.event}`] ?? ruleNames[receipt.fired[0]?.rule ?? ""];
      return event ? name(event) : t("shopper.eventGave");
    }
    case "release":
      return t("shopper.released");
    case "tier":
      return t("shopper.tierEntry");
    case "benefit": {
      const benefit = receipt.of === "benefit" ? ruleNames[`benefit:${receipt.benefit}`] : undefined;
      return benefit ? name(benefit) : t("shopper.benefitUsed");
    }
    case "draw":
      return t(receipt.of === "draw" && receipt.coupon ? "shopper.drewPrize" : "shopper.drew");
    case "chances":
      return t("shopper.gotChances");
  }
}

/** When it was and which one it is; of a return, which one it belongs to. */
export function noteOf(entry: EntryView, { t }: Say): string {
  const { at, seq, receipt, kind } = entry;
  const of = seqRefunded(entry);
  if (of !== undefined) return t("shopper.noteOf", { at, seq: String(of) });
  if (kind === "sale") return t("shopper.noteSale", { at, seq: String(seq) });
  if (receipt.of === "adjustment") return t("shopper.noteReason", { at, reason: receipt.reason });
  return t(kind === "event" && signOf(entry) === "none" ? "shopper.noteCounted" : "shopper.note", {
    at,
    seq: String(seq),
  });
}

/** The entry that a return belongs to. */
export function seqRefunded({ receipt }: Pick<EntryView, "receipt">): number | undefined {
  if (receipt.of === "saleRefund") return receipt.saleSeq;
  if (receipt.of === "eventRefund") return receipt.eventSeq;
  return receipt.of === "redemptionRefund" ? receipt.redemptionSeq : undefined;
}

export function signOf({ kind, points, byKind }: EntryView): Sign {
  if (kind === "expire") return "time";
  if (kind === "refund" && byKind.clawBack) return "back";
  if (Object.values(byKind).every((moved) => moved === 0)) return "none";
  return points < 0 ? "out" : "in";
}

/** Gains are the brand's colour, what was taken back red, what expired brass, what was spent ink. */
export function toneOf(sign: Sign, amount: number): "gain" | "danger-ink" | "time-ink" | "ink-3" | "" {
  if (amount > 0) return "gain";
  if (amount === 0) return "ink-3";
  return sign === "back" ? "danger-ink" : sign === "time" ? "time-ink" : "";
}
