import { randomUUID } from "node:crypto";
import { signatureOf } from "../../functions/platform/who";
import { Refusal, type RefusalCode } from "../../shared/errors";
import { paths, placesOf, type RouteName, type RoutesOf } from "../../shared/paths";
import type { Input, Output } from "../../shared/routes";

export interface PartnerKey {
  keyId: string;
  secret: string;
}

/** Asks the service at `url` (which ends in a slash). Throws its refusals as Refusal. */
export async function callApi<R extends Exclude<RouteName, RoutesOf<"partner">>>(
  url: string,
  name: R,
  input: Input<R>,
  token?: string,
): Promise<Output<R>> {
  const { method, path, ...rest } = requestOf(name, input);
  const headers = { ...rest.headers, ...(token && { authorization: `Bearer ${token}` }) };
  return answerOf<R>(await fetch(new URL(path, url), { method, headers, body: rest.body }));
}

/** The same through the partner door, signed. */
export async function callAsPartner<R extends RoutesOf<"partner">>(
  url: string,
  name: R,
  input: Input<R>,
  { keyId, secret }: PartnerKey,
): Promise<Output<R>> {
  const { method, path, body, headers } = requestOf(name, input);
  const time = new Date().toISOString();
  const nonce = randomUUID();
  const signed = {
    "x-jifen-key": keyId,
    "x-jifen-time": time,
    "x-jifen-nonce": nonce,
    "x-jifen-signature": signatureOf(secret, { method, path, time, nonce, body: body ?? "" }),
  };
  return answerOf<R>(await fetch(new URL(path, url), { method, headers: { ...headers, ...signed }, body }));
}

interface ApiRequest {
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body?: string;
}

function requestOf(name: RouteName, input: object): ApiRequest {
  const { method, path } = paths[name];
  const rest: Record<string, unknown> = { ...input };
  const filled = placesOf(path).reduce((so, place) => {
    const value = encodeURIComponent(String(rest[place]));
    delete rest[place];
    return so.replace(`{${place}}`, value);
  }, path as string);
  if (method === "POST") {
    return { method, path: filled, body: JSON.stringify(rest), headers: { "content-type": "application/json" } };
  }
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return { method, path: query ? `${filled}?${query}` : filled, headers: {} };
}

async function answerOf<R extends RouteName>(response: Response): Promise<Output<R>> {
  const answer = (await response.json()) as { code?: RefusalCode; message?: string; detail?: Refusal["detail"] };
  if (response.ok) return answer as Output<R>;
  throw new Refusal(answer.code ?? "busy", `${response.status} ${answer.message}`, answer.detail);
}
