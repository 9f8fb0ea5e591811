import { expect, test } from "@jest/globals";
import { approvalsOf, mayApprove } from "../../functions/drafts/draft";
import { fileOf } from "../../functions/programs/fileOf";
import { demoProgram, demoStores } from "../../infra/local/demo";
import type { ProgramDraft } from "../../shared/programDraft";

const draft: ProgramDraft = {
  revision: 2,
  state: "submitted",
  file: fileOf(demoProgram, demoStores),
  basedOn: 1,
  savedBy: ["ann"],
  savedAt: "2026-11-16T04:00:00.000Z",
};
const cases: [1 | 2 | undefined, string[], number, boolean][] = [
  [undefined, ["ann"], 1, true],
  [undefined, ["ann", "bob"], 2, false],
  [1, ["ann", "bob"], 1, true],
  // Who says two waits for a second operator, even while there is none.
  [2, ["ann"], 2, false],
  [2, ["ann", "bob"], 2, false],
];

test.each(cases)(
  "a program that says %p, with operators %p, takes %i; its author alone: %p",
  (says, operators, needed, alone) => {
    const running = { ...demoProgram, ...(says === undefined ? {} : { approvals: says }) };
    expect(approvalsOf(running, operators)).toBe(needed);
    expect(mayApprove(draft, "ann", running, operators)).toBe(alone);
    expect(mayApprove(draft, "bob", running, operators)).toBe(true);
  },
);
