import { Refusal } from "../../shared/errors";
import type { Backtest, Problem, ProgramDraft, Publication } from "../../shared/programDraft";
import type { Program } from "../../shared/program";
import type { ProgramFile } from "../../shared/programFile";
import { diffPrograms } from "../programs/diff";
import { fileOf } from "../programs/fileOf";

/** A new version counts from so much ahead at the soonest, so that every process has heard of it by then. */
export const AHEAD_MS = 60_000;

/** One step of a draft: who takes it, when, and which revision they have seen. */
export interface Step {
  revision: number;
  staffId: string;
  now: string;
}

const wrongState = (state: ProgramDraft["state"] | "none"): Refusal =>
  new Refusal("draft_state", `This cannot be done with a draft that is ${state}.`, { state });

/** The draft as it was seen. Refuses a step on one that has changed since. */
function seen(held: ProgramDraft | undefined, { revision }: Step): ProgramDraft {
  if (!held) throw wrongState("none");
  if (held.revision !== revision) {
    throw new Refusal("draft_changed", "Someone has changed the draft since. Please look at it again.", {
      revision: held.revision,
    });
  }
  return held;
}

/** Writes a draft, or another revision of it. One that was submitted is decided or withdrawn first. */
export function saveDraft(
  held: ProgramDraft | undefined,
  step: Step,
  { file, effectiveFrom, latest }: { file: ProgramFile; effectiveFrom?: string | undefined; latest: Program },
): ProgramDraft {
  if (held || step.revision !== 0) seen(held, step);
  if (held?.state === "submitted") throw wrongState("submitted");
  const goesOn = held?.state === "draft" || held?.state === "rejected";
  const before = goesOn ? held.savedBy : [];
  return {
    revision: step.revision + 1,
    state: "draft",
    file,
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    basedOn: latest.version,
    savedBy: [...before.filter((staffId) => staffId !== step.staffId), step.staffId],
    savedAt: step.now,
  };
}

/** Puts a draft before whoever approves it. Refuses one with anything wrong in it. */
export function submitDraft(
  held: ProgramDraft | undefined,
  step: Step,
  { problems, latest, backtest }: { problems: Problem[]; latest: Program; backtest?: Backtest | undefined },
): ProgramDraft {
  const draft = seen(held, step);
  if (draft.state !== "draft") throw wrongState(draft.state);
  refuseProblems(problems);
  beginsAt(draft, latest, step.now);
  return {
    ...draft,
    revision: draft.revision + 1,
    state: "submitted",
    submittedBy: step.staffId,
    submittedAt: step.now,
    ...(backtest ? { backtest } : {}),
  };
}

/** When it would begin if it were approved now. Refuses a time that is too near, or before another version's. */
function beginsAt({ effectiveFrom: stated }: ProgramDraft, latest: Program, now: string): string {
  const soonest = new Date(Date.parse(now) + AHEAD_MS).toISOString();
  const effectiveFrom = stated ?? soonest;
  if (effectiveFrom < soonest) {
    const why = "The stated time is less than a minute ahead. Please state a later one.";
    throw new Refusal("effective_too_soon", why, { effectiveFrom });
  }
  if (effectiveFrom <= latest.effectiveFrom) {
    const waits = `Version ${latest.version} begins at ${latest.effectiveFrom}; a later one cannot begin before it.`;
    throw new Refusal("effective_too_soon", waits, { effectiveFrom: latest.effectiveFrom });
  }
  return effectiveFrom;
}

function refuseProblems(problems: Problem[]): void {
  const [first] = problems;
  if (!first) return;
  const field = first.path.join(".");
  throw new Refusal("program_invalid", `${field}: ${first.message}`, {
    field,
    because: first.because,
    problems: problems.length,
  });
}

/** What an approval looks at besides the draft. */
export interface Approval {
  /** Staff ids of the operators who may sign in now. */
  operators: string[];
  running: Program;
  /** The newest version, which may not have begun yet. */
  latest: Program;
  /** The stores as they are. */
  stores: ProgramFile["stores"];
  problems: Problem[];
}

/** How many operators a new version takes now. */
export const approvalsOf = ({ approvals }: Program, operators: string[]): 1 | 2 =>
  approvals ?? (operators.length > 1 ? 2 : 1);

/** Whether this operator may let the draft through: someone who did not write it, or, where one is enough, anyone. */
export const mayApprove = (
  { savedBy }: ProgramDraft,
  staffId: string,
  running: Program,
  operators: string[],
): boolean => !savedBy.includes(staffId) || approvalsOf(running, operators) === 1;

/** Makes the draft a version. */
export function approveDraft(
  held: ProgramDraft | undefined,
  step: Step,
  { operators, running, latest, stores, problems }: Approval,
): { draft: ProgramDraft; program: Program; publication: Publication } {
  const draft = seen(held, step);
  const { staffId, now } = step;
  if (draft.state !== "submitted") throw wrongState(draft.state);
  if (!mayApprove(draft, staffId, running, operators)) {
    throw new Refusal("second_operator_needed", "Whoever wrote a draft cannot approve it; another operator has to.");
  }
  refuseProblems(problems);
  const effectiveFrom = beginsAt(draft, latest, now);
  const { stores: _, ...said } = draft.file;
  const version = latest.version + 1;
  const alone = draft.savedBy.includes(staffId);
  return {
    program: { ...said, version, effectiveFrom },
    publication: {
      savedBy: draft.savedBy,
      submittedBy: draft.submittedBy as string,
      approvedBy: staffId,
      approvedAt: now,
      alone,
      changes: diffPrograms(fileOf(latest, stores), draft.file),
      ...(draft.backtest ? { backtest: draft.backtest } : {}),
    },
    draft: { ...decided(draft, step, "published"), version, alone, effectiveFrom },
  };
}

/** Sends a draft back to those who wrote it, with a reason. */
export function rejectDraft(held: ProgramDraft | undefined, step: Step, reason: string): ProgramDraft {
  const draft = seen(held, step);
  if (draft.state !== "submitted") throw wrongState(draft.state);
  return { ...decided(draft, step, "rejected"), reason };
}

/** Takes a draft back, submitted or not. */
export function withdrawDraft(held: ProgramDraft | undefined, step: Step): ProgramDraft {
  const draft = seen(held, step);
  if (draft.state === "published" || draft.state === "withdrawn") throw wrongState(draft.state);
  return decided(draft, step, "withdrawn");
}

const decided = (draft: ProgramDraft, { staffId, now }: Step, state: ProgramDraft["state"]): ProgramDraft => ({
  ...draft,
  revision: draft.revision + 1,
  state,
  decidedBy: staffId,
  decidedAt: now,
});
