import type { TillOperation } from "../../../../shared/views";
import type { Name } from "../../../../shared/rule";
import { entryOf, nameOf, type Sending } from "../outbox/Sending";

/** A line of the till's list: what the service knows, or what this device has just sent. */
export interface Operation {
  key: string;
  at: string;
  kind: TillOperation["kind"];
  orderNumber?: string;
  maskedName?: string;
  amountFen?: number;
  /** Points by kind; none while the service has not answered. */
  byKind?: TillOperation["byKind"];
  /** What a redemption is given back by. */
  redemption?: string;
  /** Coupons that were used for it. */
  coupons?: { name: Name; offFen: number }[];
  /** Only on this device so far. */
  sending?: Sending;
}

const kinds = {
  recordSale: "sale",
  refundSale: "refund",
  redeem: "redeem",
  refundRedemption: "refund",
  useCoupon: "coupon",
  returnCoupon: "couponReturn",
} as const;

/**
 * What the service lists, with what this device has sent and the list does not show yet, newest first.
 * A line of the service is the same as an answered one of this device when its entry has the same time.
 */
export function merged(listed: TillOperation[], sent: Sending[]): Operation[] {
  const lines = sent.map(ownLine);
  const own = lines.filter((line) => !listed.some((one) => isSame(one, line)));
  const ownRequests = sent.flatMap(couponRequestsOf);
  const others = listed.filter(({ coupon }) => coupon === undefined || !ownRequests.includes(coupon.requestId));
  const theirs = others
    .filter((one) => !isInSale(one, others))
    .map((one, i) => {
      const mine = lines.find((line) => isSame(one, line))?.coupons;
      const coupons = mine ?? (one.coupon ? [one.coupon] : one.kind === "sale" ? couponsOf(one, others) : []);
      return {
        ...one,
        key: `${one.at}#${one.coupon?.requestId ?? one.orderNumber ?? one.redemption ?? i}`,
        ...(coupons.length > 0 ? { coupons } : {}),
      };
    });
  return [...own, ...theirs].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** By which this device has used coupons and given them back: its own lines tell of those. */
const couponRequestsOf = ({ route, input, coupons = [] }: Sending): string[] => [
  ...(route === "useCoupon" || route === "returnCoupon" ? [input.requestId] : []),
  ...coupons.flatMap(({ useId, returnId }) => [useId, returnId]),
];

/** What another device has used for a sale, as far as it was not given back. */
function couponsOf({ orderNumber }: TillOperation, listed: TillOperation[]): { name: Name; offFen: number }[] {
  const inOrder = listed.filter((one) => one.orderNumber !== undefined && one.orderNumber === orderNumber);
  const isBack = (used: TillOperation) =>
    inOrder.some(
      ({ kind, coupon, at }) => kind === "couponReturn" && coupon?.name.zh === used.coupon?.name.zh && at > used.at,
    );
  return inOrder.flatMap((one) => (one.kind === "coupon" && one.coupon && !isBack(one) ? [one.coupon] : []));
}

/** A coupon that stands with its sale needs no line of its own. */
const isInSale = ({ kind, orderNumber }: TillOperation, listed: TillOperation[]): boolean =>
  kind === "coupon" && listed.some((one) => one.kind === "sale" && one.orderNumber === orderNumber);

function ownLine(sending: Sending): Operation {
  const { id, route, about, state } = sending;
  const entry = entryOf(sending);
  const { orderNumber, amountFen, couponsFen = 0 } = about;
  const coupons = couponsIn(sending);
  return {
    key: id,
    at: entry?.at ?? sending.at,
    kind: kinds[route],
    orderNumber,
    maskedName: nameOf(sending),
    amountFen: amountFen === undefined ? undefined : amountFen - couponsFen,
    ...(coupons.length > 0 ? { coupons } : {}),
    ...(entry ? { byKind: entry.byKind } : {}),
    ...(sending.route === "redeem" && sending.answer ? { redemption: sending.answer.redemption } : {}),
    ...(state === "done" ? {} : { sending }),
  };
}

/** Those that are used for it as far as is known. */
function couponsIn({ coupons = [], route, about, answer }: Sending): { name: Name; offFen: number }[] {
  const used = coupons.filter(({ state }) => state === "used").map(({ name, offFen }) => ({ name, offFen }));
  const last = route === "useCoupon" && about.name && answer && "offFen" in answer ? answer.offFen : undefined;
  return last === undefined || !about.name ? used : [...used, { name: about.name, offFen: last }];
}

const isSame = (listed: TillOperation, line: Operation): boolean =>
  listed.at === line.at && listed.kind === line.kind && listed.orderNumber === line.orderNumber;

export interface Sums {
  sales: number;
  earned: number;
  spent: number;
}

/** How many sales, and what they earned and spent. */
export function sumsOf(operations: Operation[]): Sums {
  const sum = (kind: "earn" | "redeem") => operations.reduce((so, { byKind }) => so + (byKind?.[kind] ?? 0), 0);
  return { sales: operations.filter(({ kind }) => kind === "sale").length, earned: sum("earn"), spent: -sum("redeem") };
}

/** The sales of which something is left: what was wholly refunded was a mistake, or is over. */
export function standingSales(operations: Operation[]): Operation[] {
  const backFen = (orderNumber: string | undefined) =>
    operations
      .filter((one) => one.kind === "refund" && one.orderNumber === orderNumber)
      .reduce((fen, { amountFen = 0 }) => fen + amountFen, 0);
  return operations.filter((one) => one.kind === "sale" && (one.amountFen ?? 0) > backFen(one.orderNumber));
}
