import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { Book } from "../components/Book";
import { Check } from "../components/Check";
import { Row } from "../components/Row";
import { Sheet } from "../components/Sheet";
import { Settings } from "../pages/me/Settings";
import { useIsOff } from "../useBrand";
import { useWords } from "../words/useWords";
import { chooseSignals, signal, signals } from "./signal";
import { SignOut } from "./SignOut";
import type { TillView } from "./useTill";

/** What is not needed for every customer: lists, sounds, language, handing over. */
export function More({ open, till, onClose }: { open: boolean; till: TillView; onClose: () => void }) {
  const { t } = useWords();
  const noCoupons = useIsOff("coupons");
  const go = (url: string) => {
    onClose();
    void Taro.navigateTo({ url });
  };
  return (
    <Sheet open={open} title={t("till.more")} onClose={onClose}>
      <Book>
        <Row icon="book" title={t("till.operations")} onPress={() => go("/till/operations/index")} />
        {!noCoupons && <Row icon="coupon" title={t("till.couponPage")} onPress={() => go("/till/coupon/index")} />}
        <Row icon="clock" title={t("till.waitingTitle")} onPress={() => go("/till/waiting/index")} />
      </Book>
      <SignalChoices />
      <SignOut till={till} />
    </Sheet>
  );
}

export function SignalChoices() {
  const { t } = useWords();
  const [on, setOn] = useState(signals);
  const choose = (next: typeof on) => {
    chooseSignals(next);
    setOn(next);
    signal("good");
  };
  return (
    <View>
      <Check on={on.sound} onChange={(sound) => choose({ ...on, sound })}>
        {t("till.sound")}
      </Check>
      <Check on={on.vibration} onChange={(vibration) => choose({ ...on, vibration })}>
        {t("till.vibration")}
      </Check>
      <Settings />
    </View>
  );
}
