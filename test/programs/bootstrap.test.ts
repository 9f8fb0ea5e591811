import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bootstrap } from "../../functions/jobs/bootstrap";
import { demoProgram, demoStores } from "../../infra/local/demo";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
});
afterAll(() => database.stop());

test("a deployment's first version is looked at as every other one, and nothing is set up when it is wrong", async () => {
  const wrong = { ...demoProgram, programId: "other", timeZone: "Asia/Beijing" };
  const asked = { program: wrong, stores: demoStores, requestId: "other" };
  await expect(bootstrap(shop.world, asked)).rejects.toThrow("timeZone: Asia/Beijing is no time zone");
  await expect(shop.world.settings.programAt("other", demoProgram.effectiveFrom)).rejects.toThrow("no such program");
});

test("a version that is there stays, whatever a later release says of the file", async () => {
  const later = { ...demoProgram, tiers: demoProgram.tiers.toReversed() };
  const done = await bootstrap(shop.world, { program: later, stores: demoStores, requestId: "again" });
  expect(done.invitationCode).toMatch(/^demo-/);
  expect((await shop.world.settings.programAt("demo", demoProgram.effectiveFrom)).tiers).toEqual(demoProgram.tiers);
});
