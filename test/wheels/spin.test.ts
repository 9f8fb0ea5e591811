import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { replayAccount } from "../../functions/audit/replayAccount";
import { loadEntries } from "../../functions/ledger/store";
import { bootstrap } from "../../functions/jobs/bootstrap";
import { sign } from "../../functions/platform/tokens";
import { demoProgram, demoStores } from "../../infra/local/demo";
import { startDatabase } from "../support/database";
import { openShop, secrets, type Shop } from "../support/shop";
import { verifyChainOf } from "../support/verifyChainOf";
import { completeDraft, drainDraws, HOUR_MS, memberWith, publishWheel } from "../support/wheels";

// S3-062 (a wheel with a price, an odds table and a proof) and S3-063 (prizes reserved in the transaction of the draw).

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let begunAt: number;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  begunAt = shop.time.ms;
  await publishWheel(shop);
});
afterAll(() => database.stop());

const spin = (token: string, changed: object = {}) =>
  shop.call("spin", { requestId: shop.newId(), wheelId: "spring", points: 50, ...changed }, { token });
const headOf = async (memberId: string) =>
  (await loadEntries(database.tables, `demo#${memberId}`, { limit: 1 }))[0] as NonNullable<
    Awaited<ReturnType<typeof loadEntries>>[0]
  >;

describe("a draw", () => {
  test("is free first, then costs points, and the account counts it", async () => {
    const member = await memberWith(shop, "Lin", 1_000);
    const before = (await shop.call("getWheel", { wheelId: "spring" }, member)).body;
    expect(before.mine).toEqual({
      draws: 0,
      today: 0,
      freeLeft: 1,
      chances: 0,
      leftToday: 5,
      leftInAll: 20,
      next: { by: "free", points: 0 },
    });
    expect((await spin(member.token, { points: 0 })).body.draw).toMatchObject({
      counter: 1,
      by: "free",
      paidPoints: 0,
    });
    // The free draw may have won another, which would be free again.
    const { chances } = (await shop.call("getWheel", { wheelId: "spring" }, member)).body.mine;
    if (chances === 0) {
      const refused = await spin(member.token, { points: 0 });
      expect([refused.status, refused.body.code, refused.body.detail]).toEqual([409, "wheel_not_free", { points: 50 }]);
    }
    const { draw, entry } = (await spin(member.token)).body;
    expect(entry.byKind.redeem ?? 0).toBe(draw.by === "points" ? -50 : 0);
    expect((await headOf(member.memberId)).after.wheels?.spring).toMatchObject({
      draws: draw.counter,
      day: "2026-11-16",
    });
  });

  test("sent again, or ten times at once, is the same draw, and another body is refused", async () => {
    const member = await memberWith(shop, "again", 1_000);
    const requestId = shop.newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => spin(member.token, { requestId })));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.entry.hash}`)).size).toBe(1);
    expect((await spin(member.token, { requestId, points: 49 })).body.code).toBe("request_id_reused");
    expect((await headOf(member.memberId)).after.wheels?.spring?.draws).toBe(1);
    shop.time.ms = begunAt + 100 * HOUR_MS;
    const late = await spin(await tokenOf(member.memberId), { requestId });
    shop.time.ms = begunAt;
    expect([late.status, late.body.draw.counter]).toEqual([200, 1]);
  });

  test("many at once by one member are numbered without gaps, and verified, and replayed", async () => {
    const member = await memberWith(shop, "many", 1_000);
    const answers = await Promise.all(Array.from({ length: 5 }, () => spin(member.token)));
    expect(answers.map(({ body }) => body.draw.counter).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
    await verifyChainOf(database.tables, `demo#${member.memberId}`);
    const { seq, hash } = await headOf(member.memberId);
    expect(await replayAccount(database.tables, "demo", { memberId: member.memberId, seq, hash })).toEqual([]);
  });

  test("is explained: its message, its number and the field it fell on lead to its prize", async () => {
    const member = await memberWith(shop, "explained", 1_000);
    await shop.call("setSeed", { wheelId: "spring", seed: "00c0ffee00c0ffee" }, member);
    const { draw } = (await spin(member.token)).body;
    const proof = (await shop.call("getDraw", { seq: String(draw.seq) }, member)).body;
    expect(proof.message).toBe(`00c0ffee00c0ffee:1:${proof.player}:0`);
    expect(proof.number).toBe(proof.word % proof.totalWeight);
    const field = proof.ranges.find(({ from, to }) => from <= proof.number && proof.number <= to);
    expect(field?.prize).toBe(draw.prize.key);
    expect(proof.serverSeed).toBeUndefined();
    expect(JSON.stringify(proof)).not.toContain(member.memberId);
    const joined = String((await loadEntries(database.tables, `demo#${member.memberId}`, { limit: 9 })).at(-1)?.seq);
    expect((await shop.call("getDraw", { seq: joined }, member)).body.code).toBe("not_found");
  });

  test("is in the member's list once the stream has brought it there, however often it comes", async () => {
    const member = await memberWith(shop, "listed", 1_000);
    for (let i = 0; i < 3; i++) await spin(member.token);
    const before = (await shop.call("getWheelReport", { wheelId: "spring" }, shop.operator)).body;
    await drainDraws(shop, database.tables, [member.memberId]);
    await drainDraws(shop, database.tables, [member.memberId]);
    const list = (await shop.call("listDraws", { wheelId: "spring" }, member)).body;
    expect(list.draws.map(({ counter }) => counter)).toEqual([3, 2, 1]);
    const after = (await shop.call("getWheelReport", { wheelId: "spring" }, shop.operator)).body;
    expect([after.draws - before.draws, after.players - before.players]).toEqual([3, 1]);
  });
});

