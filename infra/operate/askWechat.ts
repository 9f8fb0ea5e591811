import * as z from "zod";
import type { Stage } from "../stage";

const Answer = z.object({ errcode: z.int().optional(), errmsg: z.string().optional() });
/** A code that nobody was given: WeChat says so, once it has found the id and the secret right. */
const CODE_INVALID = 40029;
const known: Record<number, string> = {
  40013: "WeChat does not know this app id",
  40125: "the secret is not this app's",
  41004: "the secret is missing",
  40164: "WeChat does not let this address ask (the list of addresses in the mini-program's settings)",
};
const PATIENCE_MS = 10_000;

/** What WeChat has against an app id and secret, or nothing. */
export async function askWechat({ wechat }: Stage, secret: string): Promise<string | undefined> {
  const url = new URL("/sns/jscode2session", wechat.api);
  url.search = new URLSearchParams({
    appid: wechat.appId,
    secret,
    js_code: "0".repeat(32),
    grant_type: "authorization_code",
  }).toString();
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const { errcode = 0, errmsg } = Answer.parse(JSON.parse(await response.text()));
    return errcode === CODE_INVALID ? undefined : (known[errcode] ?? `WeChat answers ${errcode} ${errmsg ?? ""}`);
  } catch (error) {
    // The address carries the secret, so the error is not shown.
    return `${url.host} cannot be reached (${(error as Error).name})`;
  }
}
