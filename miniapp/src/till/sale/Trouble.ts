import type { RefusalCode, RefusalDetail } from "../../../../shared/errors";

/** Why something at the till did not work: an error, or what the till itself saw. */
export type Trouble =
  | { kind: "error"; error: unknown }
  | { kind: "refusal"; code: RefusalCode; detail: RefusalDetail }
  /** A claim code was shown where a member code belongs. */
  | { kind: "claimCode" }
  /** So much is missing for a coupon that was scanned. */
  | { kind: "couponShort"; missingFen: number; minimumFen: number }
  /** Coupons need the network. */
  | { kind: "couponOffline" }
  /** What was scanned looks like a coupon, and is none. */
  | { kind: "couponUnknown" }
  /** A gun's signs did not come in one piece. */
  | { kind: "torn" }
  /** The order number was taken, and the till has given another one. */
  | { kind: "numberTaken" };
