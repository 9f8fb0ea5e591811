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

/** What membership brings, and when points end: before anyone has agreed to anything. */
export function Offer({ program: { earning, worth, tiers } }: { program: Program }) {
  const { t, name } = useWords();
  const best = tiers[tiers.length - 1];
  const { fenPerPoint, monthsToExpiry } = earning;
  const day = lastDayOf(serverNow(), monthsToExpiry);
  const openTerms = () => void Taro.navigateTo({ url: "/pages/terms/index" });
  return (
    <View>
      <Book>
        <Row icon="plus" tone="gain" title={t("shopper.offerEarn", { fenPerPoint })} />
        <Row icon="minus" tone="gain" title={t("shopper.offerWorth", { points: worth.points, fen: worth.fen })} />
        {best && best.multiplierPercent > 100 && (
          <Row
            icon="dial"
            tone="gain"
            title={t("shopper.offerTiers", { tier: name(best.name), percent: best.multiplierPercent })}
          />
        )}
      </Book>
      <View className="join__expiry">
        <Icon name="clock" />
        <View className="join__words">
          <Text className="strong">{t("shopper.expiryTitle", { months: monthsToExpiry })}</Text>
          <View className="t-label n">{t("shopper.expiryExample", { day })}</View>
        </View>
      </View>
      <Button kind="text" onPress={openTerms}>
        {t("shopper.readTerms")}
      </Button>
    </View>
  );
}
