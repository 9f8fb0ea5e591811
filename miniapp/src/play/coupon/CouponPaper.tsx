import { Text, View } from "@tarojs/components";
import type { CouponView } from "../../../../shared/coupon";
import { serverNow } from "../../api/serverClock";
import { Code } from "../../components/Code";
import { Icon } from "../../components/Icon";
import { Notice } from "../../components/Notice";
import { spoken } from "../../components/spoken";
import { inGroups } from "../../pages/inGroups";
import { useLitScreen } from "../../pages/code/useLitScreen";
import { endOf, fromOf, whatOf } from "../../pages/wallet/ticketWords";
import { useWords } from "../../words/useWords";
import { localDay } from "../../words/written";
import "../../words/coupons";

const QR_PX = 268;
const BAR_PX = 300;
const GROUP = 4;

/** What it takes off, and its code three times over: for a camera, for a scanner gun, and to be read out. Or what has become of it. */
export function CouponPaper({ coupon, wasJustUsed }: { coupon: CouponView; wasJustUsed: boolean }) {
  const say = useWords();
  const { words, isSoon } = endOf(coupon, localDay(new Date(serverNow())), say);
  return (
    <View className="coupon-paper">
      <View className="coupon-paper__off">
        <Text className="t-figure n">{whatOf(coupon, say)}</Text>
        <Text className="t-label ink-2 n">{fromOf(coupon, say)}</Text>
      </View>
      <View id="coupon-status" className={`t-label n ${isSoon ? "time-ink" : "ink-2"}`}>
        {words}
      </View>
      {coupon.status === "open" ? <OpenCode code={coupon.code} /> : <Over coupon={coupon} wasJustUsed={wasJustUsed} />}
    </View>
  );
}

function OpenCode({ code }: { code: string }) {
  const { t } = useWords();
  useLitScreen();
  return (
    <View>
      <View className="t-head coupon-paper__show">{t("coupons.showThis")}</View>
      <Code text={code} width={QR_PX} label={t("coupons.codePicture")} id="coupon-code" />
      <Code text={code} kind="bar" width={BAR_PX} label={t("coupons.barPicture")} />
      <View
        id="coupon-letters"
        className="coupon-paper__letters n"
        {...spoken({ role: "text", label: t("coupons.readOut", { code: code.split("").join(" ") }) })}
      >
        {inGroups(code, GROUP)}
      </View>
    </View>
  );
}

function Over({ coupon, wasJustUsed }: { coupon: CouponView; wasJustUsed: boolean }) {
  const { t } = useWords();
  const { status, orderNumber, terms } = coupon;
  const comesBack = status === "used" && orderNumber !== undefined && terms.onRefund === "return";
  if (wasJustUsed) {
    return (
      <View className="coupon-paper__over">
        <Notice kind="good" title={t("coupons.justUsed")}>
          {orderNumber && t("coupons.usedFor", { orderNumber })}
        </Notice>
        {comesBack && <View className="t-label ink-2">{t("coupons.cameBackHow")}</View>}
      </View>
    );
  }
  return (
    <View className="coupon-paper__over">
      <Icon name={status === "used" ? "check" : "clock"} size="huge" className="ink-3" />
      <View className="t-title">{t(status === "used" ? "coupons.isUsed" : "coupons.isExpired")}</View>
      {orderNumber && <View className="t-label ink-2 n">{t("coupons.usedFor", { orderNumber })}</View>}
      {comesBack && <View className="t-label ink-2">{t("coupons.cameBackHow")}</View>}
    </View>
  );
}
