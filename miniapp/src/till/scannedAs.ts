import { parseCode } from "../../../shared/memberCode";

/** What a camera or a scanner gun has read at the till. */
export type Scanned =
  | { kind: "member"; code: string }
  /** 12 letters and digits, as the service makes them for coupons (shared/coupon.ts). */
  | { kind: "coupon"; code: string }
  | { kind: "order"; orderNumber: string }
  /** Something else that customers and cashiers hold before a till. */
  | { kind: "other"; what: OtherThing }
  | { kind: "refused"; because: "code_mistyped" | "code_foreign" };

export type OtherThing = "claim" | "payment" | "link" | "goods";

/** Payment codes have 16 to 24 digits: WeChat's begin with 10 to 15, Alipay's with 25 to 30. */
const PAYMENT_CODE = /^(1[0-5]|2[5-9]|30)\d{14,22}$/;

/** What China gives to articles (GS1 690 to 699), where its last digit is right. */
const GOODS = /^69\d{11}$/;
const isGoods = (text: string): boolean =>
  GOODS.test(text) && text.split("").reduce((sum, digit, i) => sum + Number(digit) * (i % 2 ? 3 : 1), 0) % 10 === 0;

const COUPON = /^[2-9A-HJ-NP-Z]{12}$/;

/** The code of a coupon as it is scanned, typed or read out; undefined when it cannot be one. */
export function couponCodeIn(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, "").toUpperCase();
  return COUPON.test(code) ? code : undefined;
}

/** Decided on the device, so that a wrong code is told at once, and without a network too. */
export function scannedAs(text: string): Scanned {
  const trimmed = text.trim();
  const code = parseCode(trimmed);
  if (typeof code === "object") return { kind: "member", code: trimmed.replace(/[\s-]/g, "") };
  if (code === "mistyped") return { kind: "refused", because: "code_mistyped" };
  // Digits alone are a receipt's number: a coupon without any letter is one of millions, and can be typed.
  if (COUPON.test(trimmed) && /[A-Z]/.test(trimmed)) return { kind: "coupon", code: trimmed };
  const what = otherThing(trimmed);
  if (what) return { kind: "other", what };
  if (!isOrderNumber(trimmed)) return { kind: "refused", because: "code_foreign" };
  return { kind: "order", orderNumber: trimmed };
}

function otherThing(text: string): OtherThing | undefined {
  if (/pages\/claim\/index\?code=/.test(text)) return "claim";
  if (/^(https?|weixin|wxp|alipays?):\/\//i.test(text)) return "link";
  if (PAYMENT_CODE.test(text)) return "payment";
  return isGoods(text) ? "goods" : undefined;
}

/** The service knows which letters an order number may have (shared/views.ts); this refuses what no script has as a letter. */
export function isOrderNumber(text: string): boolean {
  return text.length <= 64 && /^[^\s!-/:-@[-`{-\u00bf][^\s!-,:-@[-^`{-\u00bf]*$/.test(text);
}
