import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { Program } from "../../../../shared/program";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Row } from "../../components/Row";
import { Sheet } from "../../components/Sheet";
import { DOT } from "../../words/sentence";
import { useWords } from "../../words/useWords";
import { deadlineSaid } from "../deadlineSaid";
import { openReceiptOf } from "../Arrived";
import { Reward } from "../Reward";
import { Invite } from "./Invite";
import { progressSaid } from "./progressSaid";
import type { Line } from "./shownTasks";
import { Tell } from "./Tell";
import { wayOf } from "./wayOf";

interface TaskSheetProps {
  line: Line;
  program?: Program;
  onClose: () => void;
  onTold: () => void;
}

const often = { day: "tasks.perDay", week: "tasks.perWeek", month: "tasks.perMonth", ever: undefined } as const;

/** All that there is to say of a task: what counts, each step with what it gives, and what to do. */
export function TaskSheet({ line: { task }, program, onClose, onTold }: TaskSheetProps) {
  const say = useWords();
  const { t, name } = say;
  const way = wayOf(task, program);
  const canDo = task.state !== "locked" && task.state !== "judging";
  const leaveFor = (url: string) => {
    onClose();
    void Taro.navigateTo({ url });
  };
  const per = often[task.per];
  const terms = [progressSaid(task, say), per ? t(per) : "", deadlineSaid(task, say)];
  return (
    <Sheet open title={name(task.name)} onClose={onClose}>
      <View>{name(task.about)}</View>
      <View className="t-label ink-2 n">{terms.filter(Boolean).join(DOT)}</View>
      <Book>
        {task.steps.map((step) => (
          <Row
            key={step.step}
            sign={step.state === "given" ? "in" : undefined}
            tone="gain"
            title={<Text className="n">{progressSaid({ ...task, n: 0, target: step.at }, say)}</Text>}
            note={step.reward.pendingDays ? t("tasks.pending", { days: step.reward.pendingDays }) : undefined}
            value={<Reward reward={step.reward} />}
            onPress={step.seq === undefined ? undefined : () => openReceiptOf(step.seq ?? 0)}
          />
        ))}
      </Book>
      {canDo && way.is === "invite" && <Invite />}
      {canDo && way.is === "tell" && task.event && (
        <Tell event={task.event.key} oncePer={program?.events?.[task.event.key]?.oncePer} onTold={onTold} />
      )}
      {canDo && way.is === "page" && <Button onPress={() => leaveFor(way.url)}>{t(`tasks.${way.words}`)}</Button>}
      {canDo && way.is === "none" && <View className="t-label ink-2">{t("tasks.byService")}</View>}
    </Sheet>
  );
}
