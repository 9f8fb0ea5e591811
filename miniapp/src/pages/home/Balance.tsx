import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { WalletView } from "../../../../shared/views";
import type { Dated } from "../../api/answers";
import { Figure } from "../../components/Figure";
import { Blank } from "../../components/Skeleton";
import { money, number } from "../../words/written";
import { useWords } from "../../words/useWords";
import "./Balance.scss";

interface BalanceProps {
  seen?: Dated<WalletView>;
  fresh: boolean;
}

/** The number, what it is worth, and how points come and go. A blank stands there until the ledger has answered. */
export function Balance({ seen, fresh }: BalanceProps) {
  const { t } = useWords();
  return (
    <View className="balance">
      <Text className="t-label">{t("shopper.myPoints")}</Text>
      {seen ? <Amounts wallet={seen.data} /> : <Blank />}
      <View className="t-label balance__terms n">
        {seen &&
          (fresh ? <Terms wallet={seen.data} /> : t("app.staleNumber", { at: new Date(seen.atMs).toISOString() }))}
      </View>
    </View>
  );
}

function Amounts({ wallet }: { wallet: WalletView }) {
  const { t } = useWords();
  const openEntries = () => void Taro.redirectTo({ url: "/pages/entries/index" });
  return (
    <View className="balance__amounts">
      <Figure size="hero" value={number(wallet.points)} onWhy={openEntries} />
      <View className="balance__worth">
        <View className="t-label">{t("shopper.worthAtTill")}</View>
        <View className="t-title n">{money(wallet.worthFen)}</View>
      </View>
    </View>
  );
}

function Terms({ wallet: { worth, fenPerPoint, tier } }: { wallet: WalletView }) {
  const { t } = useWords();
  const terms = { worthPoints: worth.points, worthFen: worth.fen, fenPerPoint };
  if (tier.multiplierPercent === 100) return <Text>{t("shopper.terms", terms)}</Text>;
  return <Text>{t("shopper.termsTier", { ...terms, tier: tier.name, percent: tier.multiplierPercent })}</Text>;
}
