import { Refusal } from "../../shared/errors";
import { loadPublication } from "../drafts/store";
import { route } from "../platform/route";
import { loadVersion } from "../programs/store";

export const getProgramVersion = route("getProgramVersion", async ({ who, input: { version }, tables }) => {
  const [program, publication] = await Promise.all([
    loadVersion(tables, who.programId, version),
    loadPublication(tables, who.programId, version),
  ]);
  if (!program) throw new Refusal("not_found", "There is no such version.");
  return { program, ...(publication ? { publication } : {}) };
});
