import { Text, View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import type { TaskView } from "../../../../shared/taskViews";
import { Notice } from "../../components/Notice";
import { Page } from "../../components/Page";
import { useWords } from "../../words/useWords";
import { Arrived } from "../Arrived";
import { Kept } from "../Kept";
import { TaskHead } from "../TaskHead";
import { UnknownTask } from "../UnknownTask";
import { useArrivals } from "../useArrivals";
import { taskCalled } from "../taskCalled";
import { tasksIn, useTasks } from "../useTasks";
import { GivenList } from "./GivenList";
import { type EvidenceTask, Submit } from "./Submit";
import "../../words/tasks";

/** Pictures for a task that somebody must judge, and what became of those that were given before. */
export default function EvidencePage() {
  const { t, name } = useWords();
  const { task: key = "" } = useRouter().params;
  const tasks = useTasks();
  const arrivals = useArrivals(tasksIn(tasks));
  const task = taskCalled(tasksIn(tasks) ?? [], key);
  const [isSubmitted, setSubmitted] = useState(false);
  const submitted = () => {
    setSubmitted(true);
    void tasks.refresh();
  };
  return (
    <Page title={task ? name(task.name) : t("tasks.title")} back="/play/tasks/index">
      <Kept
        answer={tasks}
        door="shopper"
        isEmpty={(data) => evidenceTask(data.tasks, key) === undefined}
        empty={<UnknownTask />}
      >
        {(data) => {
          const shown = evidenceTask(data.tasks, key);
          return (
            shown && (
              <View>
                <TaskHead task={shown} />
                <Arrived arrivals={arrivals} />
                {isSubmitted && isWaiting(shown) && <Notice kind="good" title={t("tasks.submitted")} />}
                <GivenList given={shown.evidence.given} onChanged={() => void tasks.refresh()} />
                <More task={shown} onSubmitted={submitted} />
              </View>
            )
          );
        }}
      </Kept>
    </Page>
  );
}

const isOpen = ({ state }: { state: string }): boolean => state === "waiting" || state === "appealed";
const isWaiting = ({ evidence }: EvidenceTask): boolean => evidence.given.some(isOpen);
const isEvidence = (task: TaskView | undefined): task is EvidenceTask => task?.evidence !== undefined;

function evidenceTask(tasks: TaskView[], key: string): EvidenceTask | undefined {
  const task = taskCalled(tasks, key);
  return isEvidence(task) ? task : undefined;
}

/** What can be handed in now: as many as the task still needs, those that wait counted in. */
function More({ task, onSubmitted }: { task: EvidenceTask; onSubmitted: () => void }) {
  const { t, name, language } = useWords();
  const { steps, n, state, evidence, after } = task;
  const last = steps[steps.length - 1]?.at ?? 0;
  if (state === "locked") {
    const names = after.map((one) => name(one.name)).join(language === "zh" ? "、" : ", ");
    return <Notice kind="waiting" title={t("tasks.lockedHow", { names })} />;
  }
  if (n >= last) return <Notice kind="good" title={t("tasks.isDone")} />;
  if (n + evidence.given.filter(isOpen).length >= last) return null;
  const wasRejected = evidence.given.some((one) => one.state === "rejected");
  return (
    <View>
      {wasRejected && <Text className="t-label ink-2">{t("tasks.again")}</Text>}
      <Submit task={task} onSubmitted={onSubmitted} />
    </View>
  );
}
