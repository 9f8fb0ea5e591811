import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ratesOver } from "../../functions/platform/rates";
import { sign } from "../../functions/platform/tokens";
import { paths, type RouteName } from "../../shared/paths";
import { startDatabase } from "../support/database";
import { openShop, secrets, type Shop } from "../support/shop";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  tokens.shopper = (await shop.join("someone")).token;
  tokens.cashier = shop.cashier.token;
  tokens.operator = shop.operator.token;
});
afterAll(() => database.stop());

const routes = (Object.keys(paths) as RouteName[]).filter((name) => paths[name].door !== "public");
const withSession = routes.filter((name) => paths[name].door !== "partner");
const ask = (name: RouteName, token?: string, headers: Record<string, string> = {}) =>
  shop.call(name, {} as never, { ...(token === undefined ? {} : { token }), headers, rawBody: "{}" });

describe("nobody comes in", () => {
  test.each(routes)("%s", async (name) => {
    const answer = await ask(name, undefined, paths[name].door === "partner" ? { "x-jifen-signature": "" } : {});
    expect([answer.status, answer.body.code]).toEqual([
      401,
      paths[name].door === "partner" ? "bad_signature" : "not_signed_in",
    ]);
  });
});

describe("nobody comes in by another door's session", () => {
  const pairs = withSession.flatMap((name) =>
    ["shopper", "cashier", "operator"].filter((door) => door !== paths[name].door).map((door) => [name, door] as const),
  );
  test.each(pairs)("%s as %s", async (name, door) => {
    const answer = await ask(name, tokens[door]);
    expect([answer.status, answer.body.code]).toEqual([403, "not_allowed"]);
  });
});

describe("nobody comes in with a token that is not a session", () => {
  test.each(withSession)("%s", async (name) => {
    const { door } = paths[name];
    const claims = { door, programId: "demo", subject: "x", storeId: "jiefang-road", tillId: "1" };
    const until = shop.time.ms + 60_000;
    const altered = await sign(
      { ...secrets, signingKey: "a signing key that nobody here has ever had" },
      "session",
      claims,
      until,
    );
    const purpose = await sign(secrets, "identification", claims, until);
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify({ ...claims, aud: "session", exp: 9e9 })).toString("base64url")}.`;
    const old = await sign(secrets, "session", claims, shop.time.ms - 1_000);
    const codes = [];
    for (const token of [altered, purpose, none, old]) codes.push((await ask(name, token)).body.code);
    expect(codes).toEqual(["not_signed_in", "not_signed_in", "not_signed_in", "session_ended"]);
  });
});

describe("nobody reaches what is another's", () => {
  test("another member's entries are one's own, or nothing: the member is never an input of the shopper's door", () => {
    const shapes = routes.filter((name) => paths[name].door === "shopper").map((name) => JSON.stringify(paths[name]));
    expect(shapes.join()).not.toMatch(/memberId/);
  });

  test("another program's operator finds no member, staff, store, entry or sum here", async () => {
    const member = await shop.join("private");
    const token = await sign(
      secrets,
      "session",
      { door: "operator", programId: "other", subject: "s" },
      shop.time.ms + 60_000,
    );
    const answers = [
      await shop.call("findMember", { search: member.memberNumber }, { token }),
      await shop.call("listMemberEntries", { memberId: member.memberId }, { token }),
      await shop.call(
        "adjust",
        { requestId: shop.newId(), memberId: member.memberId, wallet: "points", points: 1, reason: "none" },
        { token },
      ),
      await shop.call("listStaff", {}, { token }),
    ];
    // The very first check is whether this program knows such staff.
    expect(answers.map(({ body }) => body.code)).toEqual(Array(4).fill("session_ended"));
  });

  test("a redemption of another store, or an entry that is none, gives nothing back", async () => {
    const member = await shop.join("redeemer");
    const identification = await shop.identify(member.code());
    await shop.call(
      "recordSale",
      { requestId: shop.newId(), orderNumber: "S-1", amountFen: 100_00, identification },
      { token: tokens.cashier as string },
    );
    const redeemed = await shop.call(
      "redeem",
      { requestId: shop.newId(), identification, points: 50 },
      { token: tokens.cashier as string },
    );
    const other = await shop.hire("cashier", shop.operator.token, "peoples-square");
    const give = (redemption: string, token: string) =>
      shop.call("refundRedemption", { requestId: shop.newId(), redemption }, { token });
    expect((await give(redeemed.body.redemption, other.token)).body.code).toBe("not_allowed");
    for (const redemption of [
      `${member.memberId}.1`,
      `${member.memberId}.99`,
      "nobody.1",
      "x",
      `${member.memberId}.1e1`,
      `other#${member.memberId}.2`,
    ]) {
      expect((await give(redemption, tokens.cashier as string)).status).toBe(404);
    }
  });
});

