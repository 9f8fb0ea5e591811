import { around } from "../drafts/store";
import { problemsOf } from "../drafts/standing";
import { route } from "../platform/route";
import { diffPrograms } from "../programs/diff";
import { fileOf } from "../programs/fileOf";

export const diffProgram = route("diffProgram", async ({ who, input, tables, settings, now }) => {
  const { running, latest, stores } = await around({ who, tables, settings, now });
  return {
    against: latest.version,
    changes: diffPrograms(fileOf(latest, stores), input.file),
    problems: problemsOf(input.file, running, now, input.effectiveFrom),
  };
});
