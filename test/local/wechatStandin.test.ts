import { beforeEach, expect, test } from "@jest/globals";
import { wechatStandin } from "../../infra/local/wechatStandin";

const right = { appid: "wx1", secret: "s", grant_type: "authorization_code" };
let now = 0;
let answer = wechatStandin({ appId: "wx1", secret: "s", clock: () => now });

beforeEach(() => {
  now = 1_000_000;
  answer = wechatStandin({ appId: "wx1", secret: "s", clock: () => now });
});

function login(name: string): string {
  const { status, body } = answer("/standin/wechat/login", new URLSearchParams({ as: name })) ?? {};
  expect(status).toBe(200);
  return (JSON.parse(body as string) as { code: string }).code;
}

function exchange(asked: Record<string, string>) {
  const given = answer("/sns/jscode2session", new URLSearchParams({ ...right, ...asked }));
  expect(given).toMatchObject({ status: 200, contentType: "text/plain" });
  return JSON.parse(given?.body as string) as {
    openid?: string;
    session_key?: string;
    errcode?: number;
    errmsg?: string;
  };
}

test("a code stands for its person, the same every time, and nobody else", () => {
  const first = exchange({ js_code: login("demo") });
  expect(first.openid).toMatch(/^o[\w-]{27}$/);
  expect(Buffer.from(first.session_key as string, "base64")).toHaveLength(16);
  expect(first).not.toHaveProperty("errcode");
  expect(exchange({ js_code: login("demo") }).openid).toBe(first.openid);
  expect(exchange({ js_code: login("other") }).openid).not.toBe(first.openid);
});

test.each([
  [{ appid: "wx2" }, 40013, "invalid appid"],
  [{ secret: "t" }, 40125, "invalid appsecret"],
  [{ grant_type: "password" }, 40002, "invalid grant_type"],
  [{ js_code: "made up" }, 40029, "invalid code"],
  [{ js_code: "" }, 41008, "missing js_code"],
  [{ appid: "" }, 41002, "missing appid"],
])("%j is answered with %i", (wrong, errcode, errmsg) => {
  const given = exchange({ js_code: login("demo"), ...wrong });
  expect(given).toEqual({ errcode, errmsg: expect.stringMatching(new RegExp(`^${errmsg}, rid: `)) });
});

test("a code works once", () => {
  const code = login("demo");
  exchange({ js_code: code });
  expect(exchange({ js_code: code }).errcode).toBe(40163);
});

test("a code ends after five minutes", () => {
  const [early, late] = [login("demo"), login("demo")];
  now += 5 * 60_000;
  expect(exchange({ js_code: early }).openid).toBeDefined();
  now += 1;
  expect(exchange({ js_code: late }).errcode).toBe(40029);
});

test.each([
  ["busy", -1],
  ["limited", 45011],
  ["blocked", 40226],
])("whoever is called %s is answered with %i, and may try the code again", (name, errcode) => {
  const code = login(name);
  expect(exchange({ js_code: code }).errcode).toBe(errcode);
  expect(exchange({ js_code: code }).errcode).toBe(errcode);
});

test("nobody signs in more than a hundred times a minute", () => {
  const turns = Array.from({ length: 101 }, () => exchange({ js_code: login("demo") }).errcode);
  expect(turns.slice(0, 100)).toEqual(Array(100).fill(undefined));
  expect(turns[100]).toBe(45011);
  expect(exchange({ js_code: login("other") }).errcode).toBeUndefined();
  now += 60_000;
  expect(exchange({ js_code: login("demo") }).errcode).toBeUndefined();
});

test("someone has to sign in as somebody", () => {
  expect(answer("/standin/wechat/login", new URLSearchParams())?.status).toBe(400);
});

test("no other address is WeChat's", () => {
  expect(answer("/wallet", new URLSearchParams())).toBeUndefined();
});
