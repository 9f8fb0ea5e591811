import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openidOf } from "../../functions/platform/wechat";
import { wechatStandin } from "../../infra/local/wechatStandin";
import { startDatabase } from "../support/database";
import { openShop, secrets, type Shop } from "../support/shop";

// The real client speaks to a stand-in that answers as api.weixin.qq.com does, over HTTP.
let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let wechat: Server;
let asked = 0;

beforeAll(async () => {
  const answers = wechatStandin({ appId: secrets.wechatAppId, secret: secrets.wechatSecret, clock: Date.now });
  wechat = createServer((request, response) => {
    asked++;
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://wechat");
    const answer = answers(pathname, searchParams);
    response.writeHead(answer?.status ?? 404, { "content-type": answer?.contentType ?? "text/plain" });
    response.end(answer?.body);
  });
  await new Promise<void>((resolve) => wechat.listen(0, "127.0.0.1", resolve));
  process.env.WECHAT_API = `http://127.0.0.1:${(wechat.address() as AddressInfo).port}`;
  database = await startDatabase();
  shop = await openShop(database.tables, { openidOf: (code) => openidOf(code, secrets) });
});
afterAll(async () => {
  wechat.close();
  await database.stop();
});

const codeOf = async (name: string): Promise<string> => {
  const answer = await fetch(`${process.env.WECHAT_API}/standin/wechat/login?as=${encodeURIComponent(name)}`);
  return ((await answer.json()) as { code: string }).code;
};
const signIn = (wechatCode: string, programId = "demo") => shop.call("signIn", { programId, wechatCode });

test("someone new is asked to join, and is known the next time", async () => {
  const first = await signIn(await codeOf("小林"));
  expect(first.body).toMatchObject({ joined: false });
  const { joinToken = "" } = first.body as { joinToken?: string };
  const consents = [{ purpose: "membership" as const, version: "1", given: true }];
  const joined = await shop.call("join", { joinToken, displayName: "小林", termsVersion: "2026-01", consents });
  expect(joined.status).toBe(200);
  const again = await signIn(await codeOf("小林"));
  expect(again.body).toMatchObject({ joined: true });
});

test("joining twice at once, on two phones, makes one member", async () => {
  const tokens = await Promise.all([signIn(await codeOf("twice")), signIn(await codeOf("twice"))]);
  const consents = [{ purpose: "membership" as const, version: "1", given: true }];
  const sessions = await Promise.all(
    tokens.map(({ body }) =>
      shop.call("join", {
        joinToken: (body as { joinToken?: string }).joinToken ?? "",
        termsVersion: "2026-01",
        consents,
      }),
    ),
  );
  const profiles = await Promise.all(sessions.map(({ body }) => shop.call("getProfile", {}, { token: body.token })));
  expect(new Set(profiles.map(({ body }) => body.memberId)).size).toBe(1);
});

test("a code works once, and one that WeChat never gave not at all", async () => {
  const code = await codeOf("once");
  expect((await signIn(code)).status).toBe(200);
  expect((await signIn(code)).body.code).toBe("wechat_code_invalid");
  expect((await signIn("0never")).body.code).toBe("wechat_code_invalid");
});

test.each([
  ["busy is asked three times, then told as busy", "busy", 503, "wechat_busy", 3],
  ["over its limit is not asked again", "limited", 503, "wechat_busy", 1],
  ["that has blocked somebody says so", "blocked", 403, "wechat_account_blocked", 1],
])("a WeChat %s", async (_what, name, status, code, times) => {
  const wechatCode = await codeOf(name);
  asked = 0;
  const answer = await signIn(wechatCode);
  expect([answer.status, answer.body.code, asked]).toEqual([status, code, times]);
});

test("a wrong app secret is our fault, and neither the answer nor the log tells it", async () => {
  const lines: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = ((line: string) => lines.push(line)) as never;
  const wrong = await openShop(database.tables, {
    openidOf: (code) => openidOf(code, { ...secrets, wechatSecret: "s3cr3t-wrong" }),
  });
  const answer = await wrong.call("signIn", { programId: "demo", wechatCode: await codeOf("x") });
  process.stdout.write = write;
  expect(answer).toMatchObject({ status: 500, body: { code: "internal" } });
  expect(lines.join("")).toContain("40125");
  expect(lines.join("") + JSON.stringify(answer.body)).not.toContain("s3cr3t-wrong");
});

test("a program that is not there is not found", async () => {
  expect(await signIn(await codeOf("nobody"), "nothing")).toMatchObject({ status: 404, body: { code: "not_found" } });
});
