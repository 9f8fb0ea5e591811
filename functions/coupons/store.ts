import type { Day } from "../../shared/days";
import { offOf, whyKept } from "../../shared/couponInOrder";
import { Refusal } from "../../shared/errors";
import type { Actor } from "../../shared/ledger";
import { requestHashOf } from "../ledger/chain";
import type { Tables, Write } from "../platform/tables";
import { Coupon } from "./coupon";

const keyOf = ({ programId, memberId, couponId }: Pick<Coupon, "programId" | "memberId" | "couponId">) => ({
  pk: `${programId}#member#${memberId}`,
  sk: `coupon#${couponId}`,
});
const codeKey = (programId: string, code: string) => ({ pk: `${programId}#coupon#${code}`, sk: "coupon" });
/** Beside the sale of that order, whether or not there is one. */
const orderKey = (programId: string, storeId: string, orderNumber: string) => ({
  pk: `${programId}#sale#${storeId}#${orderNumber}`,
  sk: "coupons",
});
const requestKey = (programId: string, requestId: string) => ({
  pk: `${programId}#couponRequest#${requestId}`,
  sk: "request",
});
/** Nobody sends a request again after that. A coupon that was used stays used for ever. */
const REQUEST_KEPT_MS = 90 * 24 * 60 * 60_000;

/** The writes that give a coupon to its member; they go together with what it is given for. */
export function givingWrites(coupon: Coupon): Write[] {
  const { programId, memberId, couponId, code } = coupon;
  return [
    { put: { ...keyOf(coupon), ...coupon }, when: { absent: true } },
    { put: { ...codeKey(programId, code), memberId, couponId }, when: { absent: true } },
  ];
}

/** A member's coupons, by id. */
export async function listCoupons(tables: Tables, programId: string, memberId: string): Promise<Coupon[]> {
  const { pk } = keyOf({ programId, memberId, couponId: "" });
  const found: Coupon[] = [];
  let after: string | undefined;
  do {
    const page = await tables.list(pk, { prefix: "coupon#", limit: 200, ...(after === undefined ? {} : { after }) });
    found.push(...page.items.map((item) => Coupon.parse(item)));
    after = page.after;
  } while (after !== undefined);
  return found;
}

export async function loadCoupon(
  tables: Tables,
  key: Pick<Coupon, "programId" | "memberId" | "couponId">,
): Promise<Coupon | undefined> {
  const { pk, sk } = keyOf(key);
  const item = await tables.get(pk, sk);
  return item && Coupon.parse(item);
}

export async function findByCode(tables: Tables, programId: string, code: string): Promise<Coupon | undefined> {
  const { pk, sk } = codeKey(programId, code);
  const item = await tables.get(pk, sk);
  if (!item) return undefined;
  return loadCoupon(tables, { programId, memberId: String(item.memberId), couponId: String(item.couponId) });
}

interface InOrder {
  couponId: string;
  memberId: string;
  stackable: boolean;
  offFen: number;
}

/** What an order has used so far. */
export async function usedIn(
  tables: Tables,
  { programId, storeId, orderNumber }: { programId: string; storeId: string; orderNumber?: string | undefined },
): Promise<InOrder[]> {
  if (orderNumber === undefined) return [];
  const { pk, sk } = orderKey(programId, storeId, orderNumber);
  return ((await tables.get(pk, sk))?.coupons ?? []) as InOrder[];
}

export interface Using {
  programId: string;
  storeId: string;
  code: string;
  requestId: string;
  orderNumber?: string | undefined;
  amountFen?: number | undefined;
  by: Actor;
}

const ATTEMPTS_MAX = 10;
const busy = () => new Refusal("busy", "This coupon is being used elsewhere. Please try again.");

/** Uses a coupon once: the coupon, its order and the request are one transaction. The same request again gets the same answer. */
export async function useCoupon(tables: Tables, using: Using, day: Day, now: string): Promise<Coupon> {
  const { programId, storeId, code, requestId, orderNumber, amountFen, by } = using;
  const requestHash = requestHashOf({ use: { storeId, code, orderNumber, amountFen } });
  const { pk, sk } = requestKey(programId, requestId);
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const [coupon, others, done] = await Promise.all([
      findByCode(tables, programId, code),
      usedIn(tables, using),
      tables.get(pk, sk),
    ]);
    if (done && done.requestHash !== requestHash)
      throw new Refusal("request_id_reused", "This request id was used for something else.");
    if (!coupon) throw new Refusal("coupon_unknown", "There is no such coupon.");
    if (done) return coupon;
    const offFen = offOf(coupon, { storeId, orderNumber, amountFen, others }, day);
    const use = { requestId, requestHash, at: now, storeId, orderNumber, offFen, amountFen, by };
    const ttl = Math.ceil((Date.parse(now) + REQUEST_KEPT_MS) / 1000);
    const used: Coupon = { ...coupon, status: "used", use };
    const { returns } = coupon;
    const written = await tables.write(
      { change: keyOf(coupon), set: { status: "used", use }, when: { is: { status: "open", returns } } },
      { put: { pk, sk, requestHash, ttl }, when: { absent: true } },
      ...orderWrites(using, others, { ...coupon, offFen }),
    );
    if (written.done) return used;
    await tables.pause(attempt);
  }
  throw busy();
}