describe("rates", () => {
  test("a caller that runs wild is told to wait, and others are not", async () => {
    const limited = await openShop(database.tables, { rates: ratesOver(() => shop.time.ms) });
    const [wild, calm] = [await limited.join("wild"), await limited.join("calm")];
    const statuses = [];
    for (let i = 0; i < 70; i++) statuses.push((await limited.call("getWallet", {}, { token: wild.token })).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(5);
    expect((await limited.call("getWallet", {}, { token: calm.token })).status).toBe(200);
    shop.time.ms += 1_000;
    expect((await limited.call("getWallet", {}, { token: wild.token })).status).toBe(200);
  });

  test("a till that guesses member codes is stopped, and a right code is still read", async () => {
    const till = await shop.hire("cashier", shop.operator.token, "jiefang-road", "guessing");
    const member = await shop.join("guessed");
    const wrong = () => shop.call("identifyMember", { code: member.code(-2_880) }, { token: till.token });
    const codes = [];
    for (let i = 0; i < 35; i++) codes.push((await wrong()).body.code);
    expect(codes.filter((code) => code === "code_unknown")).toHaveLength(30);
    expect(codes.slice(30)).toEqual(Array(5).fill("too_many"));
    expect((await shop.call("identifyMember", { code: member.code() }, { token: till.token })).status).toBe(200);
    shop.time.ms += 10 * 60_000;
    expect((await wrong()).body.code).toBe("code_unknown");
  });
});

describe("personal data", () => {
  test("is exported complete, then erased, while the chain stays and names nobody", async () => {
    const member = await shop.join("林小满");
    const identification = await shop.identify(member.code());
    await shop.call(
      "recordSale",
      { requestId: shop.newId(), orderNumber: "S-9", amountFen: 100_00, identification },
      { token: tokens.cashier as string },
    );
    await shop.call("changeProfile", { birthday: "03-08" }, { token: member.token });
    const copy = (await shop.call("exportMyData", {}, { token: member.token })).body;
    expect(copy).toMatchObject({
      profile: { displayName: "林小满", birthday: "03-08" },
      consentHistory: [{ purpose: "membership", given: true }],
      entries: [{ seq: 1 }],
    });

    expect((await shop.call("eraseMyData", { confirm: "yes" } as never, { token: member.token })).status).toBe(400);
    expect((await shop.call("eraseMyData", { confirm: "erase" }, { token: member.token })).status).toBe(200);
    expect((await shop.call("getProfile", {}, { token: member.token })).body.code).toBe("member_not_found");
    expect(
      (await shop.call("identifyMember", { code: member.code() }, { token: tokens.cashier as string })).body.code,
    ).toBe("code_unknown");
    expect((await shop.call("signIn", { programId: "demo", wechatCode: "林小满" })).body).toMatchObject({
      joined: false,
    });
    expect((await shop.call("renewSession", { renewalToken: member.renewalToken })).body.code).toBe("session_ended");
    const chain = await database.tables.entries(`demo#${member.memberId}`, { limit: 10 });
    expect(chain).toHaveLength(1);
    expect(JSON.stringify(chain)).not.toMatch(/林|03-08/);
  });
});
