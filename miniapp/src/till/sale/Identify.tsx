import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { AmountPad } from "../../components/AmountPad";
import { Button } from "../../components/Button";
import { typeDigits } from "../../components/amountKeys";
import { Notice } from "../../components/Notice";
import { Scanner } from "../../scan/Scanner";
import { useWords } from "../../words/useWords";
import { TroubleNotice } from "../TroubleNotice";
import { CODE_DIGITS, groupedCode } from "./draft";
import { ChosenCoupons } from "./Coupons";
import { OrderNumber } from "./OrderNumber";
import type { Sale } from "./useSale";
import "./Identify.scss";

/** Step one: who is it. The camera under the thumb, a scanner gun at any moment, by hand when both fail. */
export function Identify({ sale }: { sale: Sale }) {
  const { draft, typeCode } = sale;
  const [isLooking, setLooking] = useState(false);
  return (
    <View className="identify">
      <TroubleNotice trouble={sale.trouble} />
      <Identifying sale={sale} />
      {draft.orderNumber !== undefined && <OrderNumber sale={sale} />}
      <ChosenCoupons sale={sale} />
      <View className={`identify__ways ${isLooking ? "identify__ways--looking" : ""}`}>
        <View className="identify__way identify__by-hand">
          <TypedCode code={draft.code} />
          <AmountPad corner="clear" onKey={(key) => typeCode(typeDigits(draft.code, key, CODE_DIGITS))} />
        </View>
        <View className="identify__way identify__by-camera">
          <ScanButton sale={sale} onLooking={setLooking} />
        </View>
      </View>
    </View>
  );
}

/** Opens by itself once for each customer: a code that was refused is not read over and over. */
export function ScanButton({ sale, onLooking }: { sale: Sale; onLooking?: (looking: boolean) => void }) {
  const { t } = useWords();
  const [atOnce] = useState(sale.scansAtOnce && !sale.trouble);
  return (
    <View className="identify__scan">
      <Scanner
        onCode={sale.scanWithCamera}
        words={t("till.scanMember")}
        size="main"
        atOnce={atOnce}
        onLooking={onLooking}
      />
    </View>
  );
}

export function TypedCode({ code }: { code: string }) {
  const { t } = useWords();
  return (
    <View className="identify__typed">
      <Text className="t-label ink-2">{t("till.typeCode")}</Text>
      <Text className="identify__digits n">
        {groupedCode(code)}
        <Text className="identify__caret">|</Text>
      </Text>
    </View>
  );
}

/** Asking takes a moment; when it takes long, the cashier may go on as without a network. */
export function Identifying({ sale: { identifying, goOnWithout } }: { sale: Sale }) {
  const { t } = useWords();
  if (identifying === "no") return null;
  return (
    <View className="identify__asking">
      <Notice kind="waiting" title={t("till.identifying")} />
      {identifying === "slow" && (
        <Button kind="quiet" size="till" onPress={goOnWithout}>
          {t("till.goOnWithout")}
        </Button>
      )}
    </View>
  );
}
