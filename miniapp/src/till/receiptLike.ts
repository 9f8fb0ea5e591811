import { stored } from "../api/stored";

/** The last receipt's number that could have been a coupon's code. */
const last = stored<string>("till.receiptLike");

/** Receipts of a shop begin alike; a coupon's code begins like that once in a million. */
const ALIKE_SIGNS = 4;

export const learnReceipt = (orderNumber: string): void => void last.tryWrite(orderNumber);

/** Whether this is a receipt's number, for it begins as one that was taken for a coupon before. */
export const isLikeReceipt = (text: string): boolean =>
  last.read()?.slice(0, ALIKE_SIGNS) === text.slice(0, ALIKE_SIGNS);
