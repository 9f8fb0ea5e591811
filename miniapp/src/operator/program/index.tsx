import { View } from "@tarojs/components";
import { useState } from "react";
import { Choices } from "../../components/Choices";
import { Loaded } from "../../components/Loaded";
import { useWords } from "../../words/useWords";
import { OperatorPage } from "../OperatorPage";
import { DraftPart } from "./DraftPart";
import { Running } from "./Running";
import { TryPart } from "./TryPart";
import { useDraft } from "./useDraft";
import { Versions } from "./Versions";
import "./index.scss";
import "../../words/staff";

const parts = ["running", "draft", "try", "versions"] as const;
type PartName = (typeof parts)[number];
const words = {
  running: "programs.partRunning",
  draft: "programs.partDraft",
  try: "programs.partTry",
  versions: "programs.partVersions",
} as const;

/** The program: what runs, its next version, a trial of either, and how each version came to be. */
export default function ProgramPage() {
  const { t } = useWords();
  const [part, setPart] = useState<PartName>("running");
  const draft = useDraft();
  const running = draft.standing?.running;
  const note = running && t("programs.runningNote", { version: String(running.version), at: running.effectiveFrom });
  return (
    <OperatorPage here="program" note={note}>
      <View className="program__parts">
        <Choices
          label={t("programs.whichPart")}
          value={part}
          choices={parts.map((value) => ({ value, words: t(words[value]) }))}
          onChoose={setPart}
        />
      </View>
      <Loaded answer={draft.answer} door="operator">
        {(standing) => (
          <View className="program">
            {part === "running" && <Running program={standing.running} />}
            {part === "draft" && <DraftPart draft={draft} standing={standing} />}
            {part === "try" && <TryPart standing={standing} />}
            {part === "versions" && <Versions />}
          </View>
        )}
      </Loaded>
    </OperatorPage>
  );
}
