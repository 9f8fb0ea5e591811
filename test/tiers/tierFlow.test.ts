import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { followStream } from "../../functions/handlers/followStream";
import { runJob } from "../../functions/handlers/runJob";
import { chainOf } from "../../functions/ledger/store";
import { listMessages } from "../../functions/messages/store";
import { itemBytes } from "../bench/itemBytes";
import { startDatabase } from "../support/database";
import { verifyChainOf } from "../support/verifyChainOf";
import { openTieredShop, type TieredShop } from "./tieredShop";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: TieredShop;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openTieredShop(database.tables);
});
afterAll(() => database.stop());

const walletOf = async (token: string) => (await shop.call("getWallet", {}, { token })).body;
const messagesOf = async (token: string) => (await shop.call("listMessages", {}, { token })).body;

test("a tier is reached by a purchase, written once, told once, kept, lowered after its grace, and proved by the chain", async () => {
  shop.goTo("2026-03-02");
  const li = await shop.join("L1");
  await shop.sell(li, 3_000);
  let entries = await shop.deliver(li.memberId);
  expect(entries.map(({ kind, requestId }) => [kind, requestId.split("#")[0]])).toEqual([
    ["sale", entries[0]?.requestId],
    ["tier", "tier"],
  ]);
  expect((await walletOf(li.token)).keepTier).toMatchObject({ key: "gold", until: "2027-03-31", isKept: true });
  expect((await messagesOf(li.token)).messages).toMatchObject([
    { template: "tierReached", title: { zh: "您已是金卡" } },
  ]);

  // The next sale is at the tier's factor; the stream delivers everything again, and nothing is written twice.
  const sold = await shop.sell(li, 100);
  expect(sold.body.entry.points).toBe(120);
  for (const item of (await database.tables.entries(chainOf("demo", li.memberId), { limit: 100 })).reverse()) {
    await followStream(shop.world, { table: "ledger", kind: "INSERT", pk: chainOf("demo", li.memberId), item });
  }
  entries = await shop.deliver(li.memberId);
  expect(entries.map(({ kind }) => kind)).toEqual(["sale", "tier", "sale"]);
  expect((await messagesOf(li.token)).messages).toHaveLength(1);

  // A month before its last day the figures are still enough, and nothing is said; on the last day it is kept.
  const again = async (day: string) => {
    shop.goTo(day);
    await runJob(shop.world, { job: "members" });
    return (await shop.deliver(li.memberId)).at(-1);
  };
  expect((await again("2027-03-01"))?.kind).toBe("sale");
  expect((await again("2027-03-31"))?.receipt).toMatchObject({ of: "tier", because: "kept", until: "2028-03-31" });

  // A year later they are not: told a month ahead, told when the grace begins, lowered by a step when it is over.
  const told = async () => (await listMessages(database.tables, "demo", li.memberId, {})).messages;
  await again("2028-03-05");
  expect((await told())[0]).toMatchObject({
    template: "tierEnding",
    title: { zh: "金卡有效至 2028-03-31" },
    text: { zh: "在 2028-04-30 前再有 3000 成长值即可保级。" },
  });
  await again("2028-03-31");
  await again("2028-04-01");
  expect((await told()).filter(({ template }) => template === "tierEnding")).toHaveLength(2);
  const lowered = await again("2028-05-01");
  expect(lowered?.receipt).toMatchObject({ because: "lowered", from: "gold", to: "silver", until: "2029-05-31" });
  expect((await told())[0]).toMatchObject({ template: "tierLowered", title: { zh: "等级已调整为银卡" } });
  expect((await again("2028-05-02"))?.seq).toBe(lowered?.seq);
  await verifyChainOf(database.tables, chainOf("demo", li.memberId));
});

test("a refund of what had reached a tier ends it at once", async () => {
  shop.goTo("2026-03-02");
  const wu = await shop.join("W1");
  const { orderNumber } = await shop.sell(wu, 1_200);
  await shop.call(
    "refundSale",
    { requestId: shop.newId(), orderNumber, amountFen: 300_00 },
    { token: shop.cashier.token },
  );
  const entries = await shop.deliver(wu.memberId);
  expect(entries.map(({ kind }) => kind)).toEqual(["sale", "tier", "refund", "tier"]);
  expect(entries.at(-1)?.receipt).toMatchObject({ because: "refunded", from: "silver", to: "basic" });
  expect((await walletOf(wu.token)).tier.key).toBe("basic");
  expect((await walletOf(wu.token)).keepTier).toBeUndefined();
  await verifyChainOf(database.tables, chainOf("demo", wu.memberId));
});

test("the purchase costs what it cost before: the tier is written after it, by the stream", async () => {
  shop.goTo("2026-03-02");
  const he = await shop.join("H1");
  await shop.sell(he, 1_000);
  const [sale] = await shop.deliver(he.memberId);
  expect(sale?.marks).toBeUndefined();
  expect(sale?.after.tier).toBeUndefined();
});

test("an entry of an account with a year of figures and a tier stays below 1,200 bytes", async () => {
  shop.goTo("2026-03-02");
  const fu = await shop.join("F1");
  for (let month = 2; month <= 11; month++) {
    shop.goTo(`2026-${String(month).padStart(2, "0")}-05`);
    await shop.sell(fu, 1_250);
  }
  const entries = await shop.deliver(fu.memberId);
  const last = entries.findLast(({ kind }) => kind === "sale");
  expect(Object.keys(last?.after.wallets.growth.lots ?? {})).toHaveLength(10);
  expect(itemBytes({ pk: chainOf("demo", fu.memberId), ...last })).toBeLessThan(1_200);
});
