import { route } from "../platform/route";
import { claim } from "../tasks/claims/store";
import { findTaskView } from "../tasks/list/store";
import { periodCalled } from "../tasks/period";

/** Takes what was reached. Decided by the chain at this moment, not by what the phone was shown. */
export const claimTask = route("claimTask", async ({ who, input, tables, settings, now }) => {
  const { programId, memberId, by } = who;
  const whose = { programId, memberId };
  const { entry, repeated } = await claim({ tables, settings, now }, whose, { ...input, by });
  const program = await settings.programAt(programId, now);
  const asked = { program, task: input.task, period: periodCalled(input.period), now };
  const task = await findTaskView(tables, whose, asked);
  return { entry: await settings.showEntry(programId, entry), repeated, task };
});
