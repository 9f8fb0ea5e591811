import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startDatabase } from "../support/database";
import { sign } from "../../functions/platform/tokens";
import { openShop, secrets, type Shop } from "../support/shop";
import { completeDraft, drainDraws, memberWith, publishWheel } from "../support/wheels";

// Invariant 9: prizes given are no more than there were, and none is left over while somebody went without.

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
});
afterAll(() => database.stop());

const prizes = (stock: number, perDay?: number) =>
  (completeDraft(shop.time.ms).prizes ?? []).flatMap((prize) => {
    if (prize.key === "c5") return [{ ...prize, weight: 999, stock, perDay }];
    return prize.key === "thanks" ? [{ ...prize, weight: 1 }] : [];
  });

const tokenOf = (subject: string) =>
  sign(secrets, "session", { door: "shopper", programId: "demo", subject }, shop.time.ms + 60 * 60_000);

async function rush(wheelId: string, spins: number, stock: number, perDay?: number) {
  const price = { points: 10, freePerDay: 0, chancesFrom: [] };
  await publishWheel(shop, { wheelId, prizes: prizes(stock, perDay), price, limits: {} });
  const members = await Promise.all(Array.from({ length: 10 }, (_, i) => memberWith(shop, `${wheelId}${i}`, 1_000)));
  const spin = (i: number) =>
    shop.call("spin", { requestId: shop.newId(), wheelId, points: 10 }, members[i % members.length]);
  const answers = await Promise.all(Array.from({ length: spins }, (_, i) => spin(i)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const draws = answers.map(({ body }) => body.draw);
  const units = draws.flatMap(({ prize, unit }) => (prize.key === "c5" ? [unit as number] : []));
  return { members, draws, units: units.sort((a, b) => a - b) };
}

test("60 at once over a stock of 7 give seven, numbered 1 to 7, and tell the others that it is gone", async () => {
  const { members, draws, units } = await rush("rush", 60, 7);
  expect(units).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const gone = draws.filter(({ insteadOf }) => insteadOf?.because === "stock").length;
  const drawn = draws.filter(({ insteadOf, prize }) => insteadOf || prize.key === "c5").length;
  expect(gone).toBe(drawn - 7);
  expect(draws.filter(({ insteadOf, prize }) => insteadOf && prize.key !== "thanks")).toEqual([]);
  // Each paid once for each draw, and holds the coupons that they won.
  const coupons = await Promise.all(
    members.map(async (member) => (await shop.call("listCoupons", {}, member)).body.coupons),
  );
  expect(coupons.flat().length).toBe(7);
  expect(new Set(coupons.flat().map(({ code }) => code)).size).toBe(7);
  const points = await Promise.all(
    members.map(async (member) => (await shop.call("getWallet", {}, member)).body.points),
  );
  expect(points.reduce((sum, each) => sum + each, 0)).toBe(10 * 1_000 - 60 * 10);
  await drainDraws(
    shop,
    database.tables,
    members.map(({ memberId }) => memberId),
  );
  const report = (await shop.call("getWheelReport", { wheelId: "rush" }, shop.operator)).body;
  expect(report).toMatchObject({ draws: 60, players: 10, paidPoints: 600, givenFen: 7 * 500 });
  expect(report.prizes.find(({ key }) => key === "c5")).toMatchObject({ stock: 7, left: 0, given: 7, missed: gone });
});

test("with so many a day, a day gives so many, and the next day what is left", async () => {
  const { members, draws, units } = await rush("daily", 40, 8, 5);
  expect(units).toHaveLength(5);
  expect(new Set(units).size).toBe(5);
  expect(draws.filter(({ insteadOf }) => insteadOf?.because === "day").length).toBeGreaterThan(25);
  shop.time.ms += 24 * 60 * 60_000;
  const tokens = await Promise.all(members.map(({ memberId }) => tokenOf(memberId)));
  const spins = tokens.flatMap((token) =>
    [1, 2].map(() => shop.call("spin", { requestId: shop.newId(), wheelId: "daily", points: 10 }, { token })),
  );
  const next = (await Promise.all(spins)).map(({ body }) => body.draw);
  const rest = next.flatMap(({ prize, unit }) => (prize.key === "c5" ? [unit as number] : []));
  expect([...units, ...rest].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(new Set(next.map(({ insteadOf }) => insteadOf?.because))).toEqual(new Set([undefined, "stock"]));
});
