import { View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Scanner } from "../../scan/Scanner";
import { useWords } from "../../words/useWords";
import { couponCodeIn } from "../scannedAs";
import "./CouponFinder.scss";

/** A coupon by its code: with the camera, or as it is read out. */
export function CouponFinder({ onCode, large = false }: { onCode: (code: string) => void; large?: boolean }) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const find = (text: string) => {
    const code = couponCodeIn(text);
    setWrong(code === undefined);
    if (code === undefined) return;
    setTyped("");
    onCode(code);
  };
  return (
    <View className="coupon-finder">
      <Scanner onCode={find} words={t("till.couponScan")} size={large ? "main" : "usual"} />
      <Field
        id="coupon-typed"
        label={t("till.couponType")}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setWrong(false);
        }}
        onDone={() => find(typed)}
        error={isWrong ? t("till.couponTypeWrong") : undefined}
        maxLength={20}
      />
      <Button kind="outline" size="till" id="find-coupon" disabled={typed.trim() === ""} onPress={() => find(typed)}>
        {t("till.couponFind")}
      </Button>
    </View>
  );
}
