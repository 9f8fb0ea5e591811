import { approveDraft as approve } from "../drafts/draft";
import { takeStep } from "../drafts/store";
import { problemsOf } from "../drafts/standing";
import { route } from "../platform/route";

export const approveDraft = route("approveDraft", ({ who, input, tables, settings, now }) =>
  takeStep({ who, tables, settings, now }, input, (held, step, { running, latest, stores, operators }) => {
    const { draft, ...published } = approve(held, step, {
      operators,
      running,
      latest,
      stores,
      problems: held ? problemsOf(held.file, running, now, held.effectiveFrom) : [],
    });
    return { draft, published };
  }),
);
