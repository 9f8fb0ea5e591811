import { Refusal } from "../../shared/errors";
import { loadRoot } from "../audit/store";
import { route } from "../platform/route";

export const getRoot = route("getRoot", async ({ input: { programId, day }, tables }) => {
  const root = await loadRoot(tables, programId, day);
  if (!root) throw new Refusal("not_found", "This day has no root yet: a day is closed a day after it is over.");
  return root;
});
