import * as z from "zod";
import { Refusal } from "../../shared/errors";
import type { Secrets } from "./secrets";

/** WeChat answers text/plain with HTTP 200, errors included (developers.weixin.qq.com, auth.code2Session). */
const Answer = z.object({ openid: z.string().optional(), errcode: z.int().optional(), errmsg: z.string().optional() });

const CODE_INVALID = 40029;
const CODE_USED = 40163;
const TOO_MANY = 45011;
const USER_BLOCKED = 40226;
const SYSTEM_BUSY = -1;
const ATTEMPTS_MAX = 3;

/** The openid behind a code from wx.login. A code works once. */
export async function openidOf(code: string, secrets: Secrets): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const { openid, errcode = 0, errmsg } = await ask(code, secrets);
    if (openid) return openid;
    if (errcode === CODE_INVALID || errcode === CODE_USED) {
      throw new Refusal("wechat_code_invalid", "WeChat does not know this code, or it has been used.");
    }
    if (errcode === USER_BLOCKED) throw new Refusal("wechat_account_blocked", "WeChat has blocked this account.");
    if (errcode === TOO_MANY || attempt === ATTEMPTS_MAX) {
      if (errcode !== TOO_MANY && errcode !== SYSTEM_BUSY) throw new Error(`jscode2session: ${errcode} ${errmsg}`);
      throw new Refusal("wechat_busy", "WeChat is busy. Please try again.");
    }
    if (errcode !== SYSTEM_BUSY) throw new Error(`jscode2session: ${errcode} ${errmsg}`);
    await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
  }
}

async function ask(code: string, { wechatAppId, wechatSecret }: Secrets): Promise<z.infer<typeof Answer>> {
  const url = new URL("/sns/jscode2session", process.env.WECHAT_API ?? "https://api.weixin.qq.com");
  url.search = new URLSearchParams({
    appid: wechatAppId,
    secret: wechatSecret,
    js_code: code,
    grant_type: "authorization_code",
  }).toString();
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
    return Answer.parse(JSON.parse(await response.text()));
  } catch (error) {
    // The address carries our secret: it must not reach a log.
    const name = error instanceof Error ? error.name : "unknown";
    if (name === "TimeoutError" || name === "TypeError") return { errcode: SYSTEM_BUSY, errmsg: name };
    throw new Error(`jscode2session gave no JSON (${name})`);
  }
}
