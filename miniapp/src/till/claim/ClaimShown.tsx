import { Text, View } from "@tarojs/components";
import type { Output } from "../../../../shared/routes";
import { useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Code } from "../../components/Code";
import { Row } from "../../components/Row";
import { lineWidth } from "../../components/screen";
import { Seal } from "../../components/Seal";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { signed } from "../../words/written";
import type { TillView } from "../useTill";
import "./ClaimShown.scss";

/** The code, large; and who has taken the points, as soon as somebody has. */
export function ClaimShown({ claim, till }: { claim: Output<"showClaimCode">; till: TillView }) {
  const { t, time, name } = useWords();
  const { url, validUntil, amountFen, orderNumber } = claim;
  const sale = useRoute("findSale", { orderNumber }, { everySeconds: 3 });
  const taken = sale.state === "ready" ? sale.data : undefined;
  return (
    <View className="claim-shown">
      <View className="claim-shown__shop t-head">{`${name(till.program.name)} · ${till.storeName}`}</View>
      {taken?.member ? (
        <View className="claim-shown__taken" {...spoken({ role: "status" })}>
          <Seal large />
          <View>
            <View className="t-title">{t("till.claimedBy", { name: taken.member.maskedName })}</View>
            {taken.entry && <Text className="t-title n gain">{signed(taken.entry.points)}</Text>}
          </View>
        </View>
      ) : (
        <View className="claim-shown__paper light">
          <Code text={url} width={Math.min(300, lineWidth() - 24)} label={t("till.claimPicture")} id="claim-code" />
          <View className="claim-shown__scan t-head">{t("till.claimScan")}</View>
        </View>
      )}
      <Book>
        <Row
          title={t("till.amount")}
          value={<Text className="t-title n">{t("till.money", { fen: amountFen })}</Text>}
        />
        <Row title={t("till.orderNumber")} value={orderNumber} />
        <Row title={t("till.validUntil")} value={time(validUntil)} />
      </Book>
      <View className="t-label ink-2 claim-shown__once">{t("till.claimOnce")}</View>
    </View>
  );
}
