import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { Program } from "../../../../shared/program";
import { serverNow } from "../../api/serverClock";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { lastDayOf } from "../terms/lastDayOf";
import "./Offer.scss";

const openTerms = () => void Taro.navigateTo({ url: "/pages/terms/index" });

/** What membership brings: how points come, what they are worth, how they become more. */
export function Offer({ program: { earning, worth, tiers } }: { program: Program }) {
  const { t, name } = useWords();
  const best = tiers[tiers.length - 1];
  return (
    <Book>
      <Row icon="plus" tone="gain" title={t("shopper.offerEarn", { fenPerPoint: earning.fenPerPoint })} />
      <Row icon="coupon" tone="gain" title={t("shopper.offerWorth", { points: worth.points, fen: worth.fen })} />
      {best && best.multiplierPercent > 100 && (
        <Row
          icon="dial"
          tone="gain"
          title={t("shopper.offerTiers", { tier: name(best.name), percent: best.multiplierPercent })}
        />
      )}
    </Book>
  );
}

/** When points end: said before anyone has agreed to anything. */
export function Expiry({ program: { earning } }: { program: Program }) {
  const { t } = useWords();
  const { monthsToExpiry } = earning;
  const day = lastDayOf(serverNow(), monthsToExpiry);
  return (
    <View>
      <View className="expiry">
        <Icon name="clock" />
        <View className="expiry__words">
          <Text className="strong">{t("shopper.expiryTitle", { months: monthsToExpiry })}</Text>
          <View className="t-label n">{t("shopper.expiryExample", { day })}</View>
        </View>
      </View>
      <Button kind="text" narrow onPress={openTerms}>
        {t("shopper.readTerms")}
      </Button>
    </View>
  );
}
