import type { CouponAtTill } from "../../shared/coupon";
import { offOf } from "../../shared/couponInOrder";
import { Refusal, type RefusalCode } from "../../shared/errors";
import { Unanswered } from "../../miniapp/src/api/Unanswered";
import {
  afterCoupon,
  asAsked,
  canGiveUp,
  type CouponStep,
  givingBack,
  nextCoupon,
  usedAnew,
} from "../../miniapp/src/till/outbox/couponSteps";
import type { Sending } from "../../miniapp/src/till/outbox/Sending";
import { chosenOffers, couponsOffFen, offersOf } from "../../miniapp/src/till/sale/couponChoice";
import { changed, emptyDraft, leftFenOf, payFenOf, pointsMax, type Who } from "../../miniapp/src/till/sale/draft";
import { couponCodeIn, scannedAs } from "../../miniapp/src/till/scannedAs";

const couponOf = (couponId: string, terms: Partial<CouponAtTill["terms"]> = {}, more: Partial<CouponAtTill> = {}) =>
  ({
    couponId,
    code: `CDEFGHJK222${couponId}`,
    kind: "coupon",
    name: { zh: "券", en: "Coupon" },
    terms: { offFen: 500, minimumFen: 0, storeIds: [], validDays: 30, stackable: true, onRefund: "return", ...terms },
    valueFen: 500,
    status: "open",
    givenAt: "2026-11-21T00:00:00.000Z",
    from: "2026-11-21",
    until: "2026-12-20",
    offFen: 500,
    ...more,
  }) as CouponAtTill;
const order = (amountFen: number) => ({ storeId: "s", amountFen });

describe("which coupons an order can use", () => {
  test("the one that takes off most comes first, those that cannot be used last, with what is missing", () => {
    const [small, large, high] = [
      couponOf("2"),
      couponOf("3", { offFen: 900 }),
      couponOf("4", { offFen: 5_000, minimumFen: 10_000 }),
    ];
    const offers = offersOf([small, high, large], [], order(8_000));
    expect(offers.map(({ coupon, offFen, missingFen }) => [coupon.couponId, offFen, missingFen])).toEqual([
      ["3", 900, undefined],
      ["2", 500, undefined],
      ["4", 0, 2_000],
    ]);
    expect(offersOf([high], [], order(0))[0]).toMatchObject({ offFen: 5_000 });
  });

  test("nothing moves under the thumb that chooses, and what no longer fits says why", () => {
    const [alone, one, two] = [couponOf("2", { offFen: 800, stackable: false }), couponOf("3"), couponOf("4")];
    const before = offersOf([two, one, alone], [], order(2_000)).map(({ coupon }) => coupon.couponId);
    const offers = offersOf([two, one, alone], [one], order(2_000));
    expect(offers.map(({ coupon }) => coupon.couponId)).toEqual(before);
    expect(offers.map(({ isChosen, refusal }) => [isChosen, refusal])).toEqual(
      before.map((id) => [id === "3", id === "2" ? "coupon_not_with_others" : undefined]),
    );
  });

  test("what the service has said of the coupon itself stands", () => {
    for (const refusal of ["coupon_used", "coupon_expired", "coupon_other_store"] as const) {
      expect(chosenOffers([couponOf("2", {}, { refusal })], order(9_000))).toMatchObject([{ offFen: 0, refusal }]);
    }
  });

  test("together they take off no more than there is to pay, by the sums that the service makes", () => {
    for (const amountFen of [1, 400, 1_200, 1_800, 9_000]) {
      const coupons = [couponOf("2", { offFen: 700 }), couponOf("3", { offFen: 700 }), couponOf("4", { offFen: 300 })];
      const others: { stackable: boolean; offFen: number }[] = [];
      for (const coupon of coupons) {
        const offFen = offOf(coupon, { storeId: "s", orderNumber: "K", amountFen, others }, coupon.from);
        others.push({ stackable: true, offFen });
      }
      expect(chosenOffers(coupons, order(amountFen)).map(({ offFen }) => offFen)).toEqual(
        others.map(({ offFen }) => offFen),
      );
      expect(couponsOffFen(coupons, order(amountFen))).toBe(Math.min(amountFen, 1_700));
    }
  });

  test("what is to pay is the amount without coupons and points, and points are for what the coupons leave", () => {
    const worth = { points: 100, fen: 100 };
    const who = { code: "8", scannedAt: "", known: { member: { memberId: "m", points: 5_000 } } } as unknown as Who;
    const draft = { ...emptyDraft, who, amount: "12.80", points: 700, coupons: [couponOf("2")] };
    const leftFen = leftFenOf(draft, "s");
    expect([leftFen, pointsMax(draft, worth, leftFen), payFenOf(draft, worth, leftFen)]).toEqual([780, 700, 80]);
    expect(leftFenOf({ ...draft, coupons: [couponOf("2", { offFen: 5_000 })] }, "s")).toBe(0);
    expect(leftFenOf({ ...draft, coupons: undefined }, "s")).toBe(1_280);
  });

  test("a scanned coupon stays when somebody else is identified, one from the first one's list does not", () => {
    const who = (memberId: string) =>
      ({ code: "8", scannedAt: "", known: { member: { memberId, points: 0 } } }) as unknown as Who;
    const scanned = { ...couponOf("2"), scanned: true as const };
    const first = changed({ ...emptyDraft, coupons: [scanned] }, { do: "identify", who: who("a") });
    const both = changed(first, { do: "coupon", coupon: couponOf("3"), on: true });
    expect(both.coupons).toHaveLength(2);
    expect(changed(both, { do: "identify", who: who("a") }).coupons).toHaveLength(2);
    expect(changed(both, { do: "identify", who: who("b") }).coupons).toEqual([scanned]);
    expect(changed(both, { do: "coupon", coupon: scanned, on: false }).coupons).toEqual([couponOf("3")]);
  });
});

