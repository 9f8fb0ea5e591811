import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { EntryView } from "../../../../shared/views";
import { Block } from "../../components/Block";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Figure } from "../../components/Figure";
import { Page } from "../../components/Page";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { number, signed } from "../../words/written";
import { openReceipt } from "../receipt/openReceipt";
import "./Offer.scss";

/** Done: what came, and what there is now. */
export function Got({ entry }: { entry: EntryView }) {
  const { t } = useWords();
  const open = () => openReceipt(entry);
  const block = (
    <Block title={t("shopper.claimed")} back="/pages/home/index">
      <View className="offer">
        <Text className="t-label">{t("shopper.youGot")}</Text>
        <View className="offer__amounts">
          <Figure size="hero" value={signed(entry.points)} onWhy={open} />
        </View>
      </View>
    </Block>
  );
  return (
    <Page
      title={t("shopper.claimed")}
      block={block}
      foot={<Button onPress={() => void Taro.redirectTo({ url: "/pages/home/index" })}>{t("shopper.toHome")}</Button>}
    >
      <View className="offer__book">
        <Book>
          <Row title={t("shopper.nowYouHave")} value={<Text className="t-amount">{number(entry.balance)}</Text>} />
          <Row sign="in" title={t("shopper.whyThis")} onPress={open} />
        </Book>
      </View>
    </Page>
  );
}
