import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { signOut } from "../api/session";
import { Button } from "../components/Button";
import { signInPage } from "../components/Loaded";
import { useWords } from "../words/useWords";
import { isOpen } from "./outbox/Sending";
import { useOutbox } from "./outbox/useOutbox";
import { forgetSale } from "./sale/useDraft";
import type { TillView } from "./useTill";

/** Hands the till over. What waits stays on the device and is sent by whoever signs in at this store. */
export function SignOut({ till }: { till: TillView }) {
  const { t } = useWords();
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
      <Button kind="quiet" size="till" icon="leave" onPress={leave}>
        {t("till.signOut")}
      </Button>
    </View>
  );
}
