import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { loadMember } from "../../functions/members/store";
import { saveVersion } from "../../functions/programs/store";
import { demoProgram } from "../../infra/local/demo";
import type { Program } from "../../shared/program";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";
import { completeDraft, memberWith, publishWheel } from "../support/wheels";

/** A program that switches its modules off while members hold something of each. */

const logo = readFileSync("programs/logos/radiators.png").toString("base64");
const off = { tasks: false, wheels: false, coupons: false, claims: false, invitations: false };
let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
});
afterAll(() => database.stop());

/** The next version, from this moment on. */
async function become(version: number, changed: Partial<Program>): Promise<void> {
  const effectiveFrom = new Date(shop.time.ms).toISOString();
  await saveVersion(database.tables, { ...demoProgram, ...changed, version, effectiveFrom });
  shop.world.settings.forget("demo");
}

test("refuses what is new of a module that is off, and keeps what members hold", async () => {
  const li = await memberWith(shop, "li", 500);
  const prizes = (completeDraft(0).prizes ?? []).filter(({ key }) => key === "c5" || key === "thanks");
  const only = prizes.map((prize) => (prize.key === "c5" ? { ...prize, weight: 999_999 } : { ...prize, weight: 1 }));
  await publishWheel(shop, { prizes: only, fallback: "thanks" });
  const spin = { requestId: shop.newId(), wheelId: "spring", points: 0 };
  const drawn = await shop.call("spin", spin, li);
  const code = drawn.body.coupon?.code ?? "";
  expect(code).not.toBe("");
  const sale = { orderNumber: "M-1", amountFen: 88_00 };
  const claim = (await shop.call("showClaimCode", { requestId: shop.newId(), ...sale }, shop.cashier)).body;

  shop.time.ms += 60_000;
  await become(2, { modules: off });

  const refused = async (asked: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await asked;
    return [status, (body as { code?: string }).code];
  };
  const isOff = [409, "module_off"];
  expect(await refused(shop.call("spin", { ...spin, requestId: shop.newId(), points: 50 }, li))).toEqual(isOff);
  const draft = completeDraft(shop.time.ms, { wheelId: "summer" });
  expect(await refused(shop.call("saveWheel", { draft, revision: 0 }, shop.operator))).toEqual(isOff);
  const other = { requestId: shop.newId(), orderNumber: "M-2", amountFen: 88_00 };
  expect(await refused(shop.call("showClaimCode", other, shop.cashier))).toEqual(isOff);
  const press = { requestId: shop.newId(), task: "monthly", period: "2026-11", step: 1 };
  expect(await refused(shop.call("claimTask", press, li))).toEqual(isOff);
  expect(await refused(shop.call("getSurvey", { task: "service" }, li))).toEqual(isOff);
  expect((await shop.call("listWheels", {}, li)).body.wheels).toEqual([]);

  // What is there stays: the answer of a draw, its record, the coupon, the code on the receipt.
  expect(await shop.call("spin", spin, li)).toMatchObject({ status: 200, body: { draw: drawn.body.draw } });
  expect((await shop.call("getDraw", { seq: String(drawn.body.entry.seq) } as never, li)).status).toBe(200);
  expect((await shop.call("listCoupons", {}, li)).body.coupons).toMatchObject([{ code, status: "open" }]);
  const use = { requestId: shop.newId(), code, orderNumber: "M-3", amountFen: 50_00 };
  expect(await shop.call("useCoupon", use, shop.cashier)).toMatchObject({ status: 200, body: { offFen: 500 } });
  const again = await shop.call("showClaimCode", { requestId: shop.newId(), ...sale }, shop.cashier);
  expect(again.status).toBe(200);
  const claimed = { requestId: shop.newId(), claimCode: claim.claimCode };
  expect(await shop.call("claimSale", claimed, li)).toMatchObject({ status: 200, body: { points: 88 } });
});

test("whoever comes by an old invitation joins as anybody does", async () => {
  const wang = await shop.join("wang");
  const friend = await shop.join("friend", wang.memberNumber);
  expect((await loadMember(database.tables, "demo", friend.memberId)).invitedBy).toBeUndefined();
  shop.time.ms += 60_000;
  await become(3, {});
  const other = await shop.join("other", wang.memberNumber);
  expect((await loadMember(database.tables, "demo", other.memberId)).invitedBy).toBe(wang.memberId);
});

test("a wheel whose prizes would come as coupons is not published where coupons are off", async () => {
  shop.time.ms += 60_000;
  await become(4, { modules: { coupons: false } });
  const refused = await publishWheel(shop, { wheelId: "autumn" });
  expect(refused).toMatchObject({ status: 409, body: { code: "wheel_forbidden" } });
  expect(JSON.stringify(refused.body)).toContain("JIFEN-modules");
  const prizes = (completeDraft(0).prizes ?? []).filter(({ key }) => key !== "c5" && key !== "bag");
  expect((await publishWheel(shop, { wheelId: "winter", prizes })).status).toBe(200);
});

test("the logo goes by itself: the program names it, and only getLogo carries it", async () => {
  expect((await shop.call("getLogo", { programId: "demo" })).status).toBe(404);
  shop.time.ms += 60_000;
  await become(5, { brand: { logo, points: { zh: "暖豆", en: { one: "bean", other: "beans" } } } });
  const program = (await shop.call("getProgram", { programId: "demo" })).body;
  const till = (await shop.call("getTill", {}, shop.cashier)).body;
  expect(JSON.stringify([program, till])).not.toContain(logo.slice(0, 40));
  expect(program.brand).toEqual({ points: { zh: "暖豆", en: { one: "bean", other: "beans" } } });
  expect(program).not.toHaveProperty("palette");
  expect((await shop.call("getLogo", { programId: "demo" })).body).toEqual({ logo: program.logo, png: logo });
});
