import * as z from "zod";
import { AmountFen, Day, Instant } from "./figures";
import { Name } from "./rule";

/** What a coupon is good for, fixed when it is given: no later change reaches a coupon that somebody holds. */
export const CouponTerms = z.object({
  /** Takes off so many fen. Absent for goods and experiences, which are handed over. */
  offFen: AmountFen.positive().optional(),
  /** Of the order, before anything is taken off. */
  minimumFen: AmountFen.default(0),
  /** Where it is good; none named is everywhere. */
  storeIds: z.array(z.string().max(40)).max(200).default([]),
  /** Good from the day it is given, for so many days with that one. */
  validDays: z.int().min(1).max(3_650),
  /** May be used in one order with others that say so too. */
  stackable: z.boolean().default(false),
  /** Whether it comes back when the whole order is refunded, if it is still good then. */
  onRefund: z.enum(["return", "keep"]).default("return"),
  /** Anything else that limits it, in words. */
  limits: z.object({ zh: z.string().max(500), en: z.string().max(500) }).optional(),
});

export const CouponKind = z.enum(["coupon", "goods", "experience"]);

/** 12 letters and digits that nobody mistakes for one another (no 0, O, 1, I): 60 bits. */
export const CouponCode = z.string().regex(/^[2-9A-HJ-NP-Z]{12}$/);

/** A coupon as its owner and the till see it. */
export const CouponView = z.object({
  couponId: z.string(),
  code: CouponCode,
  kind: CouponKind,
  name: Name,
  terms: CouponTerms,
  /** The names of the stores that its terms name, for its owner. */
  storeNames: z.array(z.string()).optional(),
  /** Market price, as it was published. */
  valueFen: AmountFen,
  status: z.enum(["open", "used", "expired"]),
  givenAt: Instant,
  /** The first and the last day it is good. */
  from: Day,
  until: Day,
  usedAt: Instant.optional(),
  storeId: z.string().optional(),
  orderNumber: z.string().optional(),
  /** What it came from. */
  wheelId: z.string().optional(),
});

/** A coupon at the till: what it would take off this order, or the code of the refusal that useCoupon would give. */
export const CouponAtTill = CouponView.extend({ offFen: AmountFen, refusal: z.string().optional() });

export type CouponTerms = z.infer<typeof CouponTerms>;
export type CouponKind = z.infer<typeof CouponKind>;
export type CouponView = z.infer<typeof CouponView>;
export type CouponAtTill = z.infer<typeof CouponAtTill>;
