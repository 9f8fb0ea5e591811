import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { signOut } from "../api/session";
import { Button } from "../components/Button";
import { signInPage } from "../components/Loaded";
import { useWords } from "../words/useWords";
import { isOpen } from "./outbox/Sending";
import { useOutbox } from "./outbox/useOutbox";
import { forgetSale } from "./sale/useDraft";
import type { TillView } from "./useTill";

/**
 * Hands the till over, which is asked twice, for nobody comes back in without a new invitation.
 * What waits stays on the device and is sent by whoever signs in at this store.
 */
export function SignOut({ till }: { till: TillView }) {
  const { t } = useWords();
  const [isSure, setSure] = useState(false);
  const waiting = useOutbox().filter(isOpen).length;
  const leave = () => {
    forgetSale();
    signOut("cashier");
    void Taro.reLaunch({ url: signInPage.cashier });
  };
  return (
    <View>
      <View className="t-label ink-2">{t("till.signedInAs", { name: till.staffName })}</View>
      {waiting > 0 && <View className="t-label time-ink">{t("till.handOverWaiting", { count: waiting })}</View>}
      {isSure && <View className="t-label time-ink">{t("till.handOverHow")}</View>}
      <Button
        kind={isSure ? "danger" : "quiet"}
        size="till"
        icon="leave"
        onPress={isSure ? leave : () => setSure(true)}
      >
        {t(isSure ? "till.signOutNow" : "till.signOut")}
      </Button>
    </View>
  );
}
