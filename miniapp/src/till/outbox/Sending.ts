import type { RefusalCode, RefusalDetail } from "../../../../shared/errors";
import type { Input, Output } from "../../../../shared/routes";
import type { Name } from "../../../../shared/rule";
import type { EntryView } from "../../../../shared/views";
import type { CouponStep } from "./couponSteps";

/** What a till writes. Each carries its request id from before it is first sent. */
export type TillWrite = "recordSale" | "refundSale" | "redeem" | "refundRedemption" | "useCoupon" | "returnCoupon";

/** Whose it is and how much, for whoever looks at the list. */
export interface About {
  orderNumber?: string;
  maskedName?: string;
  amountFen?: number;
  /** What coupons take off the amount before it is recorded. */
  couponsFen?: number;
  /** What is handed over, or given back. */
  name?: Name;
  /** What the customer pays in money, or gets back. */
  payFen?: number;
  points?: number;
}

interface Sent<R extends TillWrite> {
  route: R;
  input: Input<R>;
  /** The answer, once there is one. */
  answer?: Output<R>;
}

/**
 * kept: certainly not sent yet, it waits for the network. asked: sent, and nobody knows whether it happened.
 * done and refused: the service has said so.
 */
export type SendingState = "kept" | "asked" | "done" | "refused";

/** When and where a write was made, and what goes with it. */
export interface Placed {
  /** Its name on this device; the request id changes when the same sale is asked for in another way. */
  id: string;
  /** The store and the till it was made at: only a session there may send it. */
  storeId: string;
  tillId: string;
  /** By the service's clock, as well as the device knew it. */
  at: string;
  about: About;
  /** The member code and when it was scanned, so that a grant can still be asked for when its identification has ended. */
  shown?: { code: string; scannedAt: string };
  /** Whose sale it is; unknown while only the code is. */
  memberId?: string;
  refusal?: { code: RefusalCode; detail: RefusalDetail };
  /** Used before it is asked for, one after another; given back when it does not come about. */
  coupons?: CouponStep[];
  givesBack?: true;
  /** The write itself was sent at least once, after its coupons. */
  isSaleAsked?: true;
  /** It was asked, was never answered, and cannot be asked again: only the list of operations tells. */
  unsure?: boolean;
}

/** One write of this till, kept on the device until the service has said yes or no. */
export type Sending = Placed & { state: SendingState } & (
    | Sent<"recordSale">
    | Sent<"refundSale">
    | Sent<"redeem">
    | Sent<"refundRedemption">
    | Sent<"useCoupon">
    | Sent<"returnCoupon">
  );

/** As the service masks the name, once it has said who it is. */
export function nameOf({ about, answer }: Sending): string | undefined {
  const member = answer && "member" in answer ? answer.member : undefined;
  return member?.maskedName ?? about.maskedName;
}

/** The entry that it has made, where it makes one. */
export const entryOf = ({ answer }: Sending): EntryView | undefined =>
  answer && "entry" in answer ? answer.entry : undefined;

export const isOpen = ({ state }: Sending): boolean => state === "kept" || state === "asked";
