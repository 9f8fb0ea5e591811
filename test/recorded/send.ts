import { randomBytes, randomUUID } from "node:crypto";
import { signatureOf } from "../../functions/platform/who";
import type { PartnerKey } from "../../infra/local/apiClient";
import { memberCode, stepAt } from "../../shared/memberCode";
import { requestIdFrom } from "../../shared/requestId";
import { type Placeholders, placeholdersIn } from "./placeholders";
import type { RecordedAnswer, RecordedRequest } from "./recording";

export interface Target {
  /** Of the API; ends in a slash. */
  url: string;
  /** Of WeChat's stand-in. */
  wechatUrl: string;
  partner: PartnerKey;
  operatorInvitation: string;
}

/** Headers that the service promises. */
const promised = ["content-type", "cache-control"];
/** Headers that whatever stands before the service may add; compared where both have them. */
export const added = [
  "content-security-policy",
  "strict-transport-security",
  "x-content-type-options",
  "referrer-policy",
  "x-frame-options",
];

const LETTERS_MAX = 10_000;
const HOUR_MS = 3_600_000;

/** What a request needs and no answer gives, made when it is first needed. */
async function make({ kind, name }: { kind: string; name: string }, target: Target, known: Placeholders) {
  if (kind === "request") return requestIdFrom(Date.now(), randomBytes(10));
  if (kind === "moment") return new Date().toISOString();
  if (kind === "filler") return "x".repeat(Number(name));
  if (kind === "wechat") {
    const who = name.replace(/ \d+$/, "");
    const response = await fetch(new URL(`standin/wechat/login?as=${encodeURIComponent(who)}`, target.wechatUrl));
    return ((await response.json()) as { code: string }).code;
  }
  if (kind === "memberCode") {
    const [, from = "", steps = "0"] = /^(.*) (-?\d+)$/.exec(name) ?? [];
    const memberNumber = known.valueOf(`{{number:${from}'s profile.memberNumber}}`);
    const key = known.valueOf(`{{hash:${from}'s code.key}}`);
    if (!memberNumber || !key) return undefined;
    return memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.now()) + Number(steps));
  }
  return undefined;
}

/** Sends one request. `unknown` names what it needed and no earlier answer has given. */
export async function send(request: RecordedRequest, target: Target, known: Placeholders) {
  const needed = placeholdersIn([request.path, request.token, request.headers, request.body, request.raw]);
  const unknown: string[] = [];
  for (const one of needed) {
    if (known.has(one.key)) continue;
    const made = await make(one, target, known);
    if (made === undefined) unknown.push(one.key);
    else known.bind(one.key, made);
  }
  const { method, path, token, headers = {}, raw, body } = known.fill(request) as RecordedRequest;
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(new URL(path.slice(1), target.url), {
    method,
    headers: {
      ...(text !== undefined && { "content-type": "application/json" }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...signedHeaders(request, { path, body: text ?? "" }, target.partner),
      ...headers,
    },
    body: text,
  });
  return { unknown, answer: await answerOf(response, request.sorted) };
}

function signedHeaders(
  { method, signed }: RecordedRequest,
  { path, body }: { path: string; body: string },
  { keyId, secret }: PartnerKey,
): Record<string, string> {
  if (!signed) return {};
  const time = new Date(Date.now() - (signed === "an hour ago" ? HOUR_MS : 0)).toISOString();
  const nonce = randomUUID();
  const signature = signatureOf(signed === "with another secret" ? `${secret}.` : secret, {
    method,
    path,
    time,
    nonce,
    body: signed === "over another body" ? `${body} ` : body,
  });
  return { "x-jifen-key": keyId, "x-jifen-time": time, "x-jifen-nonce": nonce, "x-jifen-signature": signature };
}

async function answerOf(response: Response, sorted: RecordedRequest["sorted"]): Promise<RecordedAnswer> {
  const headers = [...promised, ...added].flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  const body: unknown = isJson ? JSON.parse(text) : `${text.length} letters`;
  if (sorted) {
    const list = (body as Record<string, Record<string, string>[]>)[sorted.list];
    list?.sort((a, b) => ((a[sorted.by] as string) < (b[sorted.by] as string) ? -1 : 1));
  }
  // The description changes with every route, and has tests of its own (test/handlers/openApi.test.ts).
  const isLarge = text.length > LETTERS_MAX;
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    body: isLarge ? `more than ${LETTERS_MAX} letters` : body,
  };
}
