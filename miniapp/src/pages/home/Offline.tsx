import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";

const openCode = () => void Taro.navigateTo({ url: "/pages/code/index" });
const openEntries = () => void Taro.redirectTo({ url: "/pages/entries/index" });

/** No network: what still works, then what waits. */
export function Offline() {
  const { t } = useWords();
  return (
    <View>
      <Notice kind="offline" title={t("app.offline")}>
        {t("shopper.codeStillWorks")}
      </Notice>
      <Book>
        <Row icon="check" tone="gain" title={t("shopper.offlineCode")} onPress={openCode} />
        <Row icon="check" tone="gain" title={t("shopper.offlineEntries")} onPress={openEntries} />
        <Row icon="clock" title={t("shopper.offlineWaits")} />
      </Book>
      <View className="wallet-lines__offline">
        <Button icon="code" onPress={openCode}>
          {t("app.tabCode")}
        </Button>
      </View>
    </View>
  );
}
