import { Refusal, type RefusalCode } from "../../shared/errors";
import { Unanswered } from "../../miniapp/src/api/Unanswered";
import { afterAnswer, afterLookup, mustBeLookedUp } from "../../miniapp/src/till/outbox/afterAnswer";
import { isOpen, type Sending } from "../../miniapp/src/till/outbox/Sending";
import { merged, sumsOf } from "../../miniapp/src/till/operations/merged";

const base = {
  id: "r1",
  storeId: "s",
  tillId: "1",
  at: "2026-11-21T01:38:00.000Z",
  about: { orderNumber: "A1", amountFen: 4200 },
};
const offline: Sending = {
  ...base,
  route: "recordSale",
  state: "kept",
  input: {
    requestId: "r1",
    orderNumber: "A1",
    amountFen: 4200,
    offline: { code: "8", scannedAt: "2026-11-21T01:38:00.000Z" },
  },
};
const online: Sending = {
  ...base,
  route: "recordSale",
  state: "asked",
  memberId: "m1",
  shown: { code: "8", scannedAt: "2026-11-21T01:38:00.000Z" },
  input: { requestId: "r1", orderNumber: "A1", amountFen: 4200, pointsToSpend: 0, identification: "i" },
};
const refused = (code: RefusalCode) => ({ error: new Refusal(code, "", {}) });
const lost = { error: new Unanswered("unreached") };

test("without an answer a write stays open: an offline grant waits, whatever was sent is in doubt", () => {
  expect(afterAnswer(offline, lost)).toEqual(offline);
  expect(afterAnswer(online, lost).state).toBe("asked");
});

test("sent any number of times, with answers that are lost, it is the same request until it is done", () => {
  const after = [lost, lost, refused("busy"), lost].reduce<Sending>((so, outcome) => afterAnswer(so, outcome), offline);
  expect(after).toEqual(offline);
  const done = afterAnswer(after, { answer: { entry: { points: 42 } } });
  expect([done.state, isOpen(done), done.input]).toEqual(["done", false, offline.input]);
});

test("what is about the session or a busy service says nothing about the write", () => {
  for (const code of ["busy", "wechat_busy", "session_ended", "not_signed_in"] as const) {
    expect(afterAnswer(online, refused(code))).toEqual(online);
  }
});

test("a refusal is kept with its code and its numbers", () => {
  const after = afterAnswer(offline, { error: new Refusal("code_expired", "", { leftFen: 3 }) });
  expect([after.state, after.refusal, after.unsure]).toEqual([
    "refused",
    { code: "code_expired", detail: { leftFen: 3 } },
    undefined,
  ]);
});

test("a bug of our own is not taken for an answer", () => {
  expect(() => afterAnswer(online, { error: new TypeError("bug") })).toThrow("bug");
});

test("an identification that ends while the answer is in doubt does not say that nothing happened", () => {
  const ended = new Refusal("identification_ended", "");
  expect(mustBeLookedUp(online, ended)).toBe(true);
  expect(mustBeLookedUp(offline, ended)).toBe(false);
  const redeem: Sending = {
    ...base,
    route: "redeem",
    state: "asked",
    input: { requestId: "r1", identification: "i", points: 5 },
  };
  expect(afterAnswer(redeem, { error: ended })).toMatchObject({ state: "refused", unsure: true });
});

const found = (over: object) =>
  ({
    orderNumber: "A1",
    amountFen: 4200,
    refundedFen: 0,
    spentPoints: 0,
    paidAt: base.at,
    member: { memberId: "m1" },
    entry: { receipt: { of: "sale", spentFen: 200 } },
    ...over,
  }) as never;

test("a sale in doubt that is found under its order number is done", () => {
  expect(afterLookup(online, found({}), "r2")).toMatchObject({ state: "done", answer: { payFen: 4000 } });
  expect(afterLookup(online, found({ entry: undefined }), "r2")).toEqual(online);
});

test("a sale in doubt that is somebody else's, or another amount, was not this one", () => {
  for (const over of [{ member: { memberId: "m2" } }, { amountFen: 1 }, { member: undefined }]) {
    expect(afterLookup(online, found(over), "r2").refusal?.code).toBe("sale_already_recorded");
  }
});

test("a sale in doubt that is not found is asked for again by the code that was scanned, unless it spends", () => {
  const again = afterLookup(online, undefined, "r2");
  expect(again).toMatchObject({ id: "r1", state: "kept", input: { requestId: "r2", offline: online.shown } });
  expect(again.input).not.toHaveProperty("identification");
  const spending = { ...online, input: { ...online.input, pointsToSpend: 100 } } as Sending;
  expect(afterLookup(spending, undefined, "r2")).toMatchObject({
    state: "refused",
    refusal: { code: "identification_ended" },
  });
});

test("the list shows what this device has sent until the service lists it, and each once", () => {
  const entry = { at: "2026-11-21T01:38:01.000Z", points: 42, byKind: { earn: 42 } };
  const done = afterAnswer(offline, { answer: { entry, member: { maskedName: "林**" } } });
  const listed = {
    at: entry.at,
    kind: "sale",
    orderNumber: "A1",
    maskedName: "林**",
    amountFen: 4200,
    points: 42,
    byKind: { earn: 42 },
  } as const;
  const older = { ...listed, at: "2026-11-21T01:00:00.000Z", orderNumber: "A0" };
  expect(merged([older], [done]).map(({ orderNumber, maskedName }) => [orderNumber, maskedName])).toEqual([
    ["A1", "林**"],
    ["A0", "林**"],
  ]);
  expect(merged([listed, older], [done])).toHaveLength(2);
  expect(merged([older], [offline])[0]?.sending).toEqual(offline);
  expect(sumsOf(merged([listed, { ...older, byKind: { earn: 10, redeem: -100 } }], [offline]))).toEqual({
    sales: 3,
    earned: 52,
    spent: 100,
  });
});

test("coupons that another device has used stand with their sale, and alone where there is none", () => {
  const at = (minute: number) => `2026-11-21T01:${String(minute).padStart(2, "0")}:00.000Z`;
  const name = { zh: "满 20 减 5", en: "5 off 20" };
  const coupon = (minute: number, requestId: string, orderNumber?: string) =>
    ({
      at: at(minute),
      kind: "coupon",
      orderNumber,
      points: 0,
      byKind: {},
      coupon: { name, offFen: 500, requestId },
    }) as const;
  const sale = { at: at(10), kind: "sale", orderNumber: "B1", amountFen: 900, points: 9, byKind: { earn: 9 } } as const;
  const theirs = [sale, coupon(9, "u1", "B1"), coupon(8, "u2", "B2"), coupon(7, "u3")];
  expect(merged([...theirs], []).map((one) => [one.kind, one.orderNumber, one.coupons?.length])).toEqual([
    ["sale", "B1", 1],
    ["coupon", "B2", 1],
    ["coupon", undefined, 1],
  ]);
  const back = { ...coupon(9.5, "r1", "B1"), at: "2026-11-21T01:09:30.000Z", kind: "couponReturn" as const };
  expect(merged([sale, back, coupon(9, "u1", "B1")], []).map((one) => one.coupons?.length)).toEqual([undefined, 1]);
  const input = { requestId: "u2", code: "CDEFGHJK2345" };
  const own: Sending = { ...base, route: "useCoupon", state: "asked", input, about: { orderNumber: "B2" } };
  expect(merged([coupon(8, "u2", "B2")], [own])).toHaveLength(1);
});
