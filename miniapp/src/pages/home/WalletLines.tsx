import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { EntryView, LotView, WalletView } from "../../../../shared/views";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Notice } from "../../components/Notice";
import { Row } from "../../components/Row";
import type { Sign } from "../../components/SignDisc";
import { useWords } from "../../words/useWords";
import { signed } from "../../words/written";
import "./WalletLines.scss";

/** Lots that end later than this are not news. */
const SOON_DAYS = 90;

const openCode = () => void Taro.navigateTo({ url: "/pages/code/index" });
const openClaim = () => void Taro.navigateTo({ url: "/pages/claim/index" });
const openLots = () => void Taro.redirectTo({ url: "/pages/wallet/index" });

/** What comes next, what expires, what came last, and what one can do now. */
export function WalletLines({ wallet, onReceipt }: { wallet: WalletView; onReceipt: (seq: number) => void }) {
  const { t } = useWords();
  const soon = wallet.lots[0];
  if (!wallet.latest) return <First wallet={wallet} />;
  return (
    <View>
      <NextTier wallet={wallet} />
      {wallet.debt > 0 && <Notice kind="waiting" title={t("shopper.debt", { debt: wallet.debt })} />}
      <Book>
        {soon && soon.daysLeft <= SOON_DAYS && <Expiring lot={soon} />}
        <Latest entry={wallet.latest} onPress={onReceipt} />
      </Book>
      <Book title={t("shopper.now")}>
        <Row icon="code" tone="gain" title={t("shopper.showCode")} onPress={openCode} />
        <Row icon="scan" tone="gain" title={t("shopper.scanClaim")} onPress={openClaim} />
      </Book>
    </View>
  );
}

function NextTier({ wallet: { nextTier, tier } }: { wallet: WalletView }) {
  const { t } = useWords();
  if (!nextTier) return <View className="wallet-lines__next">{t("shopper.atTop", { tier: tier.name })}</View>;
  const { missing, name, multiplierPercent } = nextTier;
  return (
    <View className="wallet-lines__next n">
      {t("shopper.toNextTier", { missing, tier: name, percent: multiplierPercent })}
    </View>
  );
}

function Expiring({ lot: { points, expiresOn, daysLeft } }: { lot: LotView }) {
  const { t } = useWords();
  const title = (
    <Text className="n">
      <Text className="strong">{t("shopper.expires", { points })}</Text>{" "}
      {t("shopper.expiresOn", { points, day: expiresOn })}
    </Text>
  );
  const left = daysLeft === 0 ? t("shopper.lastDay") : t("shopper.daysLeft", { days: daysLeft });
  return (
    <Row icon="clock" tone="time" title={title} value={<Text className="t-label">{left}</Text>} onPress={openLots} />
  );
}

const signs: Record<EntryView["kind"], Sign> = {
  sale: "in",
  redeem: "out",
  refund: "back",
  expire: "time",
  adjust: "in",
};
const kinds = {
  sale: "shopper.sold",
  redeem: "shopper.redeemed",
  refund: "shopper.refunded",
  expire: "shopper.expired",
  adjust: "shopper.adjusted",
} as const;

function Latest({ entry, onPress }: { entry: EntryView; onPress: (seq: number) => void }) {
  const { t, time } = useWords();
  const { kind, storeName, points, at, seq } = entry;
  const what = kind === "sale" && storeName ? t("shopper.soldAt", { store: storeName }) : t(kinds[kind]);
  const sign = kind === "expire" || kind === "refund" ? signs[kind] : points < 0 ? "out" : "in";
  const title = (
    <Text>
      <Text className="strong n">{signed(points)}</Text> {what}
    </Text>
  );
  const why = <Text className="t-label">{t("app.why")}</Text>;
  return <Row sign={sign} tone="gain" title={title} note={time(at)} value={why} onPress={() => onPress(seq)} />;
}

function First({ wallet: { fenPerPoint, worth } }: { wallet: WalletView }) {
  const { t } = useWords();
  const how = t("shopper.firstHow", { fenPerPoint, worthPoints: worth.points, worthFen: worth.fen });
  return (
    <Empty title={t("shopper.firstTitle")} how={how}>
      <Button icon="code" onPress={openCode}>
        {t("shopper.showCode")}
      </Button>
      <Button kind="outline" icon="scan" onPress={openClaim}>
        {t("shopper.scanClaim")}
      </Button>
    </Empty>
  );
}
