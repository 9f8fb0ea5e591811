import { View } from "@tarojs/components";
import { useState } from "react";
import type { Run } from "./run";
import { Choices } from "../../components/Choices";
import { Empty } from "../../components/Empty";
import { Loaded } from "../../components/Loaded";
import { Page } from "../../components/Page";
import { useWords } from "../../words/useWords";
import { FirstSteps } from "../home/FirstSteps";
import { openReceipt } from "../receipt/openReceipt";
import { usePullToRead } from "../usePullToRead";
import type { Only } from "./amounts";
import { EntryList } from "./EntryList";
import { useEntries } from "./useEntries";
import "./index.scss";

type Choice = "all" | Only;

/** What came, what went, what was left. */
export default function EntriesPage() {
  const { t } = useWords();
  const [choice, setChoice] = useState<Choice>("all");
  const choices: { value: Choice; words: string }[] = [
    { value: "all", words: t("shopper.onlyAll") },
    { value: "in", words: t("shopper.onlyIn") },
    { value: "out", words: t("shopper.onlyOut") },
    { value: "back", words: t("shopper.onlyBack") },
  ];
  return (
    <Page title={t("shopper.entries")} tab="entries">
      <View className="t-note ink-3">{t("shopper.entriesHint")}</View>
      <View className="entries__choices">
        <Choices label={t("shopper.onlyWhich")} value={choice} choices={choices} onChoose={setChoice} />
      </View>
      <Entries key={choice} only={choice === "all" ? undefined : choice} />
    </Page>
  );
}

function Entries({ only }: { only?: Only }) {
  const { t } = useWords();
  const { answer, older, more } = useEntries(only);
  usePullToRead(answer.refresh);
  const isEmpty = ({ entries, next }: Run) => entries.length === 0 && next === undefined;
  const empty = only ? <Empty title={t("shopper.noneOfThese")} /> : <FirstSteps />;
  return (
    <Loaded answer={answer} door="shopper" isEmpty={isEmpty} empty={empty}>
      {(run) => <EntryList run={run} only={only} older={older} onMore={more} onOpen={openReceipt} />}
    </Loaded>
  );
}
