import type { TaskView } from "../../../../shared/taskViews";
import type { Say } from "../../words/useWords";
import { number, yuan } from "../../words/written";

type Progress = Pick<TaskView, "n" | "target" | "unit">;

/** How far a task has come and what is left, or what it asks for while nothing has happened. */
export function progressSaid({ n, target, unit }: Progress, { t }: Say): string {
  const left = Math.max(0, target - n);
  if (unit === "fen") return n > 0 ? t("tasks.soFarAmount", { n, left }) : t("tasks.wantsAmount", { target });
  if (unit === "days") return n > 0 ? t("tasks.soFarDays", { n, left }) : t("tasks.wantsDays", { target });
  return n > 0 ? t("tasks.soFar", { n, left }) : t("tasks.wantsTimes", { target });
}

/** The same for those who do not see the beam. */
export function progressSpoken({ n, target, unit }: Progress, { t }: Say): string {
  const write = unit === "fen" ? yuan : number;
  return t("tasks.progress", { n: write(Math.min(n, target)), target: write(target) });
}
