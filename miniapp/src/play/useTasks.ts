import type { TaskView } from "../../../shared/taskViews";
import { useRoute } from "../api/useRoute";

/** How often what happens elsewhere (a till, an operator) is looked for while the page is in front. */
const EVERY_SECONDS = 3;

export const useTasks = () => useRoute("listTasks", {}, { everySeconds: EVERY_SECONDS });

/** The tasks as they were last heard of, whatever became of asking again. */
export function tasksIn(answer: ReturnType<typeof useTasks>): TaskView[] | undefined {
  if (answer.state === "ready") return answer.data.tasks;
  return answer.state === "failed" ? answer.last?.data.tasks : undefined;
}
