import { route } from "../platform/route";
import { listWheels } from "../wheels/store";
import { viewManaged } from "../wheels/viewManaged";

export const listProgramWheels = route("listProgramWheels", async ({ who: { programId }, tables, settings, now }) => {
  const program = await settings.programAt(programId, now);
  return { wheels: (await listWheels(tables, programId)).map((wheel) => viewManaged(wheel, program, now)) };
});
