import { View } from "@tarojs/components";
import { useState } from "react";
import type { ManagedWheel } from "../../../../shared/wheelViews";
import { serverNow } from "../../api/serverClock";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { useWords } from "../../words/useWords";
import { ChangeSheet } from "./ChangeSheet";
import { stateOf } from "./wheelFigures";

interface EndPartProps {
  wheel: ManagedWheel;
  onChanged: (wheel: ManagedWheel) => void;
}

/** What can still be done with a published wheel: changed in the members' favour, withdrawn before it begins, ended, put away. */
export function EndPart({ wheel, onChanged }: EndPartProps) {
  const { t } = useWords();
  const [isChanging, setChanging] = useState(false);
  const [isSure, setSure] = useState(false);
  const end = useWrite("endWheel");
  const archive = useWrite("archiveWheel");
  const state = stateOf(wheel, serverNow());
  const failed = [end, archive].flatMap((write) => (write.state === "failed" ? [write.error] : []))[0];
  const act = async () => {
    if (!isSure) return setSure(true);
    const { wheelId } = wheel;
    const next = state === "ended" ? await archive.run({ wheelId }) : await end.run({ wheelId });
    setSure(false);
    if (next) onChanged(next);
  };
  const words = { coming: "withdraw", over: "endNow", ended: "archive" } as const;
  const can = state === "coming" || state === "over" || state === "ended" ? words[state] : undefined;
  return (
    <View className="wheel-end">
      {failed !== undefined && <Failed error={failed} />}
      {(state === "coming" || state === "running") && (
        <Button kind="outline" icon="plus" id="change" onPress={() => setChanging(true)}>
          {t("desk.change")}
        </Button>
      )}
      {can && (
        <>
          {isSure && <View className="t-label time-ink">{t(`desk.${can}Sure`)}</View>}
          <Button
            kind={can === "withdraw" ? "danger" : "quiet"}
            id="end-wheel"
            busy={end.state === "busy" || archive.state === "busy"}
            onPress={() => void act()}
          >
            {t(isSure ? "app.confirm" : `desk.${can}`)}
          </Button>
        </>
      )}
      {state === "running" && <View className="t-note ink-3">{t("desk.runsToItsEnd")}</View>}
      {isChanging && (
        <ChangeSheet
          wheel={wheel}
          onClose={() => setChanging(false)}
          onChanged={(next) => {
            setChanging(false);
            onChanged(next);
          }}
        />
      )}
    </View>
  );
}
