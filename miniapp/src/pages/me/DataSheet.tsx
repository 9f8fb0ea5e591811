import { View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Notice } from "../../components/Notice";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";
import { NoRoom } from "./NoRoom";
import { exportAll } from "./exportAll";
import { saveText } from "./saveText";

interface DataSheetProps {
  open: boolean;
  onClose: () => void;
  onErase: () => void;
}

/** What is kept about a member, a copy of it, and the way to have it erased. */
export function DataSheet({ open, onClose, onErase }: DataSheetProps) {
  const { t } = useWords();
  const [copying, setCopying] = useState<{ state: "idle" | "busy" | "failed"; error?: unknown }>({ state: "idle" });
  const copy = () => {
    setCopying({ state: "busy" });
    void exportAll()
      .then((data) => saveText("jifen.json", JSON.stringify(data, undefined, 2)))
      .then(
        () => setCopying({ state: "idle" }),
        (error: unknown) => setCopying({ state: "failed", error }),
      );
  };
  return (
    <Sheet open={open} title={t("shopper.myData")} onClose={onClose}>
      <View>{t("shopper.myDataKept")}</View>
      <View>{t("shopper.myDataRights")}</View>
      {copying.state === "failed" &&
        (copying.error instanceof NoRoom ? (
          <Notice kind="danger" title={t("shopper.noRoom")} />
        ) : (
          <Failed error={copying.error} />
        ))}
      <Button id="export" kind="outline" busy={copying.state === "busy"} onPress={copy}>
        {t("shopper.myDataCopy")}
      </Button>
      <Button id="erase" kind="danger" onPress={onErase}>
        {t("shopper.erase")}
      </Button>
    </Sheet>
  );
}
