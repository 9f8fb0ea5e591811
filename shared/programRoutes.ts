import * as z from "zod";
import { Instant, RequestId } from "./figures";
import { Program } from "./program";
import { Backtest, Change, DraftStanding, DryRun, Problem, ProgramVersion, Publication } from "./programDraft";
import { ProgramFile } from "./programFile";
import { EntryView } from "./views";

const draftStep = { requestId: RequestId, revision: z.int().positive() };

/** How a program gets its next version: drafted, tried, submitted and approved. */
export const programRoutes = {
  getProgramDraft: {
    summary: "The program that runs, and the draft of its next version: what is wrong with it and what it changes",
    input: z.object({}),
    output: DraftStanding,
  },
  saveProgramDraft: {
    summary: "Write the draft of the next version; revision is the one it was made from, 0 for the first",
    input: z.object({
      requestId: RequestId,
      revision: z.int().nonnegative(),
      file: ProgramFile,
      effectiveFrom: Instant.optional(),
    }),
    output: DraftStanding,
  },
  diffProgram: {
    summary: "What a program would change, and what is wrong with it; keeps nothing",
    input: z.object({ file: ProgramFile, effectiveFrom: Instant.optional() }),
    output: z.object({ against: z.int(), changes: z.array(Change), problems: z.array(Problem) }),
  },
  dryRun: {
    summary: "What a purchase or an event would earn, by any program at any time, with its receipt; writes nothing",
    input: DryRun,
    output: z.object({ programVersion: z.int(), entry: EntryView, problems: z.array(Problem) }),
  },
  submitDraft: {
    summary: "Put the draft before whoever approves it, with what its back-test found",
    input: z.object({ ...draftStep, backtest: Backtest.optional() }),
    output: DraftStanding,
  },
  approveDraft: {
    summary: "Publish the draft: a second operator, who did not write it",
    input: z.object(draftStep),
    output: DraftStanding,
  },
  rejectDraft: {
    summary: "Send the draft back, with a reason",
    input: z.object({ ...draftStep, reason: z.string().trim().min(3).max(500) }),
    output: DraftStanding,
  },
  withdrawDraft: { summary: "Take the draft back", input: z.object(draftStep), output: DraftStanding },
  listProgramVersions: {
    summary: "The newest versions: from when they count, what they changed, who wrote and who approved them",
    input: z.object({}),
    output: z.object({ versions: z.array(ProgramVersion) }),
  },
  getProgramVersion: {
    summary: "One version of the program, with how it came to be",
    input: z.object({
      version: z
        .string()
        .regex(/^\d{1,6}$/)
        .transform(Number)
        .pipe(z.int().positive()),
    }),
    output: z.object({ program: Program, publication: Publication.optional() }),
  },
};
