import type { CouponView } from "../../../../shared/coupon";
import type { Say } from "../../words/useWords";

/** A coupon that ends later than this is in no hurry. */
const SOON_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;

type Shown = Pick<CouponView, "terms" | "kind" | "until" | "status" | "usedAt" | "storeNames">;

/** What it takes off, or what kind of thing it is. */
export function whatOf({ terms: { offFen }, kind }: Shown, { t }: Say): string {
  if (offFen !== undefined) return t("coupons.off", { fen: offFen });
  return t(kind === "experience" ? "coupons.experience" : "coupons.goods");
}

/** From which amount on it can be used. */
export function fromOf({ terms: { minimumFen, offFen } }: Shown, { t }: Say): string {
  if (minimumFen > 0) return t("coupons.minimum", { fen: minimumFen });
  return t(offFen === undefined ? "coupons.byCode" : "coupons.noMinimum");
}

/** Its last day, in words when that is near; or that it is over. */
export function endOf({ until, status, usedAt }: Shown, today: string, { t }: Say): { words: string; isSoon: boolean } {
  if (status === "used") {
    return { words: usedAt ? t("coupons.usedAt", { at: usedAt }) : t("coupons.used"), isSoon: false };
  }
  if (status === "expired") return { words: t("coupons.expired"), isSoon: false };
  const days = Math.round((Date.parse(until) - Date.parse(today)) / DAY_MS);
  if (days <= 0) return { words: t("coupons.endsToday"), isSoon: true };
  if (days === 1) return { words: t("coupons.endsTomorrow"), isSoon: true };
  if (days <= SOON_DAYS) return { words: t("coupons.endsIn", { days, day: until }), isSoon: true };
  return { words: t("coupons.until", { day: until }), isSoon: false };
}

/** Where it is good; undefined where that is everywhere. */
export function storesOf({ terms: { storeIds }, storeNames = [] }: Shown, { t, language }: Say): string | undefined {
  if (storeIds.length === 0) return undefined;
  const isNamed = storeNames.length > 0 && storeNames.length <= 2;
  const stores = isNamed
    ? storeNames.join(language === "zh" ? "、" : ", ")
    : t("coupons.storesMany", { count: storeIds.length });
  return t("coupons.onlyIn", { stores });
}
