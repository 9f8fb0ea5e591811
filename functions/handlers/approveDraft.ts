import type { Program } from "../../shared/program";
import { approveDraft as approve } from "../drafts/draft";
import { takeStep } from "../drafts/openStep";
import { problemsOf } from "../drafts/standing";
import { listVersions } from "../drafts/store";
import { route } from "../platform/route";

export const approveDraft = route("approveDraft", ({ who, input, tables, settings, now }) =>
  takeStep({ who, tables, settings, now }, input, async (held, step, { running, stores, operators }) => {
    const [latest] = await listVersions(tables, who.programId, 1);
    const { draft, ...published } = approve(held, step, {
      operators,
      running,
      latest: latest as Program,
      stores,
      problems: held ? problemsOf(held.file, running, now, held.effectiveFrom) : [],
    });
    return { draft, published };
  }),
);
