import * as z from "zod";
import { Points, RequestId } from "./figures";
import { DrawRecord, MemberSeed, WheelFileHead, WheelId } from "./wheel";
import { DrawProof, DrawView, PublishedWheel, SpinView, WheelSummary, WheelView } from "./wheelViews";

const ProgramId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
/** A number in a query or a path arrives as text. */
const whole = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .pipe(z.int().positive());
const ofWheel = { wheelId: WheelId };

/** What is asked of wheels by whoever draws, and by anyone of what was published. */
export const wheelRoutes = {
  getWheelRules: {
    summary:
      "What was published of a wheel before its first draw, every change since, and prizes above 500 yuan as they fell",
    input: z.object({ programId: ProgramId, ...ofWheel }),
    output: PublishedWheel,
  },
  getWheelFile: {
    summary:
      "Every draw of a wheel that is over, with the seed they were drawn by: what npm run verify -- wheel computes again",
    input: z.object({
      programId: ProgramId,
      ...ofWheel,
      after: z
        .string()
        .regex(/^[\w-]{22}#\d{7}$/)
        .optional(),
    }),
    output: z.object({ wheel: WheelFileHead, draws: z.array(DrawRecord), next: z.string().optional() }),
  },
  listWheels: {
    summary: "The wheels that are published, and how the member stands at each",
    input: z.object({}),
    output: z.object({ wheels: z.array(WheelSummary) }),
  },
  getWheel: {
    summary: "A wheel: its rules, what is left, how the member stands, and the seeds",
    input: z.object(ofWheel),
    output: WheelView,
  },
  spin: {
    summary: "Draw once. The answer is decided before anything turns, and the same request gets the same draw for ever",
    input: z.object({
      requestId: RequestId,
      ...ofWheel,
      /** The most points that the member has agreed to pay; 0 where the next draw is shown as free. */
      points: Points.nonnegative().max(100_000_000),
    }),
    output: SpinView,
  },
  setSeed: {
    summary: "Set the member's own seed for the draws from now on",
    input: z.object({ ...ofWheel, seed: MemberSeed }),
    output: z.object({ seed: MemberSeed, isOwnSeed: z.literal(true) }),
  },
  listDraws: {
    summary: "The member's draws at a wheel, newest first; a draw is here a moment after it was made",
    input: z.object({ ...ofWheel, before: whole.optional() }),
    output: z.object({ draws: z.array(DrawView), next: z.string().optional() }),
  },
  getDraw: {
    summary: "How one draw came about, by the number of its entry",
    input: z.object({ seq: whole }),
    output: DrawProof,
  },
};
