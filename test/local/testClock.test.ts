import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { callApi, callAsPartner } from "../../infra/local/apiClient";
import { demoPartner, demoProgram, demoStores } from "../../infra/local/demo";
import { memberCode, stepAt } from "../../shared/memberCode";
import { startTestStack, type TestStack } from "../support/stack";

let stack: TestStack;
let token: string;
const program = { ...demoProgram, earning: { ...demoProgram.earning, monthsToExpiry: 1 } };

beforeAll(async () => {
  stack = await startTestStack();
  const asked = { job: "bootstrap", program, stores: demoStores, requestId: "clock" };
  const { invitationCode } = (await stack.runJob(asked)) as { invitationCode: string };
  token = (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
}, 60_000);
afterAll(() => stack.stop());

const secretOf = (keyId: string) => ({ keyId, secret: stack.secrets.partners[keyId]?.secret ?? "" });
async function clock(method: "GET" | "POST", to?: string, bearer = token) {
  const response = await fetch(new URL("standin/clock", stack.url), {
    method,
    headers: { authorization: `Bearer ${bearer}` },
    ...(to ? { body: JSON.stringify({ to }) } : {}),
  });
  return { status: response.status, body: (await response.json()) as { now?: string; code?: string } };
}

test("an operator moves the clock past an expiry, and everything follows: jobs, totals, new entries; sessions go on", async () => {
  const sale = { externalId: "someone", storeId: "jiefang-road", amountFen: 100_00 };
  const grant = (orderNumber: string, paidAt: string) =>
    callAsPartner(
      stack.url,
      "importSales",
      { sales: [{ ...sale, orderNumber, paidAt, requestId: randomUUID() }] },
      secretOf(demoPartner),
    );
  const started = new Date();
  await grant("T-1", started.toISOString());
  await stack.drained();
  const before = await callApi(stack.url, "getTotals", {}, token);
  expect(before).toMatchObject({ expired: 0, entries: 1 });

  const later = new Date(Date.UTC(started.getUTCFullYear(), started.getUTCMonth() + 2, 2)).toISOString();
  const moved = await clock("POST", later);
  expect(moved.status).toBe(200);
  expect(Date.parse(moved.body.now ?? "") - Date.parse(later)).toBeLessThan(2_000);
  await stack.runJob({ job: "expire" });
  await stack.drained();
  const after = await callApi(stack.url, "getTotals", {}, token);
  expect(after).toMatchObject({ issued: before.issued, expired: before.issued, balances: 0 });

  await grant("T-2", later);
  await stack.drained();
  expect((await callApi(stack.url, "getTotals", {}, token)).balances).toBeGreaterThan(0);
}, 30_000);

test("a till sells at the new time: the phone's code, the identification and the entry agree on it", async () => {
  const login = await fetch(new URL("standin/wechat/login?as=later", stack.url));
  const { code } = (await login.json()) as { code: string };
  const signedIn = await callApi(stack.url, "signIn", { programId: program.programId, wechatCode: code });
  if (signedIn.joined) throw new Error("nobody of this name has joined yet");
  const { termsVersion } = program;
  const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
  const joining = { joinToken: signedIn.joinToken, termsVersion, consents };
  const shopper = (await callApi(stack.url, "join", joining)).token;
  const hiring = { requestId: randomUUID(), role: "cashier" as const, name: "Till", storeId: "jiefang-road" };
  const { invitationCode } = await callApi(stack.url, "inviteStaff", hiring, token);
  const till = (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
  const { memberNumber, key, serverTime } = await callApi(stack.url, "getMemberCode", {}, shopper);
  const shown = memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.parse(serverTime)));
  const { identification } = await callApi(stack.url, "identifyMember", { code: shown }, till);
  const sale = { requestId: randomUUID(), orderNumber: "T-3", amountFen: 10_00, identification };
  const { entry } = await callApi(stack.url, "recordSale", sale, till);
  const { now } = (await clock("GET")).body;
  expect(Math.abs(Date.parse(entry.at) - Date.parse(now ?? ""))).toBeLessThan(5_000);
  expect(Date.parse(entry.at) - Date.now()).toBeGreaterThan(24 * 60 * 60_000);
});

test("it never goes back, not far ahead, not to a time that is none, and for nobody but operators", async () => {
  const { now } = (await clock("GET")).body;
  expect([
    (await clock("POST", new Date().toISOString())).status,
    (await clock("POST", "2099-01-01T00:00:00Z")).status,
  ]).toEqual([400, 400]);
  expect((await clock("POST", "tomorrow")).body.code).toBe("invalid_request");
  expect((await clock("POST", "2030-01-01T00:00:00Z", "forged")).body.code).toBe("not_signed_in");
  expect(Date.parse((await clock("GET")).body.now ?? "") - Date.parse(now ?? "")).toBeLessThan(5_000);
});

test("where a program is live there is no such clock: only infra/local can move it", () => {
  const sources = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => path.join(folder, file));
  const naming = ["functions", "infra", "shared"]
    .flatMap(sources)
    .filter((file) => readFileSync(file, "utf8").includes("jifen.testClock"));
  expect(naming).toEqual(["functions/platform/testClock.ts", "infra/local/testClock.ts"]);
  const setting = sources("infra").filter((file) =>
    /from "[./a-z]*local\/(testClock|clockStandin)"/.test(readFileSync(file, "utf8")),
  );
  expect(setting).toEqual([]);
  // What reads it takes nothing from the environment or the tables.
  expect(readFileSync("functions/platform/testClock.ts", "utf8")).not.toMatch(/process\.|import \{|tables\./);
});
