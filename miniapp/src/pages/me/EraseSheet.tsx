import { View } from "@tarojs/components";
import { useState } from "react";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Check } from "../../components/Check";
import { Failed } from "../../components/Failed";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";

interface EraseSheetProps {
  open: boolean;
  onClose: () => void;
  onErased: () => void;
}

/** Leaving for good: what is lost is said before it can be pressed. */
export function EraseSheet({ open, onClose, onErased }: EraseSheetProps) {
  const { t } = useWords();
  const [knows, setKnows] = useState(false);
  const erase = useWrite("eraseMyData");
  const run = async () => {
    if (await erase.run({ confirm: "erase" })) onErased();
  };
  return (
    <Sheet open={open} title={t("shopper.erase")} onClose={onClose}>
      <View>{t("shopper.eraseWhat")}</View>
      <View>{t("shopper.myDataChain")}</View>
      <Check id="erase-known" on={knows} onChange={setKnows}>
        {t("shopper.eraseKnown")}
      </Check>
      {erase.state === "failed" && <Failed error={erase.error} />}
      <Button id="erase-now" kind="danger" disabled={!knows} busy={erase.state === "busy"} onPress={() => void run()}>
        {t("shopper.eraseNow")}
      </Button>
    </Sheet>
  );
}
