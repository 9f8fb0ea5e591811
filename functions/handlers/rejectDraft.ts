import { rejectDraft as reject } from "../drafts/draft";
import { takeStep } from "../drafts/store";
import { route } from "../platform/route";

export const rejectDraft = route("rejectDraft", ({ who, input, tables, settings, now }) =>
  takeStep({ who, tables, settings, now }, input, (held, step) => ({ draft: reject(held, step, input.reason) })),
);
