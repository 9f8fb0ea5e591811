import type { CouponAtTill } from "../../../../shared/coupon";
import { whyKept } from "../../../../shared/couponInOrder";
import { serverNow } from "../../api/serverClock";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { type Say, useWords } from "../../words/useWords";
import { localDay, money } from "../../words/written";
import { Strong } from "../Strong";

/** What of an order's coupons a refund gives back. */
export type HowMuchBack = "whole" | "part" | "unknown";

/** The coupons that an order has used, and which of them come back. */
export function OrderCoupons({ coupons, back }: { coupons: CouponAtTill[]; back: HowMuchBack }) {
  const say = useWords();
  const today = localDay(new Date(serverNow()));
  if (coupons.length === 0) return null;
  return (
    <Book title={say.t("till.refundCoupons")}>
      {coupons.map((coupon) => (
        <Row
          key={coupon.couponId}
          icon="coupon"
          title={say.name(coupon.name)}
          note={backOf(coupon, back, today, say)}
          value={coupon.offFen > 0 ? <Strong text={money(-coupon.offFen)} /> : undefined}
        />
      ))}
    </Book>
  );
}

function backOf(coupon: CouponAtTill, back: HowMuchBack, today: string, { t }: Say): string {
  const kept = whyKept(coupon, today);
  if (kept) return t(kept.code === "coupon_expired" ? "till.couponBackOver" : "till.couponBackNever");
  if (back === "unknown") return t("till.couponBackWhole");
  return t(back === "whole" ? "till.couponBackNow" : "till.couponBackNotYet");
}
