import { createReadStream } from "node:fs";
import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { randomUUID } from "node:crypto";
import { type Allowed, isSigned, STANDIN_PATH } from "../../functions/platform/uploads";

/** No upload that is asked for is larger. */
const BYTES_MAX = 5 * 1024 * 1024;
const NAME = /^[\w-]+(\/[\w-]+)*(\.\w+)?$/;

interface StandinOptions {
  folder: string;
  key: string;
  clock: () => number;
}

/**
 * Answers signed addresses as the bucket does: what was signed and nothing else, with a refusal in XML. 403 for another
 * kind or length, or when its time is over; a signed PUT works until then, as often as it is sent.
 */
export function uploadStandin({ folder, key, clock }: StandinOptions) {
  /** False when the address is not one of the bucket's. */
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (!url.pathname.startsWith(STANDIN_PATH)) return false;
    const allowed = allowedBy(request.method, url);
    const { name } = allowed;
    const signature = url.searchParams.get("signature") ?? "";
    if (request.method === "OPTIONS") return answer(response, 200, "");
    if (!NAME.test(name) || !isSigned(key, allowed, signature)) return deny(request, response, "SignatureDoesNotMatch");
    if (allowed.until < clock()) return deny(request, response, "AccessDenied");
    const file = path.join(folder, name);
    if (allowed.method === "GET") return show(file, response);
    const { "content-type": contentType, "content-length": length } = request.headers;
    if (contentType !== allowed.contentType || Number(length) !== allowed.bytes || Number(length) > BYTES_MAX)
      return deny(request, response, "SignatureDoesNotMatch");
    await keep(request, file, folder);
    return answer(response, 200, "");
  };
}

function allowedBy(method: string | undefined, { pathname, searchParams }: URL): Allowed {
  const bytes = searchParams.get("bytes");
  return {
    method: method === "PUT" ? "PUT" : "GET",
    name: decodeURIComponent(pathname.slice(STANDIN_PATH.length)),
    until: Number(searchParams.get("until")),
    contentType: searchParams.get("contentType") ?? undefined,
    ...(bytes === null ? {} : { bytes: Number(bytes) }),
  };
}

/** An object appears whole. */
async function keep(request: IncomingMessage, file: string, folder: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = path.join(folder, `.${randomUUID()}`);
  await writeFile(unfinished, Buffer.concat(chunks));
  await rename(unfinished, file);
}

async function show(file: string, response: ServerResponse): Promise<true> {
  const found = await stat(file).catch(() => undefined);
  if (!found) return answer(response, 404, "<Error><Code>NoSuchKey</Code></Error>");
  response.writeHead(200, { "content-length": found.size, "cache-control": "no-store" });
  createReadStream(file).pipe(response);
  return true;
}

/** The rest is read all the same, so that the sender gets to hear it. */
function deny(request: IncomingMessage, response: ServerResponse, code: string): true {
  request.resume();
  return answer(response, 403, `<Error><Code>${code}</Code></Error>`);
}

function answer(response: ServerResponse, status: number, body: string): true {
  response.writeHead(status, { "content-type": "application/xml" }).end(body);
  return true;
}
