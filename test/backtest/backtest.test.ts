import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import path from "node:path";
import { compare } from "../../functions/backtest/compare";
import { runBacktests } from "../../functions/backtest/store";
import { fileOf as programFileOf } from "../../functions/programs/fileOf";
import { followStream } from "../../functions/handlers/followStream";
import { chainOf } from "../../functions/ledger/store";
import { fileHistory } from "../../infra/backtest/fileHistory";
import { pictureOf } from "../../infra/backtest/picture";
import { tablesOf } from "../../infra/backtest/tables";
import { readMapping } from "../../infra/import/mapping";
import { grocer } from "../../infra/import/programs/grocer";
import { demoProgram, demoStores } from "../../infra/local/demo";
import type { Program } from "../../shared/program";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";

const name = { zh: "规则", en: "Rule" };

describe("over real purchases", () => {
  const file = path.resolve("../shared/data/complete-journey/purchases.csv.gz");
  const mapping = readMapping("infra/import/mappings/complete-journey-lines.yaml");
  const BASKETS = 4_000;

  async function over(live: Program, draft: Program) {
    const comparing = compare(() => live, draft, { hasRefunds: false });
    let baskets = 0;
    for await (const { member, happened } of fileHistory(file, mapping, () => undefined)) {
      comparing.see(member, happened);
      if (++baskets === BASKETS) break;
    }
    return comparing.end();
  }

  test("a program against itself differs by exactly nothing", async () => {
    const result = await over(grocer, grocer);
    expect(result).toMatchObject({ happenings: BASKETS, difference: 0, tierMoves: [], winners: [], losers: [] });
    expect(result.draft).toEqual(result.live);
    expect(result.live.issued).toBeGreaterThan(100_000);
    for (const { live, draft } of result.rules) expect(draft).toBe(live);
  });

  test("a draft's cost is the rules' sum, whoever gains is named, and too much is flagged", async () => {
    const draft: Program = {
      ...grocer,
      earning: { ...grocer.earning, pointsPerOrderMax: 100_000 },
      rules: [
        ...grocer.rules,
        {
          key: "produce",
          name,
          gives: { kind: "rate", points: 3, perFen: 10 },
          lines: { only: { categories: ["PRODUCE"] } },
        },
        { key: "summer", name, gives: { kind: "extra", percent: 60 } },
      ],
    };
    const result = await over(grocer, draft);
    expect(result.rules.reduce((sum, rule) => sum + rule.draft, 0)).toBe(result.draft.issued);
    expect(result.difference).toBe(result.draft.issued - result.live.issued);
    expect(result.rules.find(({ rule }) => rule === "rule:produce")?.draft).toBeGreaterThan(0);
    expect(result.isOverBudget).toBe(true);
    expect([result.winners.length, result.losers.length]).toEqual([10, 0]);
    const gains = result.winners.map(({ live, draft: after }) => after - live);
    expect(gains).toEqual(gains.toSorted((a, b) => b - a));
    expect(tablesOf(result)).toContain("!! The draft costs more than 15 % of what members paid.");
    expect(pictureOf(result, "a <b> & c")).toContain("a &lt;b> &amp; c");
  });
});

describe("over the ledger", () => {
  let database: Awaited<ReturnType<typeof startDatabase>>;
  let shop: Shop;
  const members: { token: string; memberId: string }[] = [];
  beforeAll(async () => {
    database = await startDatabase();
    shop = await openShop(database.tables);
    for (const nickname of ["lin", "mei", "tao"]) members.push(await shopping(nickname));
    await projectAll();
  });
  afterAll(() => database.stop());

  /** A purchase, a second that points pay a part of, a refund of a part, a correction. */
  async function shopping(nickname: string) {
    const member = await shop.join(nickname);
    const { token } = shop.cashier;
    for (const [i, pointsToSpend] of [0, 100].entries()) {
      const identification = await shop.identify(member.code());
      const sale = { orderNumber: `${nickname}-${i}`, amountFen: 1_234_56, pointsToSpend, identification };
      expect((await shop.call("recordSale", { requestId: shop.newId(), ...sale }, { token })).status).toBe(200);
      shop.time.ms += 60_000;
    }
    const refund = { requestId: shop.newId(), orderNumber: `${nickname}-0`, amountFen: 34_56 };
    expect((await shop.call("refundSale", refund, { token })).status).toBe(200);
    const correction = { memberId: member.memberId, wallet: "points" as const, points: 77, reason: "a correction" };
    await shop.call("adjust", { requestId: shop.newId(), ...correction }, { token: shop.operator.token });
    return member;
  }

  async function projectAll() {
    for (const { memberId } of members) {
      const pk = chainOf("demo", memberId);
      for (const item of (await database.tables.entries(pk, { limit: 100 })).reverse())
        await followStream(shop.world, { table: "ledger", kind: "INSERT", pk, item } as never);
    }
  }

  const fileOf = (program: Program) => programFileOf(program, demoStores);

  async function ask(program: Program, requestId = shop.newId()) {
    const { token } = shop.operator;
    const { body } = await shop.call("startBacktest", { requestId, file: fileOf(program) }, { token });
    expect(body.state).toBe("waiting");
    await runBacktests(database.tables, shop.world.settings, "demo", shop.world.clock);
    return (await shop.call("getBacktest", { backtestId: requestId }, { token })).body;
  }

  test("the running rules against their own history differ by exactly 0, and come to what the ledger holds", async () => {
    const { state, done, of, result } = await ask(demoProgram);
    expect([state, done]).toEqual(["ready", of]);
    expect(result).toMatchObject({ members: 3, difference: 0 });
    expect(result?.given).toBe(result?.live.issued);
    expect(result?.given).toBeGreaterThan(3 * 1_234);
  });

  test("a draft that gives half gives half", async () => {
    const half = { ...demoProgram, earning: { ...demoProgram.earning, fenPerPoint: 200 } };
    const { result } = await ask(half);
    expect(result?.draft.issued).toBeLessThan((result?.live.issued ?? 0) / 1.9);
    expect(result?.losers.map(({ member }) => member).sort()).toEqual(members.map(({ memberId }) => memberId).sort());
  });

  test("asking again is the same back-test; another file under its id is refused", async () => {
    const requestId = shop.newId();
    await ask(demoProgram, requestId);
    const { token } = shop.operator;
    const again = await shop.call("startBacktest", { requestId, file: fileOf(demoProgram) }, { token });
    expect(again.body.state).toBe("ready");
    const other = { ...fileOf(demoProgram), claimHours: 1 };
    const refused = await shop.call("startBacktest", { requestId, file: other }, { token });
    expect(refused.body.code).toBe("request_id_reused");
    const foreign = { ...fileOf(demoProgram), programId: "other" };
    const wrong = await shop.call("startBacktest", { requestId: shop.newId(), file: foreign }, { token });
    expect(wrong.body.code).toBe("invalid_request");
    expect((await shop.call("getBacktest", { backtestId: "none" }, { token })).status).toBe(404);
  });
});
