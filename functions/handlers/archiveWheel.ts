import { route } from "../platform/route";
import { archive } from "../wheels/end";
import { changeWheel } from "../wheels/store";
import { viewManaged } from "../wheels/viewManaged";

export const archiveWheel = route("archiveWheel", async ({ who: { programId }, input, tables, settings, now }) => {
  const program = await settings.programAt(programId, now);
  const put = await changeWheel(tables, programId, input.wheelId, (wheel) => archive(wheel, now));
  return viewManaged(put, program, now);
});
