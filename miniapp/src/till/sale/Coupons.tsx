import { Text, View } from "@tarojs/components";
import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { Notice } from "../../components/Notice";
import { Pressable } from "../../components/Pressable";
import { Sheet } from "../../components/Sheet";
import { useIsOff } from "../../useBrand";
import { type Say, useWords } from "../../words/useWords";
import { money } from "../../words/written";
import { Keycap } from "../Keycap";
import { TroubleNotice } from "../TroubleNotice";
import { CouponFinder } from "./CouponFinder";
import { OfferLine } from "./OfferLine";
import type { Sale } from "./useSale";
import "./Coupons.scss";

/** The coupons of this sale: a line that opens the list, what is chosen, and why it cannot be taken with them. */
export function Coupons({ sale, keycap = false }: { sale: Sale; keycap?: boolean }) {
  const { t } = useWords();
  // Whoever holds one can use it, also where there are no new ones.
  const hasCoupons = !useIsOff("coupons") || sale.coupons.offers.length > 0;
  return (
    <View className="sale-coupons">
      {hasCoupons && <CouponsLine sale={sale} keycap={keycap} />}
      <CouponsOffline sale={sale} />
      {sale.reached && isBlocked(sale) && <Notice kind="danger" title={t("till.couponsWait")} />}
      <ChosenCoupons sale={sale} />
    </View>
  );
}

/** Coupons that are chosen wait for the network, or are taken away; the rest goes on without them. */
export function CouponsOffline({ sale: { coupons, reached } }: { sale: Sale }) {
  const { t } = useWords();
  if (reached || coupons.chosen.length === 0) return null;
  return <Notice kind="offline" title={t("till.couponsWaitOffline")} />;
}

const isBlocked = ({ amountFen, coupons }: Sale): boolean =>
  amountFen > 0 && coupons.chosen.some(({ refusal }) => refusal !== undefined);

/** What is chosen takes off so much, or how many there are to choose from. */
export function CouponsLine({ sale, keycap = false, id = "coupons" }: { sale: Sale; keycap?: boolean; id?: string }) {
  const { t } = useWords();
  const { coupons, amountFen, leftFen, reached } = sale;
  const isTaken = coupons.chosen.length > 0 && amountFen > 0 && reached;
  const missing = coupons.chosen.find(({ missingFen }) => missingFen !== undefined)?.missingFen;
  return (
    <Pressable id={id} className="sale-coupons__line" onPress={() => coupons.setOpen(true)}>
      <Text className="t-head">{t("till.coupons")}</Text>
      {keycap && <Keycap>F6</Keycap>}
      {isTaken && !isBlocked(sale) && (
        <Text className="t-amount n sale-coupons__end">{money(leftFen - amountFen)}</Text>
      )}
      {isTaken && isBlocked(sale) && (
        <Text className="t-label danger-ink n sale-coupons__end">
          {missing === undefined ? t("till.couponsNone") : t("till.couponMissing", { missing })}
        </Text>
      )}
      {!isTaken && <Text className="t-label ink-2 n sale-coupons__end">{howMany(sale, t)}</Text>}
      <Icon name="go" size="small" />
    </Pressable>
  );
}

function howMany({ coupons: { offers, isLoading }, draft, reached }: Sale, t: Say["t"]): string {
  if (!reached) return t("till.couponsOffline");
  if (isLoading) return t("till.couponsLoading");
  const count = offers.filter(({ refusal }) => refusal === undefined).length;
  if (count > 0) return t("till.couponsCount", { count });
  return t(draft.who?.known ? "till.couponsNone" : "till.couponsScanOnly");
}

/** The list to choose from; it is opened from the line, or by F6. */
export function CouponSheet({ sale }: { sale: Sale }) {
  const { t } = useWords();
  const { isOpen, setOpen } = sale.coupons;
  return (
    <Sheet open={isOpen} title={t("till.couponsTitle")} onClose={() => setOpen(false)}>
      <Choosing sale={sale} />
    </Sheet>
  );
}

/** Those laid beside the sale, each with a way to take it away again. */
export function ChosenCoupons({ sale: { coupons, amountFen } }: { sale: Sale }) {
  if (coupons.chosen.length === 0) return null;
  return (
    <View>
      {coupons.chosen.map((offer) => (
        <OfferLine
          key={offer.coupon.couponId}
          offer={offer}
          hasAmount={amountFen > 0}
          onPress={() => coupons.choose(offer)}
        />
      ))}
    </View>
  );
}

function Choosing({ sale }: { sale: Sale }) {
  const { t } = useWords();
  const { coupons, reached, amountFen } = sale;
  const { offers, chosen, isLoading } = coupons;
  return (
    <View className="sale-coupons__sheet">
      {!reached && <Notice kind="offline" title={t("till.couponOffline")} />}
      <TroubleNotice trouble={sale.trouble} />
      {isLoading && <View className="ink-2">{t("till.couponsLoading")}</View>}
      {!isLoading && offers.length === 0 && <View className="ink-2">{t("till.couponsEmpty")}</View>}
      {offers.map((offer) => (
        <OfferLine
          key={offer.coupon.couponId}
          offer={offer}
          hasAmount={amountFen > 0}
          onPress={() => coupons.choose(offer)}
        />
      ))}
      <Button size="main" id="coupons-done" onPress={() => coupons.setOpen(false)}>
        {t(chosen.length > 0 ? "till.couponsDone" : "till.couponsClose")}
      </Button>
      <CouponFinder onCode={(code) => void coupons.scanCoupon(code)} />
    </View>
  );
}