function orderWrites(
  { programId, storeId, orderNumber }: Using,
  others: InOrder[],
  coupon: Coupon & { offFen: number },
): Write[] {
  if (orderNumber === undefined) return [];
  const { couponId, memberId, terms, offFen } = coupon;
  const coupons = [...others, { couponId, memberId, stackable: terms.stackable, offFen }];
  const key = orderKey(programId, storeId, orderNumber);
  const count = coupons.length;
  if (others.length === 0) return [{ put: { ...key, coupons, count }, when: { below: { count: 1 } } }];
  return [{ change: key, set: { coupons, count }, when: { is: { count: others.length } } }];
}

interface Returning extends Pick<Using, "programId" | "storeId" | "code" | "requestId" | "by"> {
  hasSale: (orderNumber: string) => Promise<boolean>;
}

/** Gives a used coupon back, where its terms and the day allow it. The same request again finds it given back. */
export async function returnCoupon(tables: Tables, returning: Returning, day: Day, now: string): Promise<Coupon> {
  const { programId, storeId, code, requestId, by } = returning;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const coupon = await findByCode(tables, programId, code);
    if (!coupon) throw new Refusal("coupon_unknown", "There is no such coupon.");
    if (coupon.returnedBy === requestId) return coupon;
    const kept = whyKept(coupon, day);
    if (kept && !(await cameToNothing(tables, coupon, returning, day))) throw kept;
    if (coupon.use?.storeId !== storeId)
      throw new Refusal("coupon_other_store", "This coupon was used in another store.");
    const back = await giveBack(tables, coupon, { returnedBy: requestId, back: { requestId, at: now, by } });
    if (back) return back;
    await tables.pause(attempt);
  }
  throw busy();
}

/**
 * Whether the order it was used for was never taken: something was left to pay, and there is no sale. Terms that keep a
 * coupon are about goods that are brought back, not about a sale that the till could not record.
 */
async function cameToNothing(
  tables: Tables,
  { status, until, terms, use }: Coupon,
  { programId, storeId, hasSale }: Returning,
  day: Day,
): Promise<boolean> {
  if (status !== "used" || terms.onRefund !== "keep" || day > until) return false;
  if (use?.orderNumber === undefined || use.amountFen === undefined || use.storeId !== storeId) return false;
  const { orderNumber } = use;
  const taken = await usedIn(tables, { programId, storeId, orderNumber });
  const leftFen = taken.reduce((fen, { offFen }) => fen - offFen, use.amountFen);
  return leftFen > 0 && !(await hasSale(orderNumber));
}

/**
 * Gives back what a wholly refunded order had used, where the terms and the day allow it. It can run any number of times:
 * what has come back is no longer among what its order has used, and may have been used for another.
 */
export async function returnCouponsOf(
  tables: Tables,
  order: { programId: string; storeId: string; orderNumber: string },
  day: Day,
): Promise<number> {
  let returned = 0;
  for (const { couponId, memberId } of await usedIn(tables, order)) {
    const coupon = await loadCoupon(tables, { programId: order.programId, memberId, couponId });
    if (!coupon || whyKept(coupon, day)) continue;
    // No till can name a request like this: RequestId has no #.
    if (await giveBack(tables, coupon, { returnedBy: `refund#${order.orderNumber}` })) returned++;
    else throw busy();
  }
  return returned;
}

/** The coupon is open again, and its order has one less. Undefined when somebody else was quicker. */
async function giveBack(
  tables: Tables,
  coupon: Coupon,
  how: Pick<Coupon, "returnedBy" | "back">,
): Promise<Coupon | undefined> {
  const { programId, couponId, returns, use } = coupon;
  const order = { programId, storeId: use?.storeId ?? "", orderNumber: use?.orderNumber };
  const others = await usedIn(tables, order);
  const open = { status: "open" as const, returns: returns + 1, ...how };
  const rest = others.filter((other) => other.couponId !== couponId);
  const taken: Write[] =
    order.orderNumber === undefined || others.length === 0
      ? []
      : [
          {
            change: orderKey(programId, order.storeId, order.orderNumber),
            set: { coupons: rest, count: rest.length },
            when: { is: { count: others.length } },
          },
        ];
  const written = await tables.write(
    { change: keyOf(coupon), set: open, when: { is: { status: "used", returns } } },
    ...taken,
  );
  return written.done ? { ...coupon, ...open } : undefined;
}
