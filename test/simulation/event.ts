import { paths, placesOf, type RouteName } from "../../shared/paths";
import { secrets } from "./cloud";
import type { Bearer } from "./requests";
import type { Subject } from "./subject";

const YEAR_MS = 365 * 24 * 60 * 60_000;

/** A request as API Gateway hands it to a Lambda, with a session or a signature that is in order at `nowMs`. */
export async function eventOf(
  subject: Subject,
  route: RouteName,
  input: Record<string, unknown>,
  by: (Bearer & { programId: string }) | undefined,
  nowMs: number,
): Promise<object> {
  const { method, path } = paths[route];
  const rest = { ...input };
  const places: Record<string, string> = {};
  for (const place of placesOf(path)) {
    places[place] = String(rest[place]);
    delete rest[place];
  }
  const rawPath = path.replace(/\{(\w+)\}/g, (_, place: string) => encodeURIComponent(places[place] ?? ""));
  const body = method === "POST" ? JSON.stringify(rest) : "";
  return {
    routeKey: `${method} ${path}`,
    rawPath,
    headers: by ? await headersOf(subject, by, { method, path: rawPath, body }, nowMs) : {},
    pathParameters: places,
    queryStringParameters: method === "GET" ? rest : undefined,
    requestContext: { requestId: route, http: { method } },
    body,
  };
}

async function headersOf(
  { sign, signatureOf }: Subject,
  by: Bearer & { programId: string },
  call: { method: string; path: string; body: string },
  nowMs: number,
): Promise<Record<string, string>> {
  if (by.door !== "partner")
    return { authorization: `Bearer ${await sign(secrets, "session", { ...by }, nowMs + YEAR_MS)}` };
  const time = new Date(nowMs).toISOString();
  const signed = { ...call, time, nonce: "once" };
  const signature = signatureOf(secrets.partners[by.programId]?.secret ?? "", signed);
  return {
    "x-jifen-key": by.programId,
    "x-jifen-time": time,
    "x-jifen-nonce": "once",
    "x-jifen-signature": signature,
  };
}
