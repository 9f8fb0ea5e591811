import { View } from "@tarojs/components";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Code } from "../../components/Code";
import { Failed } from "../../components/Failed";
import { useWords } from "../../words/useWords";
import type { Sending } from "../outbox/Sending";

/** A grant that was refused can still reach its member: by the receipt's claim code. */
export function ClaimInstead({ sending, onDone }: { sending: Sending & { route: "recordSale" }; onDone: () => void }) {
  const { t, time } = useWords();
  const write = useWrite("showClaimCode");
  const { orderNumber, amountFen } = sending.input;
  if (write.state === "done") {
    return (
      <View className="waiting-do">
        <Code text={write.data.url} label={t("till.claimPicture")} />
        <View className="t-label ink-2">{`${t("till.claimScan")} · ${t("till.validUntil")} ${time(write.data.validUntil)}`}</View>
        <Button size="till" onPress={onDone}>
          {t("till.claimHandedOver")}
        </Button>
      </View>
    );
  }
  return (
    <View className="waiting-do">
      <View className="t-label ink-2">{t("till.claimInsteadHow")}</View>
      {write.state === "failed" && <Failed error={write.error} of="write" />}
      <Button size="till" busy={write.state === "busy"} onPress={() => void write.run({ orderNumber, amountFen })}>
        {t("till.claimInstead")}
      </Button>
    </View>
  );
}
