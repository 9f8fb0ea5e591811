import type { TaskView } from "../../../shared/taskViews";
import { serverNow } from "../api/serverClock";
import type { Say } from "../words/useWords";
import { localDay } from "../words/written";

/** Until when something counts; nothing where there is no end. */
export function deadlineSaid({ lastDay }: Pick<TaskView, "lastDay">, { t }: Say): string {
  if (lastDay === undefined) return "";
  return lastDay === localDay(new Date(serverNow())) ? t("tasks.untilToday") : t("tasks.until", { day: lastDay });
}
