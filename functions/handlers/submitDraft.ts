import { submitDraft as submit } from "../drafts/draft";
import { takeStep } from "../drafts/store";
import { problemsOf } from "../drafts/standing";
import { route } from "../platform/route";

export const submitDraft = route("submitDraft", ({ who, input, tables, settings, now }) =>
  takeStep({ who, tables, settings, now }, input, (held, step, { running, latest }) => ({
    draft: submit(held, step, {
      problems: held ? problemsOf(held.file, running, now, held.effectiveFrom) : [],
      latest,
      backtest: input.backtest,
    }),
  })),
);
