import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { saveVersion } from "../../functions/programs/store";
import { followStream } from "../../functions/handlers/followStream";
import { chainOf } from "../../functions/ledger/store";
import { demoProgram } from "../../infra/local/demo";
import type { Program } from "../../shared/program";
import type { Rule } from "../../shared/rule";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";
import { verifyChainOf } from "../support/verifyChainOf";

const name = { zh: "规则", en: "Rule" };
const gives = (key: string, on: string, points: number, rest: Partial<Rule> = {}): Rule => ({
  key,
  name,
  on,
  gives: { kind: "points", points },
  ...rest,
});
const program: Program = {
  ...demoProgram,
  version: 2,
  effectiveFrom: "2026-02-01T00:00:00.000Z",
  events: {
    "own-bag": { name, oncePer: "day", by: ["till"] },
    "check-in": { name, oncePer: "day", by: ["app"] },
    "photo-review": { name, oncePer: "key", by: ["partner"] },
  },
  rules: [
    gives("welcome", "joined", 500),
    gives("invite", "friend-joined", 500),
    gives("friend", "friend-first-order", 300),
    gives("invited", "invited-first-order", 300),
    gives("profile", "profile-completed", 50),
    gives("bag", "own-bag", 100),
    gives("daily", "check-in", 5),
    gives("review", "photo-review", 200, { members: { kinds: ["consumer"] } }),
    {
      key: "birthday",
      name,
      gives: { kind: "multiplier", percent: 300 },
      members: { birthday: "day" },
    },
    { key: "vip", name, gives: { kind: "extra", percent: 50 }, members: { tags: ["vip"] } },
  ],
};

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  await saveVersion(database.tables, program);
  shop.world.settings.forget("demo");
});
afterAll(() => database.stop());

const pointsOf = async (token: string) => (await shop.call("getWallet", {}, { token })).body.points;
const kindsOf = async (token: string) => {
  const { entries } = (await shop.call("listEntries", {}, { token })).body;
  return entries.map(({ kind, points }) => [kind, points]).reverse();
};

async function joinWith(friend: string, invitedBy?: string) {
  const { body } = await shop.call("signIn", { programId: "demo", wechatCode: friend });
  const asked = {
    joinToken: (body as { joinToken: string }).joinToken,
    displayName: friend,
    invitedBy,
    termsVersion: demoProgram.termsVersion,
    consents: [{ purpose: "membership" as const, version: "1", given: true }],
  };
  const { token } = (await shop.call("join", asked)).body;
  const again = await shop.call("join", asked);
  return { token, again };
}

async function sell(code: string, orderNumber: string, details: object = {}) {
  const identification = await shop.identify(code);
  const asked = { requestId: shop.newId(), orderNumber, amountFen: 100_00, identification, ...details };
  return shop.call("recordSale", asked, { token: shop.cashier.token });
}

