import { Text, View } from "@tarojs/components";
import type { TaskView } from "../../../shared/taskViews";
import { DOT } from "../words/sentence";
import { useWords } from "../words/useWords";
import { deadlineSaid } from "./deadlineSaid";
import { Reward } from "./Reward";
import "./TaskHead.scss";

/** What a task's own page begins with: what it is about, what it gives, and until when. */
export function TaskHead({ task }: { task: TaskView }) {
  const say = useWords();
  const next = task.steps.find(({ state }) => state === "open") ?? task.steps[task.steps.length - 1];
  const terms = [
    deadlineSaid(task, say),
    next?.reward.pendingDays ? say.t("tasks.pending", { days: next.reward.pendingDays }) : "",
  ];
  return (
    <View className="task-head">
      <View className="task-head__what">
        <Text className="ink-2">{say.name(task.about)}</Text>
        <View className="t-note ink-3 n">{terms.filter(Boolean).join(DOT)}</View>
      </View>
      {next && <Reward reward={next.reward} />}
    </View>
  );
}
