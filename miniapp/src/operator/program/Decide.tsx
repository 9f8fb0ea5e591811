import { View } from "@tarojs/components";
import { useState } from "react";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { useWords } from "../../words/useWords";
import { useBacktest } from "./useBacktest";
import type { Standing } from "./useDraft";

const REASON_MIN = 3;

/** The next step of a draft: to submit it, and for another operator to approve it or send it back. */
export function Decide({ standing, onDone }: { standing: Standing; onDone: () => void }) {
  const { t } = useWords();
  const { draft, mayApprove, problems } = standing;
  const submit = useWrite("submitDraft");
  const approve = useWrite("approveDraft");
  const reject = useWrite("rejectDraft");
  const withdraw = useWrite("withdrawDraft");
  const backtest = useBacktest(draft?.savedAt);
  if (!draft) return null;
  const { revision, state } = draft;
  const then = async (done: Promise<unknown>) => (await done) !== undefined && onDone();
  const steps = [submit, approve, reject, withdraw];
  const isBusy = steps.some((step) => step.state === "busy");
  const failed = steps.flatMap((step) => (step.state === "failed" ? [step.error] : []))[0];
  const found = backtest.result ? { backtest: backtest.result as unknown as Record<string, unknown> } : {};
  const isSubmitted = state === "submitted";
  return (
    <View className="program__part">
      {failed !== undefined && <Failed error={failed} of="write" />}
      <View className="t-label ink-2">{t("programs.effective")}</View>
      {isSubmitted && (
        <View className="t-label">{t(mayApprove ? "programs.mayApprove" : "programs.waitsForOther")}</View>
      )}
      <View className="program__do">
        {!isSubmitted && (
          <Button
            narrow
            id="submit-draft"
            busy={isBusy}
            disabled={problems.length > 0}
            onPress={() => void then(submit.run({ revision, ...found }))}
          >
            {t("programs.submit")}
          </Button>
        )}
        {isSubmitted && mayApprove && (
          <Button narrow id="approve-draft" busy={isBusy} onPress={() => void then(approve.run({ revision }))}>
            {t("programs.approve")}
          </Button>
        )}
        <Button kind="quiet" narrow busy={isBusy} onPress={() => void then(withdraw.run({ revision }))}>
          {t("programs.withdraw")}
        </Button>
      </View>
      {isSubmitted && mayApprove && (
        <Reject isBusy={isBusy} onReject={(reason) => void then(reject.run({ revision, reason }))} />
      )}
    </View>
  );
}

interface RejectProps {
  isBusy: boolean;
  onReject: (reason: string) => void;
}

/** Sends it back, with a reason for whoever wrote it. */
function Reject({ isBusy, onReject }: RejectProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const reason = typed.trim();
  return (
    <View>
      <Field
        id="reject-reason"
        label={t("programs.rejectWhy")}
        hint={t("programs.rejectHint")}
        value={typed}
        onChange={setTyped}
        maxLength={500}
      />
      <Button
        kind="outline"
        narrow
        id="reject-draft"
        busy={isBusy}
        disabled={reason.length < REASON_MIN}
        onPress={() => onReject(reason)}
      >
        {t("programs.reject")}
      </Button>
    </View>
  );
}
