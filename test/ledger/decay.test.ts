import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { runJob } from "../../functions/handlers/runJob";
import { newAccount } from "../../functions/ledger/account";
import { chainOf } from "../../functions/ledger/store";
import { decayOn, decideDecay } from "../../functions/ledger/decay";
import { listMessages } from "../../functions/messages/store";
import type { Account } from "../../shared/ledger";
import { startDatabase } from "../support/database";
import { verifyChainOf } from "../support/verifyChainOf";
import { tieredProgram } from "../tiers/program";
import { openTieredShop, type TieredShop } from "../tiers/tieredShop";

const decay = { percent: 15, afterIdleMonths: 6, from: "2026-02-01" };
const program = tieredProgram({ decay });
const holding = (lots: Record<string, number>): Account => ({
  ...newAccount,
  wallets: { ...newAccount.wallets, points: { lots, debt: 0 } },
});

describe("what decays", () => {
  // Points of February 2026 end with February 2028; those of January were earned before there was any decay.
  test.each([
    ["a percentage, rounded down", { "2028-03-31": 999 }, 149],
    ["nothing of points that were earned before it began", { "2028-01-31": 999 }, 0],
    ["the young points only", { "2028-01-31": 999, "2028-02-29": 100, "2028-03-31": 100 }, 30],
    ["nothing of six", { "2028-03-31": 6 }, 0],
  ])("%s", (_what, lots, points) => expect(decayOn(holding(lots), program, "2026-11-16").points).toBe(points));

  test("it is taken from the young points that end soonest, and is never more than was announced", () => {
    const account = holding({ "2028-01-31": 500, "2028-02-29": 10, "2028-03-31": 190 });
    const taken = (announced: number) =>
      decideDecay(account, { idleSince: "2026-05-01", announced }, program, "2026-11-30");
    expect(taken(99)?.moves).toEqual([
      { wallet: "points", kind: "expire", lot: "2028-02-29", points: -10 },
      { wallet: "points", kind: "expire", lot: "2028-03-31", points: -20 },
    ]);
    expect(taken(7)?.moves).toEqual([{ wallet: "points", kind: "expire", lot: "2028-02-29", points: -7 }]);
    expect(taken(0)).toBeUndefined();
    expect(
      decideDecay(account, { idleSince: "2026-05-01", announced: 9 }, tieredProgram(), "2026-11-30"),
    ).toBeUndefined();
  });
});

describe("in a shop", () => {
  let database: Awaited<ReturnType<typeof startDatabase>>;
  let shop: TieredShop;
  beforeAll(async () => {
    database = await startDatabase();
    shop = await openTieredShop(database.tables, { decay });
  });
  afterAll(() => database.stop());

  const on = async (day: string) => {
    shop.goTo(day);
    await runJob(shop.world, { job: "members" });
    await runJob(shop.world, { job: "members" });
  };
  const told = async (memberId: string) =>
    (await listMessages(database.tables, "demo", memberId, {})).messages.filter(
      ({ template }) => template === "pointsDecaying",
    );

  test("idle points are announced a month ahead, taken once, and again a year later", async () => {
    shop.goTo("2026-03-10");
    const [li, wu] = [await shop.join("D1"), await shop.join("D2")];
    for (const member of [li, wu]) await shop.sell(member, 900);
    await on("2026-08-30");
    expect(await told(li.memberId)).toEqual([]);
    await on("2026-08-31");
    expect(await told(li.memberId)).toMatchObject([{ params: { points: 135, day: "2026-09-30", months: 6 } }]);
    // Wu reads it and comes back; nothing is taken.
    shop.goTo("2026-09-15");
    await shop.sell(wu, 1);
    await on("2026-09-29");
    expect((await shop.deliver(li.memberId)).map(({ kind }) => kind)).toEqual(["sale"]);
    await on("2026-09-30");
    const [, taken] = await shop.deliver(li.memberId);
    expect(taken).toMatchObject({
      kind: "expire",
      requestId: "decay#1#0",
      receipt: { of: "decay", percent: 15, idleSince: "2026-03-10", held: 900, announced: 135, points: 135 },
    });
    expect((await shop.deliver(wu.memberId)).map(({ kind }) => kind)).toEqual(["sale", "sale"]);
    await on("2027-09-01");
    await on("2027-10-01");
    expect((await shop.deliver(li.memberId)).at(-1)?.receipt).toMatchObject({ of: "decay", held: 765, points: 114 });
    expect(await told(li.memberId)).toHaveLength(2);
    for (const { memberId } of [li, wu]) await verifyChainOf(database.tables, chainOf("demo", memberId));
  });
});
