import { Text, View } from "@tarojs/components";
import type { Output } from "../../../../shared/routes";
import { Book } from "../../components/Book";
import { Figure } from "../../components/Figure";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { money, number } from "../../words/written";
import "./Offer.scss";

type Claim = Output<"previewClaim">;

/** What the receipt is worth, large enough to decide by. */
export function Worth({ claim }: { claim: Claim }) {
  const { t } = useWords();
  return (
    <View className="offer">
      <Text className="t-label">{t("shopper.claimWorth")}</Text>
      <View className="offer__amounts">
        <Figure size="hero" value={number(claim.points)} />
        <View className="offer__worth">
          <View className="t-label">{t("shopper.worthAtTill")}</View>
          <View className="t-title n">{money(claim.worthFen)}</View>
        </View>
      </View>
    </View>
  );
}

/** Which purchase it is, and how long the code can be used. */
export function Purchase({ claim: { storeName, amountFen, paidAt, validUntil } }: { claim: Claim }) {
  const { t, time } = useWords();
  return (
    <View className="offer__book">
      <Book>
        <Row
          title={storeName}
          note={t("shopper.whenItWas", { at: paidAt })}
          value={<Text className="t-amount">{money(amountFen)}</Text>}
        />
        <Row
          icon="clock"
          tone="time"
          title={t("shopper.claimUntil")}
          value={<Text className="t-label">{time(validUntil)}</Text>}
        />
      </Book>
    </View>
  );
}
