import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sign } from "../../functions/platform/tokens";
import { demoProgram } from "../../infra/local/demo";
import { startDatabase } from "../support/database";
import { openShop, secrets, type Shop } from "../support/shop";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
});
afterAll(() => database.stop());

const sale = (changed: Record<string, unknown>) =>
  shop.call(
    "recordSale",
    { requestId: shop.newId(), orderNumber: "Z-1", amountFen: 1_00, identification: "x", ...changed } as never,
    { token: shop.cashier.token },
  );

describe("a body that cannot be", () => {
  test.each([
    ["no JSON", "{"],
    ["a list", "[]"],
    ["a number", "7"],
    ["nothing", ""],
  ])("%s", async (_what, rawBody) => {
    const answer = await shop.call("recordSale", {} as never, { token: shop.cashier.token, rawBody });
    expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
  });

  test("larger than a megabyte", async () => {
    const answer = await shop.call("recordSale", {} as never, {
      token: shop.cashier.token,
      rawBody: `{"orderNumber":"${"x".repeat(1_000_001)}"}`,
    });
    expect([answer.status, answer.body.code]).toEqual([413, "too_large"]);
  });
});

test.each([
  ["amount of 0", { amountFen: 0 }],
  ["amount below 0", { amountFen: -1 }],
  ["part of a fen", { amountFen: 1.5 }],
  ["amount beyond 2^53", { amountFen: 2 ** 53 }],
  ["amount as text", { amountFen: "100" }],
  ["order number of spaces", { orderNumber: "  " }],
  ["order number with a separator of keys", { orderNumber: "a#b" }],
  ["order number of 65", { orderNumber: "x".repeat(65) }],
  ["request id of 3", { requestId: "abc" }],
  ["request id with a line feed", { requestId: "abcdefgh\n" }],
  ["points below 0", { pointsToSpend: -100 }],
])("%s is refused with the field that is wrong", async (_what, changed) => {
  const answer = await sale(changed);
  expect([answer.status, answer.body.code, answer.body.detail?.field]).toEqual([
    400,
    "invalid_request",
    Object.keys(changed)[0],
  ]);
});

test("points out of step, and more than the sale costs, are refused", async () => {
  const member = await shop.join("steps");
  const identification = await shop.identify(member.code());
  expect((await sale({ identification, pointsToSpend: 150 })).status).toBe(400);
  expect((await sale({ identification, pointsToSpend: 200 })).status).toBe(400);
});

test("an order number may be of any script", async () => {
  const member = await shop.join("script");
  const identification = await shop.identify(member.code());
  expect((await sale({ identification, orderNumber: "小票-๓١.a_b" })).status).toBe(200);
  expect(
    (await shop.call("findSale", { orderNumber: "小票-๓١.a_b" }, { token: shop.cashier.token })).body.amountFen,
  ).toBe(1_00);
});

