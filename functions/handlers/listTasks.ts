import { route } from "../platform/route";
import { listTasks as list } from "../tasks/list/store";

export const listTasks = route("listTasks", async ({ who, tables, settings, now }) => {
  const program = await settings.programAt(who.programId, now);
  return { tasks: await list(tables, who, program, now), asOf: now };
});
