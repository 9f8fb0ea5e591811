import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sign } from "../../functions/platform/tokens";
import { startDatabase } from "../support/database";
import { openShop, secrets, type Shop } from "../support/shop";
import { completeDraft, drainDraws, HOUR_MS, memberWith, publishWheel } from "../support/wheels";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let begunAt: number;
let staffId: string;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  begunAt = shop.time.ms;
  const hired = await shop.hire("operator", shop.operator.token);
  staffId = hired.staffId;
});
afterAll(() => database.stop());

const operator = async () => ({
  token: await sign(
    secrets,
    "session",
    { door: "operator", programId: "demo", subject: staffId },
    shop.time.ms + HOUR_MS,
  ),
});
const wordsOf = { zh: "x", en: "x" };

describe("a wheel that is published", () => {
  test("is not, while something is missing, and the refusal names the rule and the field", async () => {
    const { lapse: _, ...draft } = completeDraft(begunAt, { wheelId: "lacking" });
    const saved = await shop.call("saveWheel", { draft, revision: 0 }, shop.operator);
    expect(saved.body.missing).toEqual([{ rule: "SAMR-32-art-13", field: "lapse" }]);
    const { status, body } = await shop.call("publishWheel", { wheelId: "lacking" }, shop.operator);
    expect([status, body.code, body.detail]).toEqual([
      409,
      "wheel_incomplete",
      { rule: "SAMR-32-art-13", field: "lapse" },
    ]);
    await shop.call("saveWheel", { draft: { ...draft, lapse: wordsOf }, revision: 1 }, shop.operator);
    expect((await shop.call("publishWheel", { wheelId: "lacking" }, shop.operator)).body.status).toBe("published");
  });

  test("has committed to its seed before anybody draws, and tells it to nobody before its end", async () => {
    await publishWheel(shop, { wheelId: "secret" });
    const { body } = await shop.call("getWheelRules", { programId: "demo", wheelId: "secret" });
    expect(body.rules.seedHash).toMatch(/^[\w-]{43}$/);
    const told = JSON.stringify([body, (await shop.call("listProgramWheels", {}, shop.operator)).body]);
    expect(told).not.toMatch(/serverSeed|nonce/);
    const kept = await database.tables.list("demo#wheel", { limit: 100 });
    expect(JSON.stringify(kept.items)).not.toContain("serverSeed");
    expect((await shop.call("getWheelFile", { programId: "demo", wheelId: "secret" })).body.code).toBe(
      "wheel_not_over",
    );
  });

  test("is locked: not saved over, not cut short, and changed in the members' favour alone", async () => {
    await publishWheel(shop, { wheelId: "locked" });
    const save = await shop.call(
      "saveWheel",
      { draft: completeDraft(begunAt, { wheelId: "locked" }), revision: 1 },
      shop.operator,
    );
    expect([save.body.code, save.body.detail?.rule]).toEqual(["wheel_locked", "SAMR-32-art-13"]);
    expect((await shop.call("endWheel", { wheelId: "locked" }, shop.operator)).body.code).toBe("wheel_locked");
    expect((await shop.call("archiveWheel", { wheelId: "locked" }, shop.operator)).body.code).toBe("wheel_not_over");
    const change = (wanted: object) =>
      shop.call(
        "changeWheel",
        { requestId: shop.newId(), wheelId: "locked", reason: "for a test", ...wanted },
        shop.operator,
      );
    const until = (hours: number) => new Date(begunAt + hours * HOUR_MS).toISOString();
    for (const wanted of [
      {},
      { addStock: { bag: -1 } },
      { addStock: { bag: 0 } },
      { addStock: { thanks: 5 } },
      { perDay: { c5: 19 } },
      { perDay: { bag: 1 } },
      { until: until(71) },
      { until: until(72 + 32 * 24) },
    ]) {
      const { body } = await change(wanted);
      expect([wanted, body.code, body.detail?.rule]).toEqual([wanted, "wheel_locked", "SAMR-32-art-13"]);
    }
    expect((await change({ addStock: { bag: 1_000 } })).body.detail?.rule).toBe("JIFEN-budget");
    const good = { addStock: { bag: 2 }, perDay: { c5: 25 }, until: until(96), budgetFen: 110_000 };
    const changed = (await change(good)).body;
    expect(changed.changes).toHaveLength(1);
    expect(changed.changes[0]).toMatchObject({
      ...good,
      perDayFrom: "2026-11-18",
      reason: "for a test",
      previous: changed.rulesHash,
    });
    shop.time.ms += 61_000;
    expect((await shop.call("getWheelRules", { programId: "demo", wheelId: "locked" })).body.until).toBe(until(96));
    shop.time.ms = begunAt;
  });

  test("takes a change once, however often it is sent, and many at once lose none", async () => {
    await publishWheel(shop, { wheelId: "changed", budgetFen: 1_000_000 });
    const change = (requestId: string, bag: number) =>
      shop.call(
        "changeWheel",
        { requestId, wheelId: "changed", addStock: { bag }, reason: "more bags" },
        shop.operator,
      );
    const requestId = shop.newId();
    await Promise.all([1, 2, 3].map(() => change(requestId, 2)));
    expect((await change(requestId, 3)).body.code).toBe("request_id_reused");
    await Promise.all([1, 2, 3, 4].map(() => change(shop.newId(), 1)));
    const { changes } = (await shop.call("getWheelRules", { programId: "demo", wheelId: "changed" })).body;
    expect(changes.map(({ addStock }) => addStock?.bag)).toEqual([2, 1, 1, 1, 1]);
    expect(changes.map(({ previous }) => previous).slice(1)).toEqual(changes.map(({ hash }) => hash).slice(0, -1));
  });

  test("may be withdrawn before it begins, and then nobody draws", async () => {
    await publishWheel(shop, { wheelId: "withdrawn", from: new Date(begunAt + HOUR_MS).toISOString() });
    expect((await shop.call("endWheel", { wheelId: "withdrawn" }, shop.operator)).body.status).toBe("ended");
    const member = await memberWith(shop, "late", 100);
    const asked = { requestId: shop.newId(), wheelId: "withdrawn", points: 50 };
    expect((await shop.call("spin", asked, member)).body.code).toBe("wheel_over");
  });

  test("ends when it is over, is put away, and its records stay", async () => {
    await publishWheel(shop, { wheelId: "ending" });
    shop.time.ms = begunAt + 72 * HOUR_MS;
    expect((await shop.call("endWheel", { wheelId: "ending" }, await operator())).body.code).toBe("wheel_not_over");
    shop.time.ms += 5 * 60_000;
    const ended = (await shop.call("endWheel", { wheelId: "ending" }, await operator())).body;
    expect([ended.status, ended.serverSeed?.length]).toEqual(["ended", 64]);
    expect((await shop.call("endWheel", { wheelId: "ending" }, await operator())).body.serverSeed).toBe(
      ended.serverSeed,
    );
    const put = (await shop.call("archiveWheel", { wheelId: "ending" }, await operator())).body;
    expect(put.archivedAt).toBeDefined();
    expect(put.keptUntil).toBe("2028-11-19T04:00:00.000Z");
    expect((await shop.call("getWheelFile", { programId: "demo", wheelId: "ending" })).status).toBe(200);
    shop.time.ms = begunAt;
  });

  test("announces prizes above 500 yuan as they fall, and no others", async () => {
    const prizes = (completeDraft(begunAt).prizes ?? []).flatMap((prize) =>
      prize.key === "bag"
        ? [{ ...prize, weight: 10_000, valueFen: 50_001, stock: 1 }]
        : prize.key === "p100"
          ? [{ ...prize, weight: 9_000 }]
          : prize.key === "thanks"
            ? [{ ...prize, weight: 1 }]
            : [],
    );
    await publishWheel(shop, { wheelId: "dear", prizes });
    const member = await memberWith(shop, "lucky", 1_000);
    for (let i = 0; i < 5; i++)
      await shop.call("spin", { requestId: shop.newId(), wheelId: "dear", points: 50 }, member);
    await drainDraws(shop, database.tables, [member.memberId]);
    const { announced } = (await shop.call("getWheelRules", { programId: "demo", wheelId: "dear" })).body;
    const won = (await shop.call("listDraws", { wheelId: "dear" }, member)).body.draws.filter(
      ({ prize }) => prize.key === "bag",
    );
    expect(announced.map(({ prize }) => prize)).toEqual(won.map(({ prize }) => prize.key));
  });
});

describe("a draft", () => {
  test("that somebody else has edited is not overwritten", async () => {
    const draft = completeDraft(begunAt, { wheelId: "edited" });
    const save = (revision: number, changed = {}) =>
      shop.call("saveWheel", { draft: { ...draft, ...changed }, revision }, shop.operator);
    expect((await save(0)).body.revision).toBe(1);
    expect((await save(0)).body.revision).toBe(1);
    expect((await save(1, { budgetFen: 100_001 })).body.revision).toBe(2);
    const { body } = await save(1, { budgetFen: 100_002 });
    expect([body.code, body.detail]).toEqual(["wheel_changed", { revision: 2 }]);
  });
});
