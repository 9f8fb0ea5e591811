import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { followStream } from "../../functions/handlers/followStream";
import { chainOf } from "../../functions/ledger/store";
import type { LedgerItem } from "../../functions/platform/tables";
import { daysUntil } from "../../functions/programs/daysUntil";
import type { Totals } from "../../functions/programs/totals";
import { addDays } from "../../shared/days";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;

/** The last minute of 16 November in Shanghai, which is still the afternoon of the 16th in UTC. */
const BEFORE_MIDNIGHT = Date.parse("2026-11-16T15:59:00.000Z");

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables, { atMs: BEFORE_MIDNIGHT });
});
afterAll(() => database.stop());

async function deliver(memberId: string): Promise<void> {
  const pk = chainOf("demo", memberId);
  for (const item of (await database.tables.entries(pk, { limit: 100 })).reverse())
    await followStream(shop.world, { table: "ledger", kind: "INSERT", pk, item: item as LedgerItem });
}
const listDays = (days: string, until?: string) =>
  shop.call("listDays", { days, ...(until === undefined ? {} : { until }) }, { token: shop.operator.token });

describe("the days of a program", () => {
  test("begin at midnight in the program's time zone, add up to its totals, and count every entry once", async () => {
    const li = await shop.join("D1");
    const sell = async (orderNumber: string, amountFen: number) =>
      shop.call(
        "recordSale",
        { requestId: shop.newId(), orderNumber, amountFen, identification: await shop.identify(li.code()) },
        { token: shop.cashier.token },
      );
    await sell("D-1", 128_00);
    shop.time.ms += 2 * 60_000;
    const refund = { requestId: shop.newId(), orderNumber: "D-1", amountFen: 28_00 };
    await shop.call("refundSale", refund, { token: shop.cashier.token });
    for (let i = 0; i < 3; i++) await deliver(li.memberId);

    const { body } = await listDays("3");
    expect(body).toMatchObject({ today: "2026-11-17", timeZone: "Asia/Shanghai" });
    expect(body.days).toMatchObject([
      { day: "2026-11-15", issued: 0, entries: 0, members: 0, balances: 0 },
      { day: "2026-11-16", issued: 128, clawedBack: 0, entries: 1, members: 1, balances: 128 },
      { day: "2026-11-17", issued: 0, clawedBack: 28, entries: 1, members: 0, balances: 100 },
    ]);
    const totals = (await shop.call("getTotals", {}, { token: shop.operator.token })).body;
    const sums = ["issued", "spent", "expired", "refunded", "clawedBack", "adjusted", "entries", "members"] as const;
    for (const name of sums) expect(body.days.reduce((sum, day) => sum + day[name], 0)).toBe(totals[name]);
    expect(body.days.at(-1)).toMatchObject({ balances: totals.balances, debts: totals.debts });
  });

  test("may end before today, and then hold what was held then", async () => {
    const { days } = (await listDays("2", "2026-11-16")).body;
    expect(days).toMatchObject([
      { day: "2026-11-15", balances: 0 },
      { day: "2026-11-16", balances: 128 },
    ]);
  });

  test("end today, whatever is asked for", async () => {
    expect((await listDays("1", "2027-01-01")).body.days).toMatchObject([{ day: "2026-11-17", balances: 100 }]);
  });

  test.each(["0", "367", "-1", "1.5", "many"])("cannot be %s", async (days) => {
    expect((await listDays(days)).status).toBe(400);
  });

  test("are for operators only", async () => {
    expect((await shop.call("listDays", { days: "7" }, { token: shop.cashier.token })).status).toBe(403);
  });
});

test("what is held at the end of a day is what was held before it and what the day brought", () => {
  const sums = fc.record({ balances: fc.integer({ min: -500, max: 500 }), debts: fc.integer({ min: -50, max: 50 }) });
  const history = fc.array(fc.option(sums, { nil: undefined }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(history, fc.nat(29), fc.nat(29), (all, a, b) => {
      const first = "2026-02-20";
      const zero = { issued: 0, spent: 0, expired: 0, refunded: 0, clawedBack: 0, adjusted: 0, entries: 0, members: 0 };
      const counted = new Map<string, Totals>();
      all.forEach((one, i) => one && counted.set(addDays(first, i), { ...zero, ...one }));
      const [from, until] = [Math.min(a, b), Math.max(a, b)];
      const upTo = (last: number, name: "balances" | "debts") =>
        all.slice(0, last + 1).reduce((sum, one) => sum + (one?.[name] ?? 0), 0);
      const now = { ...zero, balances: upTo(all.length, "balances"), debts: upTo(all.length, "debts") };
      const since = new Map([...counted].filter(([day]) => day >= addDays(first, from)));
      const days = daysUntil(now, since, { from: addDays(first, from), until: addDays(first, until) });
      expect(days.map(({ day, balances, debts }) => ({ day, balances, debts }))).toEqual(
        Array.from({ length: until - from + 1 }, (_, i) => ({
          day: addDays(first, from + i),
          balances: upTo(from + i, "balances"),
          debts: upTo(from + i, "debts"),
        })),
      );
    }),
  );
});
