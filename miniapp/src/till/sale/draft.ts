import type { IdentifiedMember } from "../../../../shared/views";
import { fenOf, type PadKey, typeAmount, typeDigits } from "../../components/amountKeys";
import { type ChosenCoupon, couponsOffFen } from "./couponChoice";

/** Who shows the code. Without network only the code is known, and it can earn but not spend. */
export interface Who {
  code: string;
  scannedAt: string;
  known?: IdentifiedMember;
}

/** The sale that a cashier is ringing up. */
export interface Draft {
  /** Where typed digits go. */
  field: "code" | "amount";
  /** A member code as far as it was typed by hand. */
  code: string;
  who?: Who;
  /** The amount as typed. */
  amount: string;
  points: number;
  /** What is to be used for this order, in the order it was chosen. Absent in what an older page has kept. */
  coupons?: ChosenCoupon[];
  /** As typed or scanned; without one the till gives its next number. */
  orderNumber?: string;
}

export const emptyDraft: Draft = { field: "code", code: "", amount: "", points: 0 };

export const CODE_DIGITS = 18;

export type Change =
  | { do: "type"; key: PadKey }
  | { do: "focus"; field: Draft["field"] }
  | { do: "identify"; who: Who }
  | { do: "forgetMember" }
  | { do: "setCode"; code: string }
  | { do: "setAmount"; amount: string }
  | { do: "spend"; points: number }
  | { do: "coupon"; coupon: ChosenCoupon; on: boolean }
  /** These were used for this order, which was not recorded, and do not come back. */
  | { do: "couponsUsed"; used: { code: string; offFen: number }[] }
  | { do: "number"; orderNumber: string | undefined }
  | { do: "replace"; draft: Draft };

export function changed(draft: Draft, change: Change): Draft {
  switch (change.do) {
    case "type":
      return typed(draft, change.key);
    case "focus":
      return { ...draft, field: change.field };
    case "identify": {
      const isSame = draft.who?.known?.member.memberId === change.who.known?.member.memberId;
      const coupons = isSame ? draft.coupons : withoutTheirs(draft);
      return { ...draft, who: change.who, code: "", field: "amount", points: isSame ? draft.points : 0, coupons };
    }
    case "forgetMember":
      return { ...draft, who: undefined, points: 0, code: "", field: "code", coupons: withoutTheirs(draft) };
    case "setCode":
      return { ...draft, code: change.code };
    case "setAmount":
      return { ...draft, amount: change.amount };
    case "spend":
      return { ...draft, points: change.points };
    case "coupon": {
      const rest = (draft.coupons ?? []).filter(({ couponId }) => couponId !== change.coupon.couponId);
      return { ...draft, coupons: change.on ? [...rest, change.coupon] : rest };
    }
    case "couponsUsed":
      return { ...draft, coupons: draft.coupons?.map((coupon) => markUsed(coupon, change.used)) };
    case "number":
      return { ...draft, orderNumber: change.orderNumber || undefined };
    case "replace":
      return change.draft;
  }
}

/** Coupons that were scanned stay when another member is identified; those chosen from the first one's list do not. */
const withoutTheirs = ({ coupons, who }: Draft): ChosenCoupon[] | undefined =>
  who?.known ? coupons?.filter(({ scanned, usedFen }) => scanned || usedFen !== undefined) : coupons;

function markUsed(coupon: ChosenCoupon, used: { code: string; offFen: number }[]): ChosenCoupon {
  const one = used.find(({ code }) => code === coupon.code);
  return one ? { ...coupon, usedFen: one.offFen } : coupon;
}

function typed(draft: Draft, key: PadKey): Draft {
  if (draft.field === "code") return { ...draft, code: typeDigits(draft.code, key, CODE_DIGITS) };
  return { ...draft, amount: typeAmount(draft.amount, key) };
}

/** What the sale costs, in fen. */
export const amountFenOf = ({ amount }: Draft): number => fenOf(amount);

/** What is left of it once the coupons are taken off: this is what is recorded as the sale, and what earns. */
export const leftFenOf = (draft: Draft, storeId: string): number =>
  amountFenOf(draft) - couponsOffFen(draft.coupons ?? [], { storeId, amountFen: amountFenOf(draft) });

/** 845678 901234 567895: in groups that the eye can compare. */
export const groupedCode = (code: string): string => code.replace(/(.{6})(?=.)/g, "$1 ");

/** The most points that fit the amount and the member, in whole steps; undefined while nobody may spend. */
export function pointsMax(
  draft: Draft,
  worth: { points: number; fen: number },
  leftFen = amountFenOf(draft),
): number | undefined {
  const held = draft.who?.known?.member.points;
  if (held === undefined) return undefined;
  const steps = Math.min(Math.floor(leftFen / worth.fen), Math.floor(held / worth.points));
  return Math.max(0, steps) * worth.points;
}

/** What is left to pay in money: points are spent in whole steps, so this is exact. */
export const payFenOf = (draft: Draft, worth: { points: number; fen: number }, leftFen = amountFenOf(draft)): number =>
  leftFen - (draft.points / worth.points) * worth.fen;
