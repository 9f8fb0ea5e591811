import { createHash, randomBytes, randomUUID } from "node:crypto";

/**
 * Answers as api.weixin.qq.com does (developers.weixin.qq.com, auth.code2Session): text/plain with HTTP 200 whatever
 * happened, an errcode where something did, and a code that works once, for five minutes. The web page, which has no
 * wx.login, gets its code from /standin/wechat/login?as=NAME; a name is one person, the same on every day.
 */
export interface WechatAnswer {
  status: number;
  contentType: string;
  body: string;
}

interface WechatOptions {
  appId: string;
  secret: string;
  clock: () => number;
}

const CODE_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
const SIGN_INS_PER_MINUTE = 100;

/** People whom WeChat does not let in, so that each of its answers can be seen. */
const troubled: Record<string, [errcode: number, errmsg: string]> = {
  busy: [-1, "system error"],
  limited: [45011, "api minute-quota reach limit, must slower, retry next minute"],
  blocked: [40226, "code blocked"],
};

export function wechatStandin({ appId, secret, clock }: WechatOptions) {
  const codes = new Map<string, { name: string; until: number; used: boolean }>();
  const signIns = new Map<string, number[]>();

  function login(name: string): WechatAnswer {
    if (!name) return json(400, { code: "invalid_request", message: "Say who signs in: ?as=NAME" });
    for (const [code, { until }] of codes) if (until < clock()) codes.delete(code);
    const code = `0${randomBytes(24).toString("base64url").replace(/[-_]/g, "x").slice(0, 31)}`;
    codes.set(code, { name, until: clock() + CODE_MS, used: false });
    return json(200, { code });
  }

  function jscode2session(query: URLSearchParams): WechatAnswer {
    const missing = { appid: 41002, secret: 41004, js_code: 41008 };
    for (const [name, errcode] of Object.entries(missing)) {
      if (!query.get(name)) return plain(errcode, `missing ${name}`);
    }
    if (query.get("appid") !== appId) return plain(40013, "invalid appid");
    if (query.get("secret") !== secret) return plain(40125, "invalid appsecret");
    if (query.get("grant_type") !== "authorization_code") return plain(40002, "invalid grant_type");
    const code = codes.get(query.get("js_code") as string);
    if (!code || code.until < clock()) return plain(40029, "invalid code");
    if (code.used) return plain(40163, "code been used");
    const trouble = troubled[code.name] ?? (isTooMany(code.name) ? troubled.limited : undefined);
    if (trouble) return plain(...trouble);
    code.used = true;
    const openid = `o${createHash("sha256").update(`${appId}/${code.name}`).digest("base64url").slice(0, 27)}`;
    return text({ session_key: randomBytes(16).toString("base64"), openid });
  }

  function isTooMany(name: string): boolean {
    const lately = (signIns.get(name) ?? []).filter((at) => at > clock() - MINUTE_MS);
    signIns.set(name, [...lately, clock()]);
    return lately.length >= SIGN_INS_PER_MINUTE;
  }

  /** Undefined when the address is not one of WeChat's. */
  return (path: string, query: URLSearchParams): WechatAnswer | undefined => {
    if (path === "/sns/jscode2session") return jscode2session(query);
    if (path === "/standin/wechat/login") return login(query.get("as") ?? "");
    return undefined;
  };
}

const plain = (errcode: number, errmsg: string) => text({ errcode, errmsg: `${errmsg}, rid: ${randomUUID()}` });
const text = (body: object): WechatAnswer => ({ status: 200, contentType: "text/plain", body: JSON.stringify(body) });
const json = (status: number, body: object): WechatAnswer => ({
  status,
  contentType: "application/json",
  body: JSON.stringify(body),
});
