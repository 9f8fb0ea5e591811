import type { RefusalCode, RefusalDetail } from "../../../../shared/errors";
import type { OtherThing } from "../scannedAs";

/** Why something at the till did not work: an error, or what the till itself saw. */
export type Trouble =
  | { kind: "error"; error: unknown }
  | { kind: "refusal"; code: RefusalCode; detail: RefusalDetail }
  /** Something was shown where a member code belongs. */
  | { kind: "otherThing"; what: OtherThing }
  /** What looked like a coupon is none, and was taken for the receipt's number. */
  | { kind: "couponAsNumber"; orderNumber: string }
  /** So much is missing for a coupon that was scanned. */
  | { kind: "couponShort"; missingFen: number; minimumFen: number }
  /** The amount is far larger than what this till takes. */
  | { kind: "unusual"; amountFen: number }
  /** Coupons need the network. */
  | { kind: "couponOffline" }
  /** What was scanned looks like a coupon, and is none. */
  | { kind: "couponUnknown" }
  /** A gun's signs did not come in one piece. */
  | { kind: "torn" }
  /** The order number was taken, and the till has given another one. */
  | { kind: "numberTaken" };