describe("joining", () => {
  test("S3-052: is worth 500 points, once, however often it is asked", async () => {
    const { token, again } = await joinWith("zhao");
    expect(again.status).toBe(200);
    expect(await kindsOf(token)).toEqual([["event", 500]]);
  });

  test("S3-052: whoever leaves and joins anew is not paid twice", async () => {
    const { token } = await joinWith("qian");
    await shop.call("eraseMyData", { confirm: "erase" }, { token });
    const back = await joinWith("qian");
    expect(await kindsOf(back.token)).toEqual([]);
  });

  test("S3-024: the one who invited gets 500, and nobody above them", async () => {
    const first = await shop.join("first");
    const second = await joinWith("second", first.memberNumber);
    const number = (await shop.call("getProfile", {}, { token: second.token })).body.memberNumber;
    await joinWith("third", number);
    expect(await kindsOf(first.token)).toEqual([
      ["event", 500],
      ["event", 500],
    ]);
    expect(await kindsOf(second.token)).toEqual([
      ["event", 500],
      ["event", 500],
    ]);
  });

  test("S0-004: a friend who leaves and joins anew counts once, however often", async () => {
    const inviter = await shop.join("host");
    for (let i = 0; i < 3; i++) {
      const friend = await joinWith("guest", inviter.memberNumber);
      await shop.call("eraseMyData", { confirm: "erase" }, { token: friend.token });
    }
    expect(await kindsOf(inviter.token)).toEqual([
      ["event", 500],
      ["event", 500],
    ]);
  });

  test("who died between joining and the welcome is welcomed at the next sign-in", async () => {
    const { joinMember } = await import("../../functions/members/store");
    const joining = {
      programId: "demo",
      identity: { kind: "wechat" as const, id: "sun" },
      termsVersion: "1",
      consents: [],
    };
    await joinMember(
      database.tables,
      joining,
      () => ({ memberId: "sun", memberNumber: "100000009" }),
      program.effectiveFrom,
    );
    const { body } = await shop.call("signIn", { programId: "demo", wechatCode: "sun" });
    expect(await pointsOf((body as { session: { token: string } }).session.token)).toBe(500);
  });
});

test("S3-025: the first order of an invited member is worth 300 to both, whoever tells the stream again", async () => {
  const friend = await shop.join("li");
  const member = await shop.join("zhou");
  await database.tables.write({
    change: { pk: `demo#member#${member.memberId}`, sk: "profile" },
    set: { invitedBy: friend.memberId },
  });
  for (const order of ["I-1", "I-2"]) expect((await sell(member.code(), order)).status).toBe(200);
  const chain = chainOf("demo", member.memberId);
  for (const seq of [2, 2, 3]) {
    const item = await database.tables.entryAt(chain, seq);
    await followStream(shop.world, { table: "ledger", kind: "INSERT", pk: chain, item } as never);
  }
  expect(await kindsOf(friend.token)).toEqual([
    ["event", 500],
    ["event", 300],
  ]);
  expect((await kindsOf(member.token)).filter(([kind]) => kind === "event")).toEqual([
    ["event", 500],
    ["event", 300],
  ]);
});

test("a first order that is refunded whole takes back what both got for it, once", async () => {
  const friend = await shop.join("han");
  const member = await shop.join("yang");
  await database.tables.write({
    change: { pk: `demo#member#${member.memberId}`, sk: "profile" },
    set: { invitedBy: friend.memberId },
  });
  await sell(member.code(), "U-1");
  const chain = chainOf("demo", member.memberId);
  const follow = async (seq: number) => {
    const item = await database.tables.entryAt(chain, seq);
    await followStream(shop.world, { table: "ledger", kind: "INSERT", pk: chain, item } as never);
  };
  const saleSeq = (await database.tables.lastEntry(chain))?.seq as number;
  await follow(saleSeq);
  for (const amountFen of [40_00, 60_00]) {
    const asked = { requestId: shop.newId(), orderNumber: "U-1", amountFen };
    const { body } = await shop.call("refundSale", asked, { token: shop.cashier.token });
    await follow(body.entry?.seq as number);
    await follow(body.entry?.seq as number);
  }
  const ofEvents = (kinds: (string | number)[][]) =>
    kinds.filter(([kind, points]) => kind === "event" || points === -300);
  expect(ofEvents(await kindsOf(friend.token))).toEqual([
    ["event", 500],
    ["event", 300],
    ["refund", -300],
  ]);
  expect(ofEvents(await kindsOf(member.token))).toEqual([
    ["event", 500],
    ["event", 300],
    ["refund", -300],
  ]);
  for (const { memberId } of [friend, member]) await verifyChainOf(database.tables, chainOf("demo", memberId));
});

test("a profile that is complete is worth 50 points, once", async () => {
  const { token } = await shop.join("wu");
  await shop.call("changeProfile", { birthday: "08-15" }, { token });
  await shop.call("changeProfile", { birthday: "08-16" }, { token });
  expect(await pointsOf(token)).toBe(550);
});

