import { standingOf } from "../drafts/standing";
import { around, loadDraft } from "../drafts/store";
import { route } from "../platform/route";

export const getProgramDraft = route("getProgramDraft", async ({ who, tables, settings, now }) => {
  const [draft, found] = await Promise.all([loadDraft(tables, who.programId), around({ who, tables, settings, now })]);
  return standingOf(draft, found);
});
