import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { money } from "../../words/written";
import type { Sending } from "../outbox/Sending";
import { Strong } from "../Strong";

/** What the order came to, what each coupon took off it, and what was left: a sum that adds up. */
export function UsedCoupons({ sending }: { sending: Sending }) {
  const { t, name } = useWords();
  const { about, coupons = [], route } = sending;
  const { amountFen, couponsFen } = about;
  if (amountFen === undefined || couponsFen === undefined || couponsFen === 0) return null;
  const used = coupons.reduce((sum, { offFen }) => sum + offFen, 0);
  return (
    <Book>
      <Row title={t("till.amount")} value={<Strong text={money(amountFen)} />} />
      {coupons.map(({ code, name: named, offFen }) => (
        <Row key={code} icon="coupon" title={name(named)} value={<Strong text={money(-offFen)} />} />
      ))}
      {route === "useCoupon" && about.name && (
        <Row icon="coupon" title={name(about.name)} value={<Strong text={money(used - couponsFen)} />} />
      )}
      <Row title={t("till.afterCoupons")} value={<Strong text={money(amountFen - couponsFen)} />} />
    </Book>
  );
}
