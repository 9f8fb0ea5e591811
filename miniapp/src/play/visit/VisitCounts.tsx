import { Text, View } from "@tarojs/components";
import type { TaskView } from "../../../../shared/taskViews";
import { Book } from "../../components/Book";
import { useWords } from "../../words/useWords";
import { Reward } from "../Reward";
import { Segments, SEGMENTS_MAX } from "../Segments";
import { progressSaid, progressSpoken } from "../tasks/progressSaid";
import "../tasks/TaskLine.scss";

/** The tasks that visits count for, with how far they have come. */
export function VisitCounts({ tasks }: { tasks: TaskView[] }) {
  const { t } = useWords();
  const counting = tasks.filter(({ event, state }) => event?.key === "store-visit" && state !== "done");
  if (counting.length === 0) return null;
  return (
    <Book title={t("tasks.toDo")}>
      {counting.map((task) => (
        <Count key={`${task.key}.${task.period}`} task={task} />
      ))}
    </Book>
  );
}

function Count({ task }: { task: TaskView }) {
  const say = useWords();
  const step = task.steps.find(({ state }) => state !== "given");
  return (
    <View className="task-line">
      <View className="task-line__top">
        <View className="task-line__what">
          <Text className="task-line__name">{say.name(task.name)}</Text>
          <View className="t-note ink-3 n">{progressSaid(task, say)}</View>
        </View>
        {step && <Reward reward={step.reward} />}
      </View>
      {task.target <= SEGMENTS_MAX && <Segments n={task.n} of={task.target} label={progressSpoken(task, say)} />}
    </View>
  );
}
