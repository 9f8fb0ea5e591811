import type { Output } from "../../shared/routes";
import type { Problem, ProgramDraft } from "../../shared/programDraft";
import type { Program } from "../../shared/program";
import type { ProgramFile } from "../../shared/programFile";
import { checkProgram } from "../programs/check/program";
import { diffPrograms } from "../programs/diff";
import { fileOf } from "../programs/fileOf";
import { AHEAD_MS, approvalsOf, mayApprove } from "./draft";

/** What runs, and who may decide. */
export interface Around {
  running: Program;
  /** The newest version, which may not have begun yet. */
  latest: Program;
  stores: ProgramFile["stores"];
  operators: string[];
  /** What the running version's campaigns have given. */
  budgets: Output<"getProgramDraft">["budgets"];
  staffId: string;
  now: string;
}

/** Everything wrong with a file for the program that runs, if it takes effect as stated or as soon as it can. */
export function problemsOf(file: ProgramFile, running: Program, now: string, effectiveFrom?: string): Problem[] {
  const soonest = new Date(Date.parse(now) + AHEAD_MS).toISOString();
  const problems = checkProgram(file, effectiveFrom ?? soonest);
  if (file.programId === running.programId) return problems;
  const message = `this is ${running.programId}, not ${file.programId}; say programId: ${running.programId}.`;
  return [{ path: ["programId"], because: "other_program", message }, ...problems];
}

/** Where a program stands, for whoever asks. */
export function standingOf(draft: ProgramDraft | undefined, around: Around): Output<"getProgramDraft"> {
  const { running, latest, stores, operators, budgets, staffId, now } = around;
  const file = fileOf(latest, stores);
  const isOpen = draft !== undefined && draft.state !== "published" && draft.state !== "withdrawn";
  return {
    running,
    latest: { version: latest.version, effectiveFrom: latest.effectiveFrom },
    file,
    ...(draft ? { draft } : {}),
    problems: isOpen ? problemsOf(draft.file, running, now, draft.effectiveFrom) : [],
    changes: isOpen ? diffPrograms(file, draft.file) : [],
    budgets,
    approvals: approvalsOf(running, operators),
    mayApprove: draft?.state === "submitted" && mayApprove(draft, staffId, running, operators),
  };
}
