import type { Say } from "../../words/useWords";
import { number, signed } from "../../words/written";
import type { Operation } from "./merged";

/** Whose it was, or what it is while nobody has it. */
export function whoOf({ maskedName, kind }: Operation, { t }: Say): string {
  if (kind === "coupon" || kind === "couponReturn")
    return maskedName ?? t(kind === "coupon" ? "till.isCoupon" : "till.isCouponReturn");
  return maskedName ?? t(kind === "sale" ? "till.nobodyYet" : "till.noMember");
}

/** 128.50, and −39.90 for what was given back. */
export function amountOf({ amountFen, kind }: Operation): string {
  if (amountFen === undefined) return "";
  const [whole, part] = [Math.floor(amountFen / 100), String(amountFen % 100).padStart(2, "0")];
  return `${kind === "refund" ? "−" : ""}${number(whole)}.${part}`;
}

type Tone = "gain" | "danger-ink" | "time-ink" | "";

/** What it did to the points: +384, −2,000, 收回 79; or that it is not posted yet. */
export function pointsOf({ kind, byKind, sending }: Operation, { t }: Say): { text: string; tone: Tone } {
  if (sending?.state === "refused") return { text: t("till.notDone"), tone: "danger-ink" };
  if (sending) return { text: t(sending.state === "kept" ? "till.isWaiting" : "till.isChecking"), tone: "time-ink" };
  if (kind === "coupon" || kind === "couponReturn") return { text: t("till.isDone"), tone: "gain" };
  const { earn = 0, redeem = 0, refund = 0, clawBack = 0 } = byKind ?? {};
  if (kind === "refund") {
    if (clawBack !== 0) return { text: t("till.takenBack", { points: -clawBack }), tone: "danger-ink" };
    return { text: refund === 0 ? "0" : signed(refund), tone: "gain" };
  }
  if (redeem !== 0) return { text: [signed(redeem), earn ? signed(earn) : ""].filter(Boolean).join(" "), tone: "" };
  return { text: signed(earn), tone: earn > 0 ? "gain" : "" };
}
