import { memberCode } from "../../shared/memberCode";
import {
  changed,
  type Draft,
  emptyDraft,
  groupedCode,
  payFenOf,
  pointsMax,
  type Who,
} from "../../miniapp/src/till/sale/draft";
import { afterKey, type Burst, isGun, scannedText, torn } from "../../miniapp/src/till/gunBurst";
import { codeIn } from "../../miniapp/src/scan/codeIn";
import { isTillNumber } from "../../miniapp/src/till/sign-in/isTillNumber";
import { afterSeeing, nextNumber, prefixOf } from "../../miniapp/src/till/orderNumbers";
import { isUnusual } from "../../miniapp/src/till/sale/unusual";
import { isOrderNumber, scannedAs } from "../../miniapp/src/till/scannedAs";

const code = memberCode("123456789", new Uint8Array(32), 7);

test("what is scanned is told apart on the device: a member, an order, or why not", () => {
  const other = (code.slice(0, 17) + ((Number(code[17]) + 1) % 10)).toString();
  expect(scannedAs(` ${groupedCode(code)} `)).toEqual({ kind: "member", code });
  expect(scannedAs(other)).toEqual({ kind: "refused", because: "code_mistyped" });
  expect(scannedAs("134567890123456789")).toEqual({ kind: "other", what: "payment" });
  expect(scannedAs("281234567890123456")).toEqual({ kind: "other", what: "payment" });
  expect(scannedAs("http://x/#/pages/claim/index?code=abc")).toEqual({ kind: "other", what: "claim" });
  expect(scannedAs("J1-000417")).toEqual({ kind: "order", orderNumber: "J1-000417" });
  expect(scannedAs("https://example.com")).toEqual({ kind: "other", what: "link" });
  expect(scannedAs("6901234567892")).toEqual({ kind: "other", what: "goods" });
  expect(scannedAs("6901234567893")).toEqual({ kind: "order", orderNumber: "6901234567893" });
  expect(scannedAs("你好")).toEqual({ kind: "order", orderNumber: "你好" });
  expect(scannedAs("!?")).toEqual({ kind: "refused", because: "code_foreign" });
});

test("an order number has letters and digits of any script and a few signs, as the service takes it", () => {
  for (const good of ["1", "J1-000417", "单号7", "a_b/c.d", "9".repeat(64)])
    expect([good, isOrderNumber(good)]).toEqual([good, true]);
  for (const bad of ["", "-1", "a b", "a#b", "a:b", "<script>", "9".repeat(65)])
    expect([bad, isOrderNumber(bad)]).toEqual([bad, false]);
});

test("the till counts its order numbers by day and till, past what others are known to have given", () => {
  const prefix = prefixOf(new Date(2026, 10, 21, 9, 38), "2");
  expect(nextNumber(undefined, prefix)).toBe("20261121-2-0001");
  const given = afterSeeing(undefined, prefix, ["20261121-2-0317", "20261121-2-0004", "J1-000900", "20261120-2-0999"]);
  expect(nextNumber(given, prefix)).toBe("20261121-2-0318");
  expect(nextNumber(afterSeeing(given, prefix, ["20261121-2-0005"]), prefix)).toBe("20261121-2-0318");
  expect(nextNumber(given, prefixOf(new Date(2026, 10, 22), "2"))).toBe("20261122-2-0001");
  expect(nextNumber({ prefix, last: 9999 }, prefix)).toBe("20261121-2-10000");
});

const burstOf = (signs: string, gapMs: number | ((i: number) => number)): Burst | undefined => {
  let [burst, atMs]: [Burst | undefined, number] = [undefined, 1000];
  Array.from(signs).forEach((sign, i) => {
    atMs += typeof gapMs === "number" ? gapMs : gapMs(i);
    burst = afterKey(burst, sign, atMs);
  });
  return burst;
};

const read = (burst: Burst | undefined, afterMs = 10) => scannedText(burst, (burst?.lastAtMs ?? 0) + afterMs);

test("a scanner gun is told from fingers by its mean pace, with a pause now and then", () => {
  expect(read(burstOf(code, 8))).toBe(code);
  expect(read(burstOf(code, (i) => (i === 1 || i === 9 ? 90 : 8)))).toBe(code);
  expect(read(burstOf(code, 70))).toBeUndefined();
});

