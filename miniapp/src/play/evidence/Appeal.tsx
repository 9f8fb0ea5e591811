import { View } from "@tarojs/components";
import { useState } from "react";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Sheet } from "../../components/Sheet";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { TextArea } from "../../components/TextArea";

/** The least that the service takes for a reason. */
const REASON_MIN = 2;
const REASON_MAX = 500;

/** Asks for another judgement, once, with a reason. */
export function Appeal({ evidenceId, onDone }: { evidenceId: string; onDone: () => void }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [isShort, setShort] = useState(false);
  const appealing = useWrite("appealEvidence");
  const send = async () => {
    const said = reason.trim();
    if (said.length < REASON_MIN) return setShort(true);
    if (!(await appealing.run({ evidenceId, reason: said }))) return;
    setOpen(false);
    onDone();
  };
  return (
    <View>
      <Button id="evidence-appeal" kind="outline" size="small" narrow onPress={() => setOpen(true)}>
        {t("tasks.appeal")}
      </Button>
      <Sheet open={open} title={t("tasks.appeal")} onClose={() => setOpen(false)}>
        <View className="t-label ink-2">{t("tasks.appealHow")}</View>
        <TextArea
          id="evidence-appeal-reason"
          label={t("tasks.appealReason")}
          value={reason}
          onChange={(next) => {
            setReason(next);
            setShort(false);
          }}
          maxLength={REASON_MAX}
        />
        {isShort && (
          <View className="t-label danger-ink" {...spoken({ role: "alert" })}>
            {t("tasks.appealShort")}
          </View>
        )}
        {appealing.state === "failed" && <Failed of="write" error={appealing.error} />}
        <Button id="evidence-appeal-send" busy={appealing.state === "busy"} onPress={() => void send()}>
          {t("tasks.appealSend")}
        </Button>
      </Sheet>
    </View>
  );
}
