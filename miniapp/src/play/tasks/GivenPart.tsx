import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { openReceiptOf } from "../Arrived";
import type { Given } from "../given";
import { Reward } from "../Reward";

/** What was had already, folded away; each line opens its receipt. */
export function GivenPart({ given }: { given: Given[] }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (given.length === 0) return null;
  return (
    <View id="tasks-given">
      <Book
        title={t("tasks.done")}
        end={<Text className="t-label ink-3 n">{t("tasks.doneCount", { count: given.length })}</Text>}
      >
        {isOpen && given.map((one) => <One key={one.id} given={one} />)}
      </Book>
      <Button id="show-given" kind="text" narrow onPress={() => setOpen(!isOpen)}>
        {t(isOpen ? "tasks.hideDone" : "tasks.showDone")}
      </Button>
    </View>
  );
}

function One({ given: { task, step, steps, points, reward, seq } }: { given: Given }) {
  const say = useWords();
  const { t, name } = say;
  const note = steps > 1 ? t("tasks.step", { step, steps }) : undefined;
  const value = <Reward reward={{ ...reward, points }} />;
  const open = seq === undefined ? undefined : () => openReceiptOf(seq);
  return <Row sign="in" tone="gain" title={name(task.name)} note={note} value={value} onPress={open} />;
}
