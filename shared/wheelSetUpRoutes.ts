import * as z from "zod";
import { AmountFen, Instant, RequestId } from "./figures";
import { PrizeKey, WheelDraft, WheelId } from "./wheel";
import { ManagedWheel, WheelReport } from "./wheelViews";

const ofWheel = { wheelId: WheelId };
const More = z.record(PrizeKey, z.int().min(-10_000_000).max(10_000_000));

/** How operators set wheels up, change and end them. */
export const wheelSetUpRoutes = {
  listProgramWheels: {
    summary: "Every wheel of the program: drafts with what they still lack, running, ended and archived ones",
    input: z.object({}),
    output: z.object({ wheels: z.array(ManagedWheel) }),
  },
  saveWheel: {
    summary: "Keep a draft; a published wheel is locked",
    input: z.object({ draft: WheelDraft, revision: z.int().nonnegative() }),
    output: ManagedWheel,
  },
  publishWheel: {
    summary: "Publish a wheel: its rules are complete and lawful, or the refusal names the rule and the field",
    input: z.object(ofWheel),
    output: ManagedWheel,
  },
  changeWheel: {
    summary: "Change a published wheel in the members' favour: more prizes, more each day, or longer",
    input: z.object({
      requestId: RequestId,
      ...ofWheel,
      addStock: More.optional(),
      perDay: More.optional(),
      until: Instant.optional(),
      budgetFen: AmountFen.optional(),
      reason: z.string().trim().min(3).max(200),
    }),
    output: ManagedWheel,
  },
  endWheel: {
    summary: "Tell the seed of a wheel that is over, or withdraw one that has not begun",
    input: z.object(ofWheel),
    output: ManagedWheel,
  },
  archiveWheel: {
    summary: "Put an ended wheel away; its records stay for two years at least",
    input: z.object(ofWheel),
    output: ManagedWheel,
  },
  getWheelReport: {
    summary: "What a wheel has given, and what it has cost",
    input: z.object(ofWheel),
    output: WheelReport,
  },
};
