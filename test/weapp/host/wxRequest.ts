import type { Realm } from "./realm";
import { type Answer, type Asked } from "./answering";
import { WxFailure } from "./WxFailure";

/** The way between this phone and the service, which a test can spoil. */
export interface Network {
  isThere: boolean;
  /** Lets a request arrive and its answer go astray. */
  losesAnswerTo(url: string): boolean;
  /** silent: nobody answers, and nobody says so. broken: the service answers with a fault of its own. */
  mood: "well" | "silent" | "broken";
  /** What the service would answer if it were another one; nothing where it is to be asked. */
  answersFor?: (url: URL) => object | undefined;
  /** Every request that was sent, in order. */
  sent: { method: string; url: string; bytes: number }[];
}

export interface NetworkOptions {
  /** The address that the app was built for, and where it really is. */
  from: string;
  to: string;
  /** What WeChat's console would list as request domains; everything else is refused. */
  domains: string[];
}

const METHODS = ["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "CONNECT"];
const PATIENCE_MS = 60_000;
const FAULT = { code: "internal", message: "A fault.", requestId: "9f3c2a71" };

/** wx.request over real HTTP. */
export async function request(
  realm: Realm,
  network: Network,
  { from, to, domains }: NetworkOptions,
  asked: Asked,
): Promise<Answer> {
  const {
    url,
    method = "GET",
    data,
    header = {},
    timeout = PATIENCE_MS,
    responseType = "text",
    dataType = "json",
  } = asked;
  const wanted = String(url).startsWith(from) ? to.replace(/\/$/, "") + String(url).slice(from.length) : String(url);
  if (!METHODS.includes(String(method))) throw new WxFailure(`method is invalid`, 600000);
  if (![to, ...domains].some((domain) => wanted.startsWith(domain))) {
    throw new WxFailure("url not in domain list", 600002);
  }
  const headers = { "content-type": "application/json", ...lowered(header as object) };
  const body = bodyOf(realm, data);
  network.sent.push({ method: String(method), url: wanted, bytes: body?.length ?? 0 });
  if (!network.isThere) throw new WxFailure("net::ERR_INTERNET_DISCONNECTED", 600001);
  if (network.mood === "silent") await new Promise(() => {});
  const made = network.mood === "broken" ? FAULT : network.answersFor?.(new URL(wanted));
  if (made)
    return {
      statusCode: made === FAULT ? 500 : 200,
      header: {},
      cookies: [],
      data: readAs(dataType, JSON.stringify(made)),
    };
  const answer = await answered(wanted, {
    method: String(method),
    headers,
    signal: AbortSignal.timeout(Number(timeout)),
    ...(body && method !== "GET" ? { body } : {}),
  });
  const heard = new Uint8Array(await answer.arrayBuffer());
  if (!network.isThere || network.losesAnswerTo(wanted)) throw new WxFailure("net::ERR_CONNECTION_RESET", 600001);
  return {
    statusCode: answer.status,
    header: Object.fromEntries([...answer.headers].map(([name, value]) => [capital(name), value])),
    cookies: [],
    data: responseType === "arraybuffer" ? heard : readAs(dataType, Buffer.from(heard).toString()),
  };
}

async function answered(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new WxFailure((error as Error).name === "TimeoutError" ? "timeout" : "net::ERR_CONNECTION_REFUSED", 600001);
  }
}

/** WeChat reads JSON unless it is told not to, and leaves what is none as it is. */
function readAs(dataType: unknown, text: string): unknown {
  if (dataType !== "json") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Phones give the names of headers as the server wrote them. */
const capital = (name: string) => name.replaceAll(/(^|-)[a-z]/g, (start) => start.toUpperCase());

const lowered = (header: object) =>
  Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), String(value)]));

function bodyOf(realm: Realm, data: unknown): Buffer<ArrayBuffer> | undefined {
  if (data === undefined) return undefined;
  if (typeof data === "string") return Buffer.from(data);
  const isBytes = data instanceof realm.builtin<ArrayBufferConstructor>("ArrayBuffer");
  return isBytes ? Buffer.from(data) : Buffer.from(JSON.stringify(data));
}
