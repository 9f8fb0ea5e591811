import { withdrawDraft as withdraw } from "../drafts/draft";
import { takeStep } from "../drafts/store";
import { route } from "../platform/route";

export const withdrawDraft = route("withdrawDraft", ({ who, input, tables, settings, now }) =>
  takeStep({ who, tables, settings, now }, input, (held, step) => ({ draft: withdraw(held, step) })),
);