describe("events that are told", () => {
  test("S3-028: an own bag is one tap for the cashier, once a day", async () => {
    const member = await shop.join("zheng");
    const confirm = async () =>
      shop.call(
        "confirmEvent",
        { identification: await shop.identify(member.code()), event: "own-bag" },
        { token: shop.cashier.token },
      );
    const [one, two] = [await confirm(), await confirm()];
    expect([one, two].map(({ body }) => [body.entry.points, body.repeated])).toEqual([
      [100, false],
      [100, true],
    ]);
    expect(await pointsOf(member.token)).toBe(600);
  });

  test("checking in counts by the service's day", async () => {
    const { token } = await shop.join("wang");
    await shop.call("tellEvent", { event: "check-in" }, { token });
    const again = await shop.call("tellEvent", { event: "check-in" }, { token });
    expect([again.body.repeated, await pointsOf(token)]).toEqual([true, 505]);
  });

  test("S3-026: reviews come from another system, each once by its key, and refusals stop nobody", async () => {
    const asked = {
      requestId: shop.newId(),
      externalId: "pos-7",
      storeId: "jiefang-road",
      orderNumber: "E-1",
      amountFen: 100,
      paidAt: "2026-11-16T03:00:00.000Z",
    };
    await shop.call("importSales", { sales: [asked] });
    const review = (key: string, externalId = "pos-7") => ({ externalId, event: "photo-review", key });
    const { results } = (
      await shop.call("importEvents", {
        events: [
          review("E-1.1"),
          review("E-1.1"),
          review("E-1.2", "nobody"),
          { externalId: "pos-7", event: "own-bag" },
          { externalId: "pos-7", event: "photo-review" },
        ],
      })
    ).body;
    expect(results.map(({ status, points, code }) => [status, points ?? code])).toEqual([
      ["granted", 200],
      ["repeated", 200],
      ["refused", "member_not_found"],
      ["refused", "not_allowed"],
      ["refused", "invalid_request"],
    ]);
  });

  test("what no program knows is refused, and what is not told at this door", async () => {
    const { token } = await shop.join("feng");
    expect((await shop.call("tellEvent", { event: "dance" }, { token })).body.code).toBe("event_unknown");
    expect((await shop.call("tellEvent", { event: "own-bag" }, { token })).body.code).toBe("not_allowed");
  });
});

describe("who the member is", () => {
  test("a tag counts from the next purchase on, and a birthday on its day", async () => {
    const member = await shop.join("chen");
    await shop.call("changeProfile", { birthday: "11-16" }, { token: member.token });
    const one = await sell(member.code(), "W-1");
    expect(one.body.entry.byKind.earn).toBe(300);
    await shop.call("labelMember", { memberId: member.memberId, tags: ["vip"] }, { token: shop.operator.token });
    const two = await sell(member.code(), "W-2");
    expect(two.body.entry.byKind.earn).toBe(450);
  });

  test("the till's preview and the sale agree about lines, and lines that do not add up are refused", async () => {
    const member = await shop.join("chu");
    const lines = [{ amountFen: 60_00, category: "fresh" }, { amountFen: 40_00 }];
    const identification = await shop.identify(member.code());
    const preview = await shop.call(
      "previewSale",
      { identification, amountFen: 100_00, pointsToSpend: 0, lines },
      { token: shop.cashier.token },
    );
    const sold = await sell(member.code(), "L-1", { lines });
    expect(sold.body.entry.receipt).toEqual({
      ...preview.body.entry.receipt,
      sale: { storeId: "jiefang-road", orderNumber: "L-1" },
    });
    const wrong = await sell(member.code(), "L-2", { lines: [{ amountFen: 1 }] });
    expect([wrong.status, wrong.body.code]).toEqual([400, "lines_differ"]);
  });
});
