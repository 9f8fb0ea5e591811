import { saveDraft } from "../drafts/draft";
import { takeStep } from "../drafts/store";
import { route } from "../platform/route";

/** A draft may be kept with mistakes in it, so that somebody can go on tomorrow; it cannot be submitted with them. */
export const saveProgramDraft = route("saveProgramDraft", ({ who, input, tables, settings, now }) =>
  takeStep({ who, tables, settings, now }, input, (held, step, { latest }) => ({
    draft: saveDraft(held, step, { ...input, latest }),
  })),
);
