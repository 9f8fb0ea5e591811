import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
});
afterAll(() => database.stop());

const identify = async (code: string) => shop.call("identifyMember", { code }, { token: shop.cashier.token });

describe("a member code", () => {
  test.each([
    ["of this half minute", 0, 200, undefined],
    ["of the one before", 1, 200, undefined],
    ["of the one after, from a phone that is ahead", -1, 200, undefined],
    ["on a screenshot from a minute ago", 2, 409, "code_expired"],
    ["of an hour ago", 110, 409, "code_expired"],
    ["of tomorrow", -2880, 409, "code_unknown"],
  ])("%s", async (name, stepsAgo, status, code) => {
    const member = await shop.join(`code ${name}`);
    const answer = await identify(member.code(stepsAgo));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test("shows the till a masked name, the tier, the points and what they are worth", async () => {
    const member = await shop.join("林小满");
    const { body } = await identify(member.code());
    expect(body.member).toMatchObject({
      maskedName: "林**",
      points: 0,
      worthFen: 0,
      tier: { key: "basic", multiplierPercent: 100 },
    });
  });

  test("typed by hand with spaces is read; with a wrong digit it is a slip, not an old code", async () => {
    const member = await shop.join("typed");
    const code = member.code();
    expect((await identify(`${code.slice(0, 4)} ${code.slice(4, 8)} ${code.slice(8)}`)).status).toBe(200);
    const wrong = code.slice(0, 6) + ((Number(code[6]) + 1) % 10) + code.slice(7);
    expect((await identify(wrong)).body.code).toBe("code_mistyped");
  });

  test.each([
    ["a paying code", "134567890123456789"],
    ["a link", "https://example.com/"],
    ["nothing", ""],
    ["any script", "会员码".repeat(30)],
  ])("%s is foreign", async (_what, code) => expect((await identify(code)).body.code).toBe("code_foreign"));

  test("of nobody here is unknown", async () => {
    const member = await shop.join("real");
    const other = await openShop(database.tables);
    const stranger = await other.join("stranger of the same program");
    expect((await identify(stranger.code())).status).toBe(200);
    const digits = member.code();
    const forged = `8${digits.slice(1, 10)}0000000`;
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => identify(forged + i)));
    expect(answers.map(({ body }) => body.code).filter((code) => code !== "code_mistyped")).toEqual(["code_unknown"]);
  });

  test("an identification of one store is none in another", async () => {
    const member = await shop.join("elsewhere");
    const identification = await shop.identify(member.code());
    const other = await shop.hire("cashier", shop.operator.token, "peoples-square");
    const sale = { requestId: shop.newId(), orderNumber: "X-1", amountFen: 1_00, identification };
    expect((await shop.call("recordSale", sale, { token: other.token })).body.code).toBe("identification_ended");
    shop.time.ms += 16 * 60_000;
    expect((await shop.call("recordSale", sale, { token: shop.cashier.token })).body.code).toBe("identification_ended");
  });
});
