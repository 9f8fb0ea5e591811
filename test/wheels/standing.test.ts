import { expect, test } from "@jest/globals";
import { newAccount } from "../../functions/ledger/account";
import { nextPayment, standingOn } from "../../functions/wheels/draw";
import { afterDraws } from "../../functions/wheels/standing";
import type { DrawReceipt } from "../../shared/draw";
import type { Account } from "../../shared/ledger";
import type { WheelRules } from "../../shared/wheel";

const draw = (changed: Partial<DrawReceipt> = {}): DrawReceipt => ({
  of: "draw",
  wheel: "spring",
  rules: "r",
  seed: "0".repeat(32),
  counter: 1,
  by: "free",
  day: "2026-11-16",
  prize: "thanks",
  paid: 0,
  won: 0,
  keep: "2026-12-20",
  ...changed,
});
const at = "2026-11-16T04:00:00.000Z";
const drawn = (...draws: Partial<DrawReceipt>[]): Account =>
  draws.reduce<Account>(
    (account, changed, i) => afterDraws(account, draw({ counter: i + 1, ...changed }), at),
    newAccount,
  );

test("counts draws, those of the day, and those that limits count", () => {
  expect(drawn({}, { by: "points" }, { by: "points", day: "2026-11-17" }).wheels).toEqual({
    spring: { draws: 3, counted: 3, day: "2026-11-17", today: 1, keep: "2026-12-20" },
  });
});

test("a chance that is won is held, one that is used is gone, and no limit counts it", () => {
  const won = drawn({ chances: 1 });
  expect(won.wheels?.spring).toMatchObject({ chances: 1, counted: 1 });
  const used = afterDraws(won, draw({ counter: 2, by: "chance" }), at);
  expect(used.wheels?.spring).toEqual({ draws: 2, counted: 1, day: "2026-11-16", today: 1, keep: "2026-12-20" });
});

test("a wheel is forgotten by the first entry of any kind after it can be needed, and nothing is left of it", () => {
  const account = drawn({});
  const expiry = { of: "expiry", through: "2026-12-19" } as const;
  expect(afterDraws(account, expiry, "2026-12-20T23:59:59.999Z").wheels).toBeDefined();
  expect(afterDraws(account, expiry, "2026-12-21T00:00:00.000Z")).toEqual(newAccount);
  expect(afterDraws(newAccount, expiry, at)).toBe(newAccount);
});

const rules = {
  wheelId: "spring",
  until: "2026-11-17T00:00:00.000Z",
  timeZone: "Asia/Shanghai",
  price: { points: 50, freePerDay: 2, chancesFrom: [] },
  limits: { perDay: 3, inAll: 5 },
} as unknown as WheelRules;

test.each([
  ["free first", {}, { by: "free", points: 0 }],
  ["then a chance", { today: 2, counted: 2, chances: 1 }, { by: "chance", points: 0 }],
  ["then points", { today: 2, counted: 2 }, { by: "points", points: 50 }],
  ["none above the limit of a day", { today: 3, counted: 3 }, undefined],
  ["none above the limit of all", { today: 0, counted: 5 }, undefined],
  ["but a chance is good above any limit", { today: 3, counted: 5, chances: 1 }, { by: "chance", points: 0 }],
])("pays %s", (_what, changed, payment) => {
  const standing = { draws: 9, counted: 0, day: "2026-11-16", today: 0, keep: "2026-12-20", ...changed };
  expect(nextPayment(standing, rules)).toEqual(payment);
});

test("a day is the wheel's own, and a clock that lags behind does not bring one back", () => {
  const account = drawn({ day: "2026-11-17" });
  expect(standingOn(account, rules, "2026-11-16T15:59:00.000Z")).toMatchObject({ day: "2026-11-17", today: 1 });
  expect(standingOn(account, rules, "2026-11-17T16:00:00.000Z")).toMatchObject({ day: "2026-11-18", today: 0 });
});