const tokenOf = (memberId: string, programId = "demo") =>
  sign(secrets, "session", { door: "shopper", programId, subject: memberId }, shop.time.ms + HOUR_MS);

describe("is refused, and nothing is drawn or paid", () => {
  const refused = async (member: { token: string; memberId: string }, changed: object = {}) => {
    const before = await headOf(member.memberId);
    const { status, body } = await spin(member.token, changed);
    expect((await headOf(member.memberId))?.seq).toBe(before?.seq);
    return [status, body.code];
  };

  test("with too few points", async () => {
    const member = await memberWith(shop, "poor", 49);
    await grantNothingFree(member);
    expect(await refused(member)).toEqual([409, "insufficient_points"]);
  });

  /** Uses up what is free, and any other spin that it wins. */
  async function grantNothingFree(member: { token: string; memberId: string }) {
    for (let i = 0; i < 20; i++) if ((await spin(member.token, { points: 0 })).status !== 200) break;
    const { points } = (await shop.call("getWallet", {}, member)).body;
    const won = { memberId: member.memberId, wallet: "points" as const, points: 49 - points, reason: "for a test" };
    // A free draw may have won points.
    if (points > 49) await shop.call("adjust", { requestId: shop.newId(), ...won }, shop.operator);
  }

  test("where the next draw is not free, and the member has agreed to no more", async () => {
    const prizes = (completeDraft(begunAt).prizes ?? []).filter(({ key }) => key === "p100" || key === "thanks");
    await publishWheel(shop, { wheelId: "plain", prizes });
    const member = await memberWith(shop, "agreed", 100);
    const at = (points: number) => spin(member.token, { wheelId: "plain", points });
    expect((await at(0)).body.draw).toMatchObject({ by: "free", paidPoints: 0 });
    expect((await at(49)).body).toMatchObject({ code: "wheel_not_free", detail: { points: 50 } });
    expect(await refused(member, { wheelId: "plain", points: 0 })).toEqual([409, "wheel_not_free"]);
    expect((await at(50)).body.draw).toMatchObject({ by: "points", paidPoints: 50, counter: 2 });
  });

  test("before it begins and after it is over", async () => {
    await publishWheel(shop, { wheelId: "later", from: new Date(begunAt + HOUR_MS).toISOString() });
    const member = await memberWith(shop, "early", 100);
    expect(await refused(member, { wheelId: "later" })).toEqual([409, "wheel_not_begun"]);
    shop.time.ms = begunAt + 72 * HOUR_MS;
    expect(await refused({ ...member, token: await tokenOf(member.memberId) })).toEqual([409, "wheel_over"]);
    shop.time.ms = begunAt;
  });

  test("above the limit of a day, and above the limit of all", async () => {
    await publishWheel(shop, {
      wheelId: "short",
      limits: { perDay: 2, inAll: 3 },
      price: { freePerDay: 9, chancesFrom: [] },
    });
    const member = await memberWith(shop, "often", 10);
    const all = async () => {
      for (let i = 0; i < 20; i++) {
        const answer = await spin(member.token, { wheelId: "short", points: 0 });
        if (answer.status !== 200) return [answer.body.code, answer.body.detail];
      }
      return "never";
    };
    expect(await all()).toEqual(["wheel_limit_today", { perDay: 2 }]);
    shop.time.ms = begunAt + 24 * HOUR_MS;
    member.token = await tokenOf(member.memberId);
    expect(await all()).toEqual(["wheel_limit", { inAll: 3 }]);
    shop.time.ms = begunAt;
  });

  test("on a draft, and where there is no such wheel", async () => {
    const draft = completeDraft(begunAt, { wheelId: "draft" });
    await shop.call("saveWheel", { draft, revision: 0 }, shop.operator);
    const member = await memberWith(shop, "drafts", 100);
    expect(await refused(member, { wheelId: "draft" })).toEqual([409, "wheel_not_published"]);
    expect(await refused(member, { wheelId: "nowhere" })).toEqual([404, "wheel_not_found"]);
  });

  test("on another program's wheel", async () => {
    const program = { ...demoProgram, programId: "other" };
    await bootstrap(shop.world, { program, stores: demoStores, requestId: "first-other" });
    const member = await memberWith(shop, "stranger", 100);
    const token = await tokenOf(member.memberId, "other");
    const { status, body } = await spin(token);
    expect([status, body.code]).toEqual([404, "wheel_not_found"]);
  });

  test("where nothing but chances pays, and there is none", async () => {
    await publishWheel(shop, { wheelId: "earned", price: { freePerDay: 0, chancesFrom: ["task"] } });
    const member = await memberWith(shop, "hopeful", 100);
    expect(await refused(member, { wheelId: "earned" })).toEqual([409, "wheel_no_chances"]);
    const granted = { requestId: shop.newId(), wheelId: "earned", memberId: member.memberId, chances: 1 };
    const grant = (because: "task" | "purchase" | "share", requestId = granted.requestId) =>
      shop.call("grantChances", { ...granted, requestId, because }, shop.operator);
    expect((await grant("share")).body).toMatchObject({
      code: "wheel_forbidden",
      detail: { rule: "WECHAT-no-reward-for-sharing" },
    });
    expect((await grant("purchase")).body.code).toBe("wheel_locked");
    expect([(await grant("task")).status, (await grant("task")).status]).toEqual([200, 200]);
    expect((await spin(member.token, { wheelId: "earned", points: 0 })).body.draw).toMatchObject({
      by: "chance",
      counter: 1,
    });
    await verifyChainOf(database.tables, `demo#${member.memberId}`);
  });

  test("with a seed that is not one, or for a wheel that is over", async () => {
    const member = await memberWith(shop, "seeds", 100);
    const set = (seed: string, token = member.token) => shop.call("setSeed", { wheelId: "spring", seed }, { token });
    expect((await set("Zhang San")).body.code).toBe("invalid_request");
    expect((await set("0123456789abcdef")).body).toEqual({ seed: "0123456789abcdef", isOwnSeed: true });
    shop.time.ms = begunAt + 72 * HOUR_MS;
    expect((await set("0123456789abcdef", await tokenOf(member.memberId))).body.code).toBe("wheel_over");
    shop.time.ms = begunAt;
  });
});