describe("who asks", () => {
  const wallet = (token?: string) => shop.call("getWallet", {}, token === undefined ? {} : { token });

  test("nobody, a forged token, an altered one, one of another key, an old one", async () => {
    const member = await shop.join("who");
    expect((await wallet()).body.code).toBe("not_signed_in");
    expect((await wallet("x.y.z")).body.code).toBe("not_signed_in");
    expect((await wallet(`${member.token.slice(0, -3)}abc`)).body.code).toBe("not_signed_in");
    const claims = { door: "shopper", programId: "demo", subject: member.memberId };
    const other = await sign(
      { ...secrets, signingKey: "somebody else's signing key, long enough" },
      "session",
      claims,
      shop.time.ms + 1e6,
    );
    expect((await wallet(other)).body.code).toBe("not_signed_in");
    const unsigned = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ ...claims, aud: "session", exp: 9e9 }))}.`;
    expect((await wallet(unsigned)).body.code).toBe("not_signed_in");
    shop.time.ms += 61 * 60_000;
    expect((await wallet(member.token)).body.code).toBe("session_ended");
    shop.time.ms -= 61 * 60_000;
  });

  test("a shopper at the cashier's door, a cashier at the operator's, a token for something else", async () => {
    const member = await shop.join("door");
    expect((await shop.call("getTill", {}, { token: member.token })).body.code).toBe("not_allowed");
    expect((await shop.call("listStaff", {}, { token: shop.cashier.token })).body.code).toBe("not_allowed");
    const identification = await shop.identify(member.code());
    expect((await wallet(identification)).body.code).toBe("not_signed_in");
  });

  test("staff whose access was ended are out within a minute, and cannot renew", async () => {
    const hired = await shop.hire("cashier", shop.operator.token);
    expect((await shop.call("getTill", {}, { token: hired.token })).status).toBe(200);
    await shop.call("endStaff", { staffId: hired.staffId }, { token: shop.operator.token });
    shop.time.ms += 61_000;
    expect((await shop.call("getTill", {}, { token: hired.token })).body.code).toBe("session_ended");
    expect((await shop.call("renewSession", { renewalToken: hired.renewalToken })).body.code).toBe("session_ended");
  });

  test("an invitation works once", async () => {
    const invited = await shop.call(
      "inviteStaff",
      { requestId: shop.newId(), role: "operator", name: "O" },
      { token: shop.operator.token },
    );
    const { invitationCode } = invited.body;
    expect((await shop.call("acceptInvitation", { invitationCode })).status).toBe(200);
    shop.time.ms += 3 * 60_000;
    expect((await shop.call("acceptInvitation", { invitationCode })).body.code).toBe("invitation_invalid");
  });

  test("a renewal whose answer was lost gets the same next token; a used one is soon worthless", async () => {
    const { renewalToken } = await shop.join("renew");
    const [one, two] = [
      await shop.call("renewSession", { renewalToken }),
      await shop.call("renewSession", { renewalToken }),
    ];
    expect(one.body.renewalToken).toBe(two.body.renewalToken);
    shop.time.ms += 11 * 60_000;
    expect((await shop.call("renewSession", { renewalToken })).body.code).toBe("session_ended");
    expect((await shop.call("renewSession", { renewalToken: one.body.renewalToken })).status).toBe(200);
  });

  test("a partner whose signature is wrong, old, or over another body", async () => {
    const sales = [
      {
        requestId: shop.newId(),
        externalId: "h1",
        storeId: "jiefang-road",
        orderNumber: "P-1",
        amountFen: 5_00,
        paidAt: "2026-11-01T00:00:00.000Z",
      },
    ];
    const wrong = (headers: Record<string, string>) => shop.call("importSales", { sales }, { headers });
    expect((await wrong({ "x-jifen-signature": "AAAA" })).body.code).toBe("bad_signature");
    expect((await wrong({ "x-jifen-key": "constructor" })).body.code).toBe("bad_signature");
    expect((await wrong({ "x-jifen-time": "2026-11-15T00:00:00.000Z" })).body.code).toBe("bad_signature");
    expect((await wrong({ "x-jifen-time": "yesterday" })).body.code).toBe("bad_signature");
  });

  test("another program's member and sale are not there", async () => {
    const member = await shop.join("mine");
    const token = await sign(
      secrets,
      "session",
      { door: "shopper", programId: "other", subject: member.memberId },
      shop.time.ms + 1e6,
    );
    expect((await wallet(token)).status).toBe(404);
    expect((await shop.call("getProfile", {}, { token })).body.code).toBe("member_not_found");
  });
});

test("joining needs the present terms and the consent it stands on", async () => {
  const { body } = await shop.call("signIn", { programId: "demo", wechatCode: "joiner" });
  const { joinToken = "" } = body as { joinToken?: string };
  const consents = [{ purpose: "membership" as const, version: "1", given: true }];
  const join = (changed: object) =>
    shop.call("join", { joinToken, termsVersion: demoProgram.termsVersion, consents, ...changed });
  expect((await join({ termsVersion: "2020-01" })).body.code).toBe("consent_missing");
  expect((await join({ consents: [] })).body.code).toBe("consent_missing");
  expect((await join({ consents: [{ ...consents[0], given: false }] })).body.code).toBe("consent_missing");
  expect((await join({})).status).toBe(200);
});

test("each consent is given and withdrawn on its own, and two at once lose nothing", async () => {
  const { token } = await shop.join("consents");
  await Promise.all(
    (["messages", "personalisation"] as const).map((purpose) =>
      shop.call("setConsent", { purpose, version: "1", given: true }, { token }),
    ),
  );
  await shop.call("setConsent", { purpose: "messages", version: "1", given: false }, { token });
  const { consents } = (await shop.call("getProfile", {}, { token })).body;
  expect(consents.map(({ purpose, given }) => [purpose, given])).toEqual([
    ["membership", true],
    ["messages", false],
    ["personalisation", true],
  ]);
});
