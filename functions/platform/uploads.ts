import { createHmac, timingSafeEqual } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { bucketAddress } from "./bucketAddress";
import { loadSecrets } from "./secrets";
import { signerOf } from "./signer";

/** Where members put what people are to look at: a private bucket, or on one machine a folder. */
export interface Uploads {
  /** An address that takes these many bytes of this kind under this name by one PUT, and nothing else. */
  putAddress: (upload: Upload, seconds: number) => Promise<string>;
  /** An address that shows what is kept under a name, for a while. */
  viewAddress: (name: string, seconds: number) => Promise<string>;
  /** Undefined when nothing was put there, or more than `bytesMax`. */
  get: (name: string, bytesMax: number) => Promise<Uint8Array | undefined>;
  put: (name: string, contents: Uint8Array, contentType: string) => Promise<void>;
  remove: (name: string) => Promise<void>;
}

export interface Upload {
  name: string;
  contentType: string;
  bytes: number;
}

/** The uploads of this process, by its environment; undefined for a Lambda that has none. */
export function theUploads(): Uploads | undefined {
  const { UPLOAD_BUCKET, UPLOAD_FOLDER, APP_URL = "/" } = process.env;
  if (UPLOAD_BUCKET) return bucketUploads(UPLOAD_BUCKET);
  return UPLOAD_FOLDER
    ? folderUploads(UPLOAD_FOLDER, APP_URL, async () => (await loadSecrets()).signingKey, Date.now)
    : undefined;
}

/** Below the app's address; infra/local/uploadStandin.ts answers there. */
export const STANDIN_PATH = "/standin/uploads/";

/** What a signed address of the stand-in allows. */
export interface Allowed {
  method: "GET" | "PUT";
  name: string;
  /** Milliseconds. */
  until: number;
  contentType?: string | undefined;
  bytes?: number | undefined;
}

export const signatureOf = (key: string, { method, name, until, contentType = "", bytes }: Allowed): string =>
  createHmac("sha256", key)
    .update(["upload", method, name, until, contentType, bytes ?? ""].join("\n"))
    .digest("base64url");

export function isSigned(key: string, allowed: Allowed, signature: string): boolean {
  const [mine, theirs] = [Buffer.from(signatureOf(key, allowed)), Buffer.from(signature)];
  return mine.length === theirs.length && timingSafeEqual(mine, theirs);
}

export function folderUploads(
  folder: string,
  appUrl: string,
  key: () => Promise<string>,
  clock: () => number,
): Uploads {
  const address = async (allowed: Allowed) => {
    const { method: _, name, ...rest } = allowed;
    const query = { ...rest, signature: signatureOf(await key(), allowed) };
    const asked = Object.entries(query).filter(([, value]) => value !== undefined);
    return `${appUrl.replace(/\/$/, "")}${STANDIN_PATH}${name}?${new URLSearchParams(asked.map(([k, v]) => [k, String(v)]))}`;
  };
  const fileOf = (name: string) => path.join(folder, name);
  return {
    putAddress: ({ name, contentType, bytes }, seconds) =>
      address({ method: "PUT", name, until: clock() + seconds * 1000, contentType, bytes }),
    viewAddress: (name, seconds) => address({ method: "GET", name, until: clock() + seconds * 1000 }),
    async get(name, bytesMax) {
      const contents = await readFile(fileOf(name)).catch(() => undefined);
      return contents && contents.length <= bytesMax ? contents : undefined;
    },
    async put(name, contents) {
      await mkdir(path.dirname(fileOf(name)), { recursive: true });
      await writeFile(fileOf(name), contents);
    },
    remove: (name) => rm(fileOf(name), { force: true }),
  };
}

const PATIENCE_MS = 8_000;

/** A bucket of S3 by signed calls, as platform/archive.ts makes them. What is signed is exactly what the bucket takes. */
export function bucketUploads(bucket: string): Uploads {
  return {
    async putAddress({ name, contentType, bytes }, seconds) {
      return presigned("PUT", bucket, name, { "content-type": contentType, "content-length": String(bytes) }, seconds);
    },
    viewAddress: (name, seconds) => presigned("GET", bucket, name, {}, seconds),
    async get(name, bytesMax) {
      // A byte more than may be there tells that there is too much, without reading it.
      const response = await fetch(await presigned("GET", bucket, name, {}, 60), {
        headers: { range: `bytes=0-${bytesMax}` },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const contents = new Uint8Array(await response.arrayBuffer());
      // Whoever may not list a bucket is told 403 of what is not there.
      if ([403, 404, 416].includes(response.status)) return undefined;
      if (!response.ok) throw new Error(`S3 answered ${response.status} to GET ${name}`);
      return contents.length > bytesMax ? undefined : contents;
    },
    async put(name, contents, contentType) {
      const headers = { "content-type": contentType, "content-length": String(contents.length) };
      await call("PUT", await presigned("PUT", bucket, name, headers, 60), { headers, body: Buffer.from(contents) });
    },
    async remove(name) {
      await call("DELETE", await presigned("DELETE", bucket, name, {}, 60), {});
    },
  };
}

async function call(method: string, url: string, init: { headers?: Record<string, string>; body?: Buffer }) {
  const { "content-length": _, ...headers } = init.headers ?? {};
  const body = init.body ? { body: new Uint8Array(init.body) } : {};
  const response = await fetch(url, { method, headers, ...body, signal: AbortSignal.timeout(PATIENCE_MS) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`S3 answered ${response.status} to ${method}`);
}

/** docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
async function presigned(
  method: string,
  bucket: string,
  name: string,
  headers: Record<string, string>,
  expiresIn: number,
): Promise<string> {
  const url = bucketAddress(bucket, name);
  const request = {
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port ? { port: Number(url.port) } : {}),
    path: url.pathname,
    headers: { host: url.host, "x-amz-content-sha256": "UNSIGNED-PAYLOAD", ...headers },
  };
  const signed = await signerOf("s3").presign(request, { expiresIn });
  for (const [key, value] of Object.entries(signed.query ?? {})) url.searchParams.set(key, String(value));
  return url.href;
}
