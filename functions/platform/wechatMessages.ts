import * as z from "zod";
import type { Outcome } from "../messages/outcome";
import type { Secrets } from "./secrets";

/**
 * Subscribe messages (developers.weixin.qq.com: getStableAccessToken, subscribeMessage.send). WeChat answers HTTP 200
 * whatever happened, with an errcode where something did. A member's permission is used up by one message.
 */
const Answer = z.object({
  errcode: z.int().optional(),
  errmsg: z.string().optional(),
  msgid: z.union([z.number(), z.string()]).optional(),
});
const TokenAnswer = z.object({
  access_token: z.string().optional(),
  expires_in: z.int().optional(),
  errcode: z.int().optional(),
});

export interface WechatMessage {
  openid: string;
  templateId: string;
  page: string;
  data: Record<string, string>;
}
export type SendWechat = (message: WechatMessage) => Promise<Outcome>;

const BUSY = -1;
const TOKEN_INVALID = new Set([40001, 40014, 42001]);
const MINUTE_QUOTA = 45011;
const DAY_QUOTA = 45009;
const HOUR_MS = 60 * 60_000;
/** A token is taken for ended so long before it does. */
const EARLY_MS = 5 * 60_000;
/** What WeChat cuts a field of kind "thing" at. */
const THING_MAX = 20;

/** Sends subscribe messages, with one access token for as long as it lives. `clock` gives milliseconds. */
export function wechatSender(secrets: () => Promise<Secrets>, clock: () => number): SendWechat {
  let held: { token: string; untilMs: number } | undefined;

  /** A stable token stays the same until it ends, so that processes do not take it from each other. */
  async function token(isForced: boolean): Promise<string | { errcode: number }> {
    if (held && !isForced && held.untilMs > clock()) return held.token;
    const { wechatAppId: appid, wechatSecret: secret } = await secrets();
    const asked = { grant_type: "client_credential", appid, secret, force_refresh: isForced };
    const answered = await post("/cgi-bin/stable_token", asked);
    const { data = {} } = TokenAnswer.safeParse(answered);
    const { access_token: fresh, expires_in: seconds = 0, errcode = BUSY } = data as z.infer<typeof TokenAnswer>;
    if (!fresh) return { errcode };
    held = { token: fresh, untilMs: clock() + seconds * 1_000 - EARLY_MS };
    return fresh;
  }

  return async function send(message) {
    for (const isForced of [false, true]) {
      const access = await token(isForced);
      if (typeof access !== "string") return later(access.errcode);
      const answered = await post(`/cgi-bin/message/subscribe/send?access_token=${access}`, bodyOf(message));
      if (answered === "unsent") return later(BUSY);
      if (answered === "nothing") return { kind: "unsure", code: "no_answer" };
      const answer = Answer.safeParse(answered);
      if (!answer.success) return { kind: "unsure", code: "strange_answer" };
      const { errcode = 0, msgid } = answer.data;
      if (errcode === 0) return { kind: "sent", ...(msgid === undefined ? {} : { vendorId: String(msgid) }) };
      if (TOKEN_INVALID.has(errcode)) {
        held = undefined;
        continue;
      }
      const isPassing = errcode === BUSY || errcode === MINUTE_QUOTA || errcode === DAY_QUOTA;
      return isPassing ? later(errcode) : { kind: "refused", code: String(errcode) };
    }
    return later(40001);
  };
}

const later = (errcode: number): Outcome => ({
  kind: "later",
  code: String(errcode),
  ...(errcode === DAY_QUOTA ? { afterMs: 6 * HOUR_MS } : {}),
});

const bodyOf = ({ openid, templateId, page, data }: WechatMessage) => ({
  touser: openid,
  template_id: templateId,
  page,
  lang: "zh_CN",
  data: Object.fromEntries(
    Object.entries(data).map(([field, value]) => [
      field,
      { value: field.startsWith("thing") ? Array.from(value).slice(0, THING_MAX).join("") : value },
    ]),
  ),
});

/**
 * What WeChat answered; "unsent" where it was not reached, "nothing" where nobody knows what became of it. The address
 * carries a token, so no error of it may reach a log.
 */
async function post(path: string, body: object): Promise<unknown> {
  const url = new URL(path, process.env.WECHAT_API ?? "https://api.weixin.qq.com");
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5_000),
    });
    return JSON.parse(await response.text());
  } catch (error) {
    return isUnreached(error) ? "unsent" : "nothing";
  }
}

/** A connection that was refused, or a name that was not found, has carried nothing. */
const isUnreached = (error: unknown): boolean => {
  const { code = "" } = ((error as Error).cause ?? {}) as { code?: string };
  return ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"].includes(code);
};
