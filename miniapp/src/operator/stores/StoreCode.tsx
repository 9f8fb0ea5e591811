import { Text, View } from "@tarojs/components";
import { useState } from "react";
import type { Output } from "../../../../shared/routes";
import type { Store } from "../../../../shared/views";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { copyText } from "../../components/copyText";
import { Choices } from "../../components/Choices";
import { Code } from "../../components/Code";
import { Failed } from "../../components/Failed";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";
import { canPrint, print } from "../../till/print";
import { useProgramName } from "../useProgramName";
import "./StoreCode.scss";

const spans = ["30", "90", "365"] as const;

/** A code to put up in a store: made for so many days, shown, printed or sent on. */
export function StoreCode({ store, onClose }: { store: Store; onClose: () => void }) {
  const { t } = useWords();
  const [days, setDays] = useState<(typeof spans)[number]>("90");
  const write = useWrite("makeStoreCode");
  const make = () => void write.run({ storeId: store.storeId, days: Number(days) });
  return (
    <Sheet open title={t("desk.codeTitle", { store: store.name })} onClose={onClose}>
      {write.state === "done" ? (
        <Poster made={write.data} onClose={onClose} />
      ) : (
        <>
          {write.state === "failed" && <Failed error={write.error} />}
          <View className="ink-2">{t("desk.codeHow")}</View>
          <Choices
            label={t("desk.codeDays")}
            value={days}
            choices={spans.map((value) => ({ value, words: t("desk.daysLong", { days: Number(value) }) }))}
            onChoose={setDays}
          />
          <Button id="make-code" icon="code" busy={write.state === "busy"} onPress={make}>
            {t("desk.makeCode")}
          </Button>
        </>
      )}
    </Sheet>
  );
}

/** As it hangs in the store; printed, it stands alone on its page. */
function Poster({ made, onClose }: { made: Output<"makeStoreCode">; onClose: () => void }) {
  const { t, time } = useWords();
  const brand = useProgramName();
  const [isCopied, setCopied] = useState(false);
  const { url, storeName, validUntil } = made;
  const copy = () => void copyText(url).then(setCopied);
  return (
    <View>
      <View className="poster light">
        <Text className="poster__brand">{brand}</Text>
        <Text className="poster__store">{storeName}</Text>
        <View className="poster__code">
          <Code text={url} width={280} label={t("desk.codePicture", { store: storeName })} id="store-code" />
        </View>
        <Text className="poster__how">{t("desk.codeScan")}</Text>
        <Text className="poster__until n">{t("desk.codeUntil", { at: time(validUntil) })}</Text>
      </View>
      <View className="poster-tools">
        {canPrint && (
          <Button id="print-code" onPress={print}>
            {t("till.print")}
          </Button>
        )}
        <Button kind="outline" icon="link" onPress={copy}>
          {t(isCopied ? "operator.copied" : "operator.copyLink")}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {t("app.close")}
        </Button>
      </View>
    </View>
  );
}
