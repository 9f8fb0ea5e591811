import { route } from "../platform/route";
import { sign } from "../platform/tokens";
import { requireTask, taskUnknown } from "../tasks/list/store";
import { hasAnswered } from "../surveys/store";

const OPEN_MS = 24 * 60 * 60_000;

/** The time for answering begins here, and is signed: a phone's clock may say anything. */
export const getSurvey = route("getSurvey", async ({ who, input, tables, settings, secrets, clock, now }) => {
  const { programId, memberId } = who;
  const program = await settings.programAt(programId, now);
  const { task } = await requireTask(tables, who, { program, task: input.task, now });
  if (task.counts.what !== "survey") throw taskUnknown();
  const { questions, minSeconds } = task.counts;
  const claims = { programId, memberId, task: task.key, at: clock() };
  const opened = await sign(await secrets(), "survey", claims, clock() + OPEN_MS);
  return { questions, minSeconds, opened, isAnswered: await hasAnswered(tables, who, task.key) };
});
