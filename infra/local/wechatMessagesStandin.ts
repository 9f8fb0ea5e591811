import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { WechatAnswer } from "./wechatStandin";

/**
 * Answers as WeChat does where messages are sent (developers.weixin.qq.com, getStableAccessToken, subscribeMessage.send):
 * HTTP 200 whatever happened, a token that stays the same until it ends, and one message for each time that a member has
 * allowed its template. What wx.requestSubscribeMessage does on a phone, POST /standin/wechat/allow?as=NAME&template=ID does
 * here; GET /standin/wechat/messages?as=NAME shows what has arrived.
 */
interface MessagesOptions {
  appId: string;
  secret: string;
  clock: () => number;
  /** How many messages a day takes before WeChat says that it is enough. */
  perDay?: number;
}

interface Sent {
  touser: string;
  templateId: string;
  data: Record<string, string>;
  sentAt: string;
}

const TOKEN_SECONDS = 7_200;
const DAY_MS = 24 * 60 * 60_000;
const PER_DAY = 10_000;
/** How long a value of each kind of field may be. */
const lengths: Record<string, number> = { thing: 20, number: 32, character_string: 32, phrase: 5, amount: 16 };

/** People to whom nothing can be sent, so that each of WeChat's answers can be seen. */
const troubled: Record<string, [number, string]> = {
  "busy-messages": [-1, "system error"],
  "minute-quota": [45011, "api minute-quota reach limit, must slower, retry next minute"],
};

export const openidOfName = (appId: string, name: string): string =>
  `o${createHash("sha256").update(`${appId}/${name}`).digest("base64url").slice(0, 27)}`;

export function wechatMessagesStandin({ appId, secret, clock, perDay = PER_DAY }: MessagesOptions) {
  let token = { value: "", untilMs: 0 };
  const phones = newPhones(appId);
  const troubles = new Map(Object.entries(troubled).map(([name, answer]) => [openidOfName(appId, name), answer]));

  function stableToken(body: Record<string, unknown>): WechatAnswer {
    if (body.grant_type !== "client_credential") return refused(40002, "invalid grant_type");
    if (body.appid !== appId) return refused(40013, "invalid appid");
    if (body.secret !== secret) return refused(40125, "invalid appsecret");
    if (body.force_refresh === true || token.untilMs <= clock()) {
      token = { value: randomBytes(48).toString("base64url"), untilMs: clock() + TOKEN_SECONDS * 1_000 };
    }
    return text({ access_token: token.value, expires_in: Math.floor((token.untilMs - clock()) / 1_000) });
  }

  function send(access: string, body: Record<string, unknown>): WechatAnswer {
    if (!access) return refused(41001, "access_token missing");
    if (access !== token.value) return refused(40001, "invalid credential, access_token is invalid or not latest");
    if (token.untilMs <= clock()) return refused(42001, "access_token expired");
    const wrong = whatIsWrong(body);
    if (wrong) return refused(...wrong);
    const { touser, template_id: templateId, data } = body as unknown as Message;
    const trouble = troubles.get(touser);
    if (trouble) return refused(...trouble);
    if (phones.sent.filter(({ sentAt }) => Date.parse(sentAt) > clock() - DAY_MS).length >= perDay)
      return refused(45009, "reach max api daily quota limit");
    if (!phones.take(touser, templateId)) return refused(43101, "user refuse to accept the msg");
    const said = Object.fromEntries(Object.entries(data).map(([field, { value }]) => [field, String(value)]));
    phones.sent.push({ touser, templateId, data: said, sentAt: new Date(clock()).toISOString() });
    return text({ errcode: 0, errmsg: "ok", msgid: phones.sent.length });
  }

  /** Undefined when the address is not one of WeChat's for messages. */
  return (method: string, path: string, query: URLSearchParams, body: string): WechatAnswer | undefined => {
    if (method === "POST" && path === "/cgi-bin/stable_token") return stableToken(parsed(body));
    if (method === "POST" && path === "/cgi-bin/message/subscribe/send") {
      return send(query.get("access_token") ?? "", parsed(body));
    }
    if (method === "POST" && path === "/standin/wechat/allow") return phones.allow(query);
    if (method === "GET" && path === "/standin/wechat/messages") return phones.arrived(query);
    return undefined;
  };
}

/** What members have allowed on their phones, and what has arrived there. */
function newPhones(appId: string) {
  const allowed = new Map<string, number>();
  const sent: Sent[] = [];
  return {
    sent,
    take(openid: string, templateId: string): boolean {
      const left = allowed.get(`${openid}/${templateId}`) ?? 0;
      if (left > 0) allowed.set(`${openid}/${templateId}`, left - 1);
      return left > 0;
    },
    allow(query: URLSearchParams): WechatAnswer {
      const place = `${openidOfName(appId, query.get("as") ?? "")}/${query.get("template") ?? ""}`;
      allowed.set(place, (allowed.get(place) ?? 0) + 1);
      return json({ allowed: allowed.get(place) });
    },
    arrived(query: URLSearchParams): WechatAnswer {
      const openid = openidOfName(appId, query.get("as") ?? "");
      return json({ messages: sent.filter(({ touser }) => touser === openid) });
    },
  };
}

interface Message {
  touser: string;
  template_id: string;
  data: Record<string, { value?: unknown }>;
}

function whatIsWrong({ touser, template_id: templateId, data }: Record<string, unknown>): [number, string] | undefined {
  if (!/^o[\w-]{27}$/.test(String(touser))) return [40003, "invalid openid"];
  if (!templateId) return [40037, "invalid template_id"];
  const values = Object.entries((data ?? {}) as Message["data"]);
  const wrong = values.find(([field, { value }]) => !fits(field, value));
  if (values.length > 0 && !wrong) return undefined;
  return [47003, `argument invalid! data.${wrong?.[0] ?? ""}.value invalid`];
}

const fits = (field: string, value: unknown): boolean => {
  const kind = field.replace(/\d+$/, "");
  if (typeof value !== "string" || value === "") return false;
  return Array.from(value).length <= (lengths[kind] ?? 200);
};

function parsed(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return {};
  }
}

const refused = (errcode: number, errmsg: string) => text({ errcode, errmsg: `${errmsg} rid: ${randomUUID()}` });
const text = (body: object): WechatAnswer => ({ status: 200, contentType: "text/plain", body: JSON.stringify(body) });
const json = (body: object): WechatAnswer => ({
  status: 200,
  contentType: "application/json",
  body: JSON.stringify(body),
});
