import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { setTimeout as wait } from "node:timers/promises";
import { callApi } from "../../infra/local/apiClient";
import { demoProgram } from "../../infra/local/demo";
import { invitationLink } from "../../functions/staff/invitationLink";
import { startTestStack, type TestStack } from "../support/stack";

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack({ demo: true });
}, 60_000);
afterAll(() => stack.stop());

const get = (path: string, init?: RequestInit) => fetch(new URL(path, stack.url), init);
const json = async (response: Promise<Response>) => (await response).json() as Promise<Record<string, unknown>>;

async function wechatCode(name: string): Promise<string> {
  return String((await json(get(`standin/wechat/login?as=${name}`))).code);
}

const programId = demoProgram.programId;
const signIn = async (name: string) => callApi(stack.url, "signIn", { programId, wechatCode: await wechatCode(name) });

/** Asks again, for ten seconds, while the answer is an error. */
async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  const until = Date.now() + 10_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > until) throw error;
      await wait(50);
    }
  }
}

test("WeChat is spoken to over its wire, whatever it answers", async () => {
  const wrong = await get("sns/jscode2session?appid=wx9&secret=x&js_code=y&grant_type=authorization_code");
  expect(wrong.status).toBe(200);
  expect(wrong.headers.get("content-type")).toBe("text/plain");
  expect(await wrong.json()).toMatchObject({ errcode: 40013 });
  expect(await signIn("demo")).toMatchObject({ joined: true });
  expect(await signIn("a stranger")).toMatchObject({ joined: false });
});

test.each([
  ["busy", "wechat_busy"],
  ["limited", "wechat_busy"],
  ["blocked", "wechat_account_blocked"],
])("the API says what it says of %s people", async (name, code) => {
  await expect(signIn(name)).rejects.toMatchObject({ code });
});

test("a code that was used, or that nobody gave, is refused", async () => {
  const code = await wechatCode("demo");
  await callApi(stack.url, "signIn", { programId, wechatCode: code });
  const again = callApi(stack.url, "signIn", { programId, wechatCode: code });
  await expect(again).rejects.toMatchObject({ code: "wechat_code_invalid" });
  const unknown = callApi(stack.url, "signIn", { programId, wechatCode: "0made-up" });
  await expect(unknown).rejects.toMatchObject({ code: "wechat_code_invalid" });
});

test("what is nowhere is not found, in the shape of every refusal", async () => {
  for (const path of ["nothing", "wallet/", "till/sales/a%2Fb", "%2e%2e/package.json"]) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 404]);
    expect(await response.json()).toEqual({
      code: "not_found",
      message: expect.any(String),
      requestId: expect.any(String),
    });
  }
  expect((await get("%ff")).status).toBe(400);
  expect((await get("wallet", { method: "DELETE" })).status).toBe(404);
});

test("a body larger than a Lambda takes is refused, one that it takes gets to it", async () => {
  const post = (body: string) =>
    get("sessions", { method: "POST", headers: { "content-type": "application/json" }, body });
  const tooLarge = await post("x".repeat(6 * 1024 * 1024 + 1));
  expect(tooLarge.status).toBe(413);
  expect(await tooLarge.json()).toMatchObject({ code: "too_large", message: expect.stringContaining("6 megabytes") });
  expect(await json(post("x"))).toMatchObject({ code: "invalid_request" });
});

test("the API describes itself", async () => {
  expect(await json(get("openapi.json"))).toMatchObject({ openapi: "3.1.0" });
  expect(await json(get("program.schema.json"))).toMatchObject({ title: "A points program" });
  expect((await get("docs")).headers.get("content-type")).toMatch(/^text\/html/);
});

test("the demo shopper has points that expire in several months, and the streams have told the totals", async () => {
  const { session } = (await signIn("demo")) as { session: { token: string } };
  const wallet = await callApi(stack.url, "getWallet", {}, session.token);
  expect(wallet.lots.length).toBeGreaterThanOrEqual(3);
  expect(wallet.tier.key).toBe("silver");
  const { invitationCode } = (await stack.runJob({
    job: "bootstrap",
    program: demoProgram,
    stores: [],
    requestId: "operator-of-this-test",
  })) as { invitationCode: string };
  expect(invitationLink(stack.url, "operator", invitationCode)).toContain(stack.url);
  const { token } = await callApi(stack.url, "acceptInvitation", { invitationCode });
  await stack.drained();
  const totals = await callApi(stack.url, "getTotals", {}, token);
  const { issued, spent, expired, refunded, clawedBack, adjusted, balances, debts } = totals;
  expect(issued - spent - expired + refunded - clawedBack + adjusted).toBe(balances - debts);
  expect(spent).toBe(200);
  expect(totals.members).toBe(4);
});

test("a killed API, runner or database comes back, with everything that was there", async () => {
  const { session } = (await signIn("demo")) as { session: { token: string } };
  const before = await callApi(stack.url, "getWallet", {}, session.token);
  for (const name of ["api", "database", "runner"] as const) stack.kill(name);
  const after = await eventually(() => callApi(stack.url, "getWallet", {}, session.token));
  expect(after.points).toBe(before.points);
  await eventually(() => stack.drained());
  await eventually(() => stack.runJob({ job: "expire" }));
  expect(stack.said).toEqual(
    expect.arrayContaining([
      expect.stringContaining("The API ended (SIGKILL) and is started again"),
      expect.stringContaining("The database ended (SIGKILL) and is started again"),
      expect.stringContaining("The stream runner ended (SIGKILL) and is started again"),
    ]),
  );
});
