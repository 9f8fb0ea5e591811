import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { SignatureV4 } from "@smithy/signature-v4";
import { createHash, createHmac } from "node:crypto";

/**
 * The few calls that a deployment asks of services whose clients this project does without: each would bring more code
 * than all of the Lambdas have. Signed as every client of AWS signs, with the credentials that the CDK uses too.
 */
export interface AwsRequest {
  /** As the signature names it, such as "lambda". */
  service: string;
  region: string;
  method?: "GET" | "POST";
  path?: string;
  headers?: Record<string, string>;
  body?: string;
  patienceMs?: number;
}

/** What AWS said no with. */
export class AwsRefused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
    this.name = "AwsRefused";
  }
}

const PATIENCE_MS = 20_000;

/** Calls AWS, or what AWS_ENDPOINT_URL names instead of it, and gives the answer's text. */
export async function callAws({
  service,
  region,
  method = "POST",
  path = "/",
  headers = {},
  body,
  patienceMs = PATIENCE_MS,
}: AwsRequest): Promise<string> {
  const url = new URL(path, endpointOf(service, region));
  const signer = new SignatureV4({ service, region, credentials: defaultProvider(), sha256: Sha256 });
  const signed = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    ...(url.port && { port: Number(url.port) }),
    query: Object.fromEntries(url.searchParams),
    headers: { ...headers, host: url.host },
    ...(body !== undefined && { body }),
  });
  const { host: _, ...sent } = signed.headers;
  const response = await fetch(url, {
    method,
    headers: sent,
    signal: AbortSignal.timeout(patienceMs),
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  if (!response.ok) throw refusedBy(response.status, text);
  if (response.headers.has("x-amz-function-error")) throw new AwsRefused(500, "FunctionError", text);
  return text;
}

/** A call of a service that speaks JSON 1.1, such as "AmazonSSM.GetParameter". */
export async function callJson<T>(at: { service: string; region: string }, target: string, input: object): Promise<T> {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
  return JSON.parse(await callAws({ ...at, headers, body: JSON.stringify(input) })) as T;
}

function endpointOf(service: string, region: string): string {
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return process.env.AWS_ENDPOINT_URL ?? `https://${service}.${region}.${suffix}`;
}

function refusedBy(status: number, text: string): AwsRefused {
  const code = /"(?:__type|code)"\s*:\s*"(?:[^"#]*#)?(\w+)"|<Code>(\w+)</i.exec(text);
  const message = /"message"\s*:\s*"([^"]*)"|<Message>([^<]*)</i.exec(text);
  return new AwsRefused(
    status,
    code?.[1] ?? code?.[2] ?? `HTTP ${status}`,
    message?.[1] ?? message?.[2] ?? text.slice(0, 200),
  );
}

/** What the signer hashes with, over Node's own. */
class Sha256 {
  #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }
  update(chunk: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(chunk));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array | string {
  if (typeof data === "string") return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
