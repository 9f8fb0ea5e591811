import { route } from "../platform/route";
import { requireModule } from "../programs/requireModule";
import { saveDraft } from "../wheels/store";
import { viewManaged } from "../wheels/viewManaged";

export const saveWheel = route("saveWheel", async ({ who: { programId }, input, tables, settings, now }) => {
  const program = await settings.programAt(programId, now);
  requireModule(program, "wheels");
  return viewManaged(await saveDraft(tables, programId, input), program, now);
});