test("a coupon's code is told from a receipt's number: twelve letters and digits with a letter among them", () => {
  expect(scannedAs(" CDEFGHJK2345 ")).toEqual({ kind: "coupon", code: "CDEFGHJK2345" });
  for (const number of ["234567892345", "CDEFGHJK234", "CDEFGHJK2340", "cdefghjk2345", "20261122-7-01"]) {
    expect(scannedAs(number)).toEqual({ kind: "order", orderNumber: number });
  }
  expect(couponCodeIn("cdef ghjk-2345")).toBe("CDEFGHJK2345");
  expect(couponCodeIn("234567892345")).toBe("234567892345");
  expect(couponCodeIn("CDEFGHJK234O")).toBeUndefined();
});

const step = (code: string, more: Partial<CouponStep> = {}): CouponStep => ({
  code,
  name: { zh: "券", en: "Coupon" },
  offFen: 500,
  useId: `use-${code}`,
  returnId: `return-${code}`,
  keeps: false,
  state: "open",
  ...more,
});
const sale = (...coupons: CouponStep[]): Sending => ({
  id: "r1",
  storeId: "s",
  tillId: "1",
  at: "2026-11-21T01:38:00.000Z",
  about: { orderNumber: "K1", amountFen: 5_000, couponsFen: 500 * coupons.length },
  route: "recordSale",
  input: { requestId: "r1", orderNumber: "K1", amountFen: 4_500, identification: "i" },
  state: "asked",
  coupons,
});
const used = (offFen = 500, orderNumber = "K1", status: "used" | "open" = "used") => ({
  answer: { coupon: { status, orderNumber }, offFen },
});
const refused = (code: RefusalCode) => ({ error: new Refusal(code, "", {}) });
const lost = { error: new Unanswered("unreached") };

/** One question and its answer. */
function told(sending: Sending, outcome: { answer: unknown } | { error: unknown }): Sending {
  const asking = nextCoupon(sending);
  if (!asking) throw new Error("nothing to ask for");
  return afterCoupon(asAsked(sending, asking), asking, outcome);
}
const states = ({ coupons }: Sending) => coupons?.map(({ state }) => state);

