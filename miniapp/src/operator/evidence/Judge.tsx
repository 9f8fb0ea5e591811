import { View } from "@tarojs/components";
import { useEffect } from "react";
import type { EvidenceCase } from "../../../../shared/taskViews";
import { Button } from "../../components/Button";
import { Choices } from "../../components/Choices";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { useWords } from "../../words/useWords";
import type { Judging } from "./useJudging";

/** Approve, or reject with a reason that the member reads. Neither can be taken back, so rejecting asks twice. */
export function Judge({ open, judging }: { open: EvidenceCase; judging: Judging }) {
  const { t } = useWords();
  const { write, typed, setTyped, isRejecting, isSure, approve, reject, leave } = judging;
  const suggested = [t("desk.reasonBlurred"), t("desk.reasonOther"), t("desk.reasonOrder"), t("desk.reasonTwice")];
  useEffect(() => leave(), [open.evidenceId, open.state]);
  if (!open.canJudge) return null;
  return (
    <View className="judge">
      {write.state === "failed" && <Failed error={write.error} of="write" />}
      {isRejecting && (
        <View>
          <View className="t-label ink-2">{t("desk.whyRejected")}</View>
          <Choices
            label={t("desk.suggested")}
            value={typed}
            choices={suggested.map((words) => ({ value: words, words }))}
            onChoose={setTyped}
          />
          <Field
            id="reject-reason"
            label={t("desk.reason")}
            hint={t("desk.reasonHint")}
            value={typed}
            onChange={setTyped}
            onDone={reject}
            maxLength={500}
            focus
          />
        </View>
      )}
      {isSure && <View className="t-label time-ink">{t("desk.rejectSure", { reason: typed.trim() })}</View>}
      <View className="judge__do">
        {isRejecting ? (
          <Button kind="quiet" onPress={leave}>
            {t("app.cancel")}
          </Button>
        ) : (
          <Button id="approve" icon="check" busy={write.state === "busy"} onPress={approve}>
            {t("desk.approve")}
          </Button>
        )}
        <Button
          id="reject"
          kind="danger"
          busy={write.state === "busy" && isRejecting}
          disabled={isRejecting && typed.trim().length < 2}
          onPress={reject}
        >
          {t(isSure ? "desk.rejectNow" : "desk.reject")}
        </Button>
      </View>
      <View className="t-note ink-3">{t(open.appeal ? "desk.noUndoAppeal" : "desk.noUndo")}</View>
    </View>
  );
}
