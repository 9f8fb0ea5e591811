import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { WalletView } from "../../../../shared/views";
import { useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Figure } from "../../components/Figure";
import { Loaded } from "../../components/Loaded";
import { Notice } from "../../components/Notice";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { money, number } from "../../words/written";
import { EntryRow } from "../entries/EntryRow";
import { FirstSteps } from "../home/FirstSteps";
import { openReceipt } from "../receipt/openReceipt";
import { usePullToRead } from "../usePullToRead";
import { LotRow } from "./LotRow";
import "./PointsPart.scss";

const openTerms = () => void Taro.navigateTo({ url: "/pages/terms/index" });
const openEntries = () => void Taro.redirectTo({ url: "/pages/entries/index" });

/** What I hold, what it is worth, and until when. */
export function PointsPart() {
  const { t } = useWords();
  const wallet = useRoute("getWallet", {}, { everySeconds: 5 });
  usePullToRead(wallet.refresh);
  return (
    <Loaded answer={wallet} door="shopper">
      {(data) => (
        <View>
          <Held wallet={data} />
          {data.debt > 0 && (
            <Notice kind="waiting" title={t("shopper.debt", { debt: data.debt })}>
              {t("shopper.debtWhy")}
            </Notice>
          )}
          {data.latest ? <Lots wallet={data} /> : <FirstSteps />}
          {data.latest && <Expired />}
          <Book title={t("shopper.goodToKnow")}>
            <Row
              title={t("shopper.useAtTill")}
              note={t("shopper.useAtTillHow", { points: data.worth.points, fen: data.worth.fen })}
            />
            <Row title={t("shopper.rules")} onPress={openTerms} />
          </Book>
        </View>
      )}
    </Loaded>
  );
}

function Held({ wallet: { points, worthFen } }: { wallet: WalletView }) {
  const { t } = useWords();
  return (
    <View className="held">
      <Figure size="hero" value={number(points)} onWhy={openEntries} />
      <View className="held__worth">
        <View className="t-label ink-2">{t("shopper.worthAtTill")}</View>
        <View className="t-title n">{money(worthFen)}</View>
      </View>
    </View>
  );
}

/** Every lot, soonest first, and their sum: the number above, found again. */
function Lots({ wallet: { lots, points } }: { wallet: WalletView }) {
  const { t } = useWords();
  const lasting = points - lots.reduce((sum, lot) => sum + lot.points, 0);
  if (points === 0) return <View className="ink-2 held__none">{t("shopper.noneNow")}</View>;
  return (
    <Book title={t("shopper.lotsTitle")}>
      {lots.map((lot) => (
        <LotRow key={lot.expiresOn} lot={lot} />
      ))}
      {lasting > 0 && (
        <Row title={t("shopper.neverExpires")} value={<Text className="t-amount">{number(lasting)}</Text>} />
      )}
      <Row
        title={<Text className="strong">{t("shopper.together")}</Text>}
        value={<Text className="t-amount">{number(points)}</Text>}
      />
    </Book>
  );
}

/** The last that expired; there is nothing to say where nothing did. */
function Expired() {
  const { t } = useWords();
  const back = useRoute("listEntries", { only: "back", limit: "10" });
  const entries =
    back.state === "ready" ? back.data.entries.filter((entry) => entry.kind === "expire").slice(0, 3) : [];
  if (entries.length === 0) return null;
  return (
    <Book title={t("shopper.expiredLately")}>
      {entries.map((entry) => (
        <EntryRow key={entry.seq} entry={entry} only="back" onOpen={openReceipt} />
      ))}
    </Book>
  );
}
