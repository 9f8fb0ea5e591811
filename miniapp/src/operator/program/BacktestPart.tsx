import { View } from "@tarojs/components";
import { useEffect } from "react";
import type { Output } from "../../../../shared/routes";
import { useRoute } from "../../api/useRoute";
import { useWrite } from "../../api/useWrite";
import { Beam } from "../../components/Beam";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Notice } from "../../components/Notice";
import { useWords } from "../../words/useWords";
import { BacktestShown } from "./BacktestShown";
import { keepBacktest, useBacktest } from "./useBacktest";
import type { Standing } from "./useDraft";

type Found = NonNullable<Output<"getBacktest">["result"]>;

/** What a draft would have cost: started, followed, shown. One that was submitted carries what its back-test found. */
export function BacktestPart({ file, standing }: { file: Standing["file"]; standing: Standing }) {
  const { t } = useWords();
  const savedAt = standing.draft?.savedAt ?? "";
  const start = useWrite("startBacktest");
  const backtestId = start.state === "done" ? start.data.backtestId : "";
  const { result } = useBacktest(savedAt);
  const kept = result ?? (standing.draft?.backtest as unknown as Found | undefined);
  const running = useRoute(
    "getBacktest",
    { backtestId },
    { skip: backtestId === "" || kept !== undefined, everySeconds: 2 },
  );
  const at = running.state === "ready" && backtestId !== "" ? running.data : undefined;
  const ready = at?.result;
  useEffect(() => {
    if (ready) keepBacktest(savedAt, ready);
  }, [ready, savedAt]);
  const isUnderWay = backtestId !== "" && !kept && at?.state !== "failed";
  return (
    <View className="program__part">
      {start.state === "failed" && <Failed error={start.error} />}
      {at?.state === "failed" && <Notice kind="danger" title={t("programs.backtestFailed")} />}
      {isUnderWay && (
        <View>
          <View className="t-label">{t("programs.backtestRunning", { done: at?.done ?? 0, of: at?.of ?? 0 })}</View>
          <Beam share={at && at.of > 0 ? at.done / at.of : 0} />
        </View>
      )}
      {kept && <BacktestShown found={kept} names={standing} />}
      {!kept && !isUnderWay && (
        <View>
          <View className="t-note ink-3">{t("programs.backtestHow")}</View>
          <View className="program__do">
            <Button
              kind="outline"
              narrow
              id="start-backtest"
              busy={start.state === "busy"}
              onPress={() => void start.run({ file })}
            >
              {t("programs.backtestStart")}
            </Button>
          </View>
        </View>
      )}
    </View>
  );
}
