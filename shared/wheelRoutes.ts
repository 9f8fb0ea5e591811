import * as z from "zod";
import { CouponAtTill, CouponCode, CouponView } from "./coupon";
import { AmountFen, Instant, Points, RequestId } from "./figures";
import { ChanceSource, DrawRecord, MemberSeed, PrizeKey, WheelDraft, WheelFileHead, WheelId } from "./wheel";
import {
  DrawProof,
  DrawView,
  ManagedWheel,
  PublishedWheel,
  SpinView,
  WheelReport,
  WheelSummary,
  WheelView,
} from "./wheelViews";
import { EntryView, MemberSummary, OrderNumber } from "./views";

const ProgramId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
/** A number in a query or a path arrives as text. */
const whole = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .pipe(z.int().positive());
const ofWheel = { wheelId: WheelId };
/** As it is read out or scanned: case and blanks do not matter. */
const codeText = z
  .string()
  .max(40)
  .transform((text) => text.replaceAll(/[\s-]/g, "").toUpperCase())
  .pipe(CouponCode);
const More = z.record(PrizeKey, z.int().min(-10_000_000).max(10_000_000));

/** The shapes of what wheels and coupons are asked; routes.ts has them among all others. */
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
  listCoupons: {
    summary: "The member's coupons, those that can be used first, the soonest to end before the others",
    input: z.object({}),
    output: z.object({ coupons: z.array(CouponView) }),
  },
  findCoupons: {
    summary:
      "A coupon by its code, or all that an identified member can use, and what each would take off this order; by an order number alone, what that order has used",
    input: z.object({
      code: codeText.optional(),
      identification: z.string().max(2000).optional(),
      orderNumber: OrderNumber.optional(),
      amountFen: AmountFen.optional(),
    }),
    output: z.object({ member: MemberSummary.optional(), coupons: z.array(CouponAtTill) }),
  },
  useCoupon: {
    summary: "Use a coupon, once, for an order or for what is handed over",
    input: z.object({
      requestId: RequestId,
      code: codeText,
      orderNumber: OrderNumber.optional(),
      /** Of the order, before anything is taken off. */
      amountFen: AmountFen.optional(),
    }),
    output: z.object({ coupon: CouponView, offFen: AmountFen }),
  },
  returnCoupon: {
    summary: "Give a used coupon back, where its terms allow it",
    input: z.object({ requestId: RequestId, code: codeText }),
    output: z.object({ coupon: CouponView }),
  },
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
  grantChances: {
    summary: "Give a member free chances at a wheel, for what its rules say chances are given for",
    input: z.object({
      requestId: RequestId,
      ...ofWheel,
      memberId: z.string().max(40),
      chances: z.int().min(1).max(100),
      because: ChanceSource,
    }),
    output: z.object({ entry: EntryView }),
  },
};