describe("a sale with coupons", () => {
  test("uses each by a request of its own before the sale, for the amount before anything is taken off", () => {
    const first = sale(step("A"), step("B"));
    expect(nextCoupon(first)).toEqual({
      at: 0,
      route: "useCoupon",
      input: { requestId: "use-A", code: "A", orderNumber: "K1", amountFen: 5_000 },
    });
    const both = told(told(first, used()), used());
    expect([states(both), nextCoupon(both), both.state]).toEqual([["used", "used"], undefined, "asked"]);
  });

  test("asks for the same again after a lost answer, however often", () => {
    let sending = sale(step("A"));
    const asked = new Set<string>();
    for (const outcome of [lost, lost, refused("busy"), refused("session_ended"), lost]) {
      asked.add(JSON.stringify(nextCoupon(sending)));
      sending = told(sending, outcome);
    }
    expect([asked.size, states(sending), sending.state]).toEqual([1, ["open"], "asked"]);
    expect(states(told(sending, used()))).toEqual(["used"]);
  });

  test("when the second is refused, the first comes back before the cashier is told why", () => {
    const second = told(told(sale(step("A"), step("B")), used()), refused("coupon_not_with_others"));
    expect([second.state, second.refusal?.code]).toEqual(["asked", "coupon_not_with_others"]);
    expect(nextCoupon(second)).toEqual({ at: 0, route: "returnCoupon", input: { requestId: "return-A", code: "A" } });
    const waiting = told(second, lost);
    expect([waiting.state, states(waiting)]).toEqual(["asked", ["used", "refused"]]);
    const back = told(waiting, { answer: {} });
    expect([back.state, states(back), nextCoupon(back)]).toEqual(["refused", ["returned", "refused"], undefined]);
  });

  test("given up while nobody knows, it finds out first whether the coupon was used", () => {
    const asked = told(sale(step("A"), step("B")), lost);
    expect(canGiveUp(asked)).toBe(true);
    const given = givingBack(asked);
    expect([given.state, nextCoupon(given)?.route]).toEqual(["asked", "useCoupon"]);
    const known = told(given, used());
    expect(nextCoupon(known)?.route).toBe("returnCoupon");
    const back = told(known, { answer: {} });
    expect([back.state, back.refusal]).toEqual(["refused", undefined]);
    expect(givingBack(sale(step("A"))).state).toBe("refused");
    expect(canGiveUp({ ...asked, isSaleAsked: true })).toBe(false);
  });

  test("a return that is refused for the moment is asked for again; only terms or the last day keep the coupon", () => {
    const of = (keeps: boolean) => givingBack({ ...sale(step("A", { state: "used", keeps })) });
    expect(states(told(of(false), refused("too_many")))).toEqual(["used"]);
    expect(states(told(of(false), refused("coupon_not_returned")))).toEqual(["returned"]);
    expect(states(told(of(true), refused("coupon_not_returned")))).toEqual(["kept"]);
    expect(states(told(of(false), refused("coupon_expired")))).toEqual(["kept"]);
  });

  test("another sum than the customer was told, or a coupon that came back meanwhile, stops the sale", () => {
    const other = told(sale(step("A")), used(200));
    expect([states(other), other.refusal?.code, nextCoupon(other)?.route]).toEqual([
      ["used"],
      "coupon_not_with_others",
      "returnCoupon",
    ]);
    const gone = told(sale(step("A")), used(500, "K1", "open"));
    expect([states(gone), gone.state, gone.refusal?.code]).toEqual([["returned"], "refused", "coupon_used"]);
    expect(told(sale(step("A")), used(500, "K2")).refusal?.code).toBe("coupon_used");
  });

  test("tried again it uses them anew, and what does not come back stays used", () => {
    let made = 0;
    const again = usedAnew(
      [step("A", { state: "returned", asked: true }), step("B", { state: "kept" })],
      () => `${++made}`,
    );
    expect(again?.map(({ state, useId, asked }) => [state, useId, asked])).toEqual([
      ["open", "1", undefined],
      ["used", "3", undefined],
    ]);
  });
});