test("an amount before a scan is not a part of it, and a short or an old burst is no scan", () => {
  expect(read(burstOf(`186${code}`, (i) => (i < 3 ? 70 : i === 3 ? 300 : 8)))).toBe(code);
  const short = burstOf("12345", 8);
  expect([isGun(short as Burst), read(short)]).toEqual([true, undefined]);
  expect(read(burstOf(code, 8), 500)).toBeUndefined();
});

test("the rest of a scan that came in pieces is not taken for an order number", () => {
  expect(read(burstOf(code, (i) => (i === 9 ? 300 : 8)))).toBe(torn);
  expect(read(burstOf(code, (i) => (i === 5 || i === 12 ? 200 : 8)))).toBe(torn);
});

const worth = { points: 100, fen: 100 };
const who = (points: number, memberId = "m1"): Who =>
  ({ code, scannedAt: "", known: { member: { memberId, points } } }) as unknown as Who;
const draftOf = (draft: Partial<Draft>): Draft => ({ ...emptyDraft, ...draft });

test("points can be spent in whole steps, up to the amount and to what is held; nobody unknown spends", () => {
  expect(pointsMax(draftOf({ who: who(2846), amount: "186" }), worth)).toBe(2800);
  expect(pointsMax(draftOf({ who: who(2846), amount: "12.99" }), worth)).toBe(1200);
  expect(pointsMax(draftOf({ who: who(99), amount: "186" }), worth)).toBe(0);
  expect(pointsMax(draftOf({ who: { code, scannedAt: "" }, amount: "186" }), worth)).toBeUndefined();
  expect(payFenOf(draftOf({ amount: "186", points: 1200 }), worth)).toBe(17_400);
  expect(payFenOf(draftOf({ amount: "10", points: 300 }), { points: 100, fen: 50 })).toBe(850);
});

test("digits go to the code until there is a member, then to the amount", () => {
  const typed = (draft: Draft, keys: string) =>
    Array.from(keys).reduce((so, key) => changed(so, { do: "type", key: key as "1" }), draft);
  expect(typed(emptyDraft, "8123").code).toBe("8123");
  const identified = changed(typed(emptyDraft, "8123"), { do: "identify", who: who(500) });
  expect([identified.code, typed(identified, "186.5").amount]).toEqual(["", "186.5"]);
});

test("another member does not spend the points that were chosen for the first", () => {
  const chosen = draftOf({ who: who(500), points: 300, amount: "9" });
  expect(changed(chosen, { do: "identify", who: who(500) }).points).toBe(300);
  expect(changed(chosen, { do: "identify", who: who(500, "m2") }).points).toBe(0);
  const forgotten = changed(chosen, { do: "forgetMember" });
  expect([forgotten.points, forgotten.amount, forgotten.field]).toEqual([0, "9", "code"]);
});

test("an invitation is a code, or a link that carries it", () => {
  expect(codeIn(" demo-ABCDEF ", "invitation")).toBe("demo-ABCDEF");
  expect(codeIn("http://x/#/till/sign-in/index?invitation=demo-ABCDEF&a=b", "invitation")).toBe("demo-ABCDEF");
});

test("a till number is a word of any script", () => {
  expect(["2", "J-1", "甲_2"].map(isTillNumber)).toEqual([true, true, true]);
  expect(["", "a b", "2号!", "x".repeat(21)].map(isTillNumber)).toEqual([false, false, false, false]);
});

test.each([
  ["a point was not typed", 1_285_000, [12_850, 4_200, 990, 18_600, 3_000], true],
  ["the largest of the day", 90_000, [12_850, 4_200, 990, 18_600, 3_000], true],
  ["a large one where they are usual", 90_000, [85_000, 4_200, 70_000, 18_600, 3_000], false],
  ["one that was out of the ordinary before", 1_285_000, [1_300_000, 4_200, 990, 18_600, 3_000], true],
  ["cheap enough", 49_900, [120, 300, 250, 500, 80], false],
  ["nobody knows what is usual yet", 1_285_000, [12_850], false],
  ["more than almost any till takes", 2_000_000, [], true],
])("an amount is asked about: %s", (_what, amountFen, takenFen, isAsked) => {
  expect(isUnusual(amountFen, takenFen)).toBe(isAsked);
});
