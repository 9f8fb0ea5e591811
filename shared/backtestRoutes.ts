import * as z from "zod";
import { Points, RequestId, WorthFen } from "./figures";
import { ProgramFile } from "./programFile";

const Sums = z.object({
  issued: Points,
  spent: Points,
  expired: Points,
  clawedBack: Points,
  /** What members hold in the end, less what they owe. */
  balances: Points,
  /** What was issued, and what is held, at the stated worth. */
  costFen: WorthFen,
  liabilityFen: WorthFen,
  /** The cost in hundredths of a percent of what members paid. */
  budgetShare: z.int(),
});
const MemberChange = z.object({ member: z.string(), live: Points, draft: Points });

/** What a draft would have cost. `live` is what the versions that ran come to by the same way of counting. */
export const BacktestResult = z.object({
  from: z.string(),
  until: z.string(),
  members: z.int(),
  happenings: z.int(),
  amountFen: z.int(),
  live: Sums,
  draft: Sums,
  /** What the ledger holds as issued; it is live.issued. */
  given: Points.optional(),
  difference: Points,
  /** The draft costs more than 15 % of what members paid. */
  isOverBudget: z.boolean(),
  rules: z.array(z.object({ rule: z.string(), live: Points, draft: Points, liveTimes: z.int(), draftTimes: z.int() })),
  tierMoves: z.array(z.object({ from: z.string(), to: z.string(), members: z.int() })),
  winners: z.array(MemberChange),
  losers: z.array(MemberChange),
});

const Running = z.object({
  backtestId: z.string(),
  state: z.enum(["waiting", "running", "ready", "failed"]),
  /** Partitions of members that are done. */
  done: z.int(),
  of: z.int(),
  result: BacktestResult.optional(),
});

export const backtestRoutes = {
  startBacktest: {
    summary: "Hold a draft against the program's own history; a job does it, getBacktest tells how far it is",
    input: z.object({ requestId: RequestId, file: ProgramFile }),
    output: Running,
  },
  getBacktest: {
    summary: "How far a back-test is, and what it found",
    input: z.object({ backtestId: z.string().min(1).max(80) }),
    output: Running,
  },
};

export type BacktestResult = z.infer<typeof BacktestResult>;
