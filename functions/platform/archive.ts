import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { bucketAddress } from "./bucketAddress";
import { signerOf } from "./signer";

/** Where things are put once and stay as they are: a bucket, or on one machine a folder. */
export interface Archive {
  /** "there" when something of this name was put before; that stays as it was. */
  put: (name: string, contents: Uint8Array) => Promise<"written" | "there">;
}

/** The archive of this process, by its environment; undefined for a Lambda that has none. */
export function theArchive(): Archive | undefined {
  const { ARCHIVE_BUCKET, ARCHIVE_FOLDER } = process.env;
  if (ARCHIVE_BUCKET) return bucketArchive(ARCHIVE_BUCKET);
  return ARCHIVE_FOLDER ? folderArchive(ARCHIVE_FOLDER) : undefined;
}

/** A file appears whole, and under a name that was free, or not at all. */
export const folderArchive = (folder: string): Archive => ({
  async put(name, contents) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    const unfinished = path.join(folder, `.${randomUUID()}`);
    await writeFile(unfinished, contents);
    try {
      await link(unfinished, file);
      return "written";
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return "there";
      throw error;
    } finally {
      await rm(unfinished);
    }
  },
});

const PATIENCE_MS = 60_000;
const ATTEMPTS_MAX = 3;
/** Something of this name is there; a request of the same kind is under way. */
const [PRECONDITION_FAILED, CONFLICT] = [412, 409];

/**
 * A bucket of S3, by one signed call a file (docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html): the SDK's
 * client is as large as all of a Lambda. A bucket with locked objects asks for a checksum.
 */
export const bucketArchive = (bucket: string): Archive => ({
  async put(name, contents) {
    for (let attempt = 1; ; attempt++) {
      const status = await putObject(bucket, name, contents);
      if (status === 200) return "written";
      if (status === PRECONDITION_FAILED) return "there";
      const isPassing = status === CONFLICT || status >= 500;
      if (!isPassing || attempt === ATTEMPTS_MAX) throw new Error(`S3 answered ${status} to ${name}`);
    }
  },
});

async function putObject(bucket: string, name: string, contents: Uint8Array): Promise<number> {
  const url = bucketAddress(bucket, name);
  const signed = await signerOf("s3").sign({
    method: "PUT",
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port ? { port: Number(url.port) } : {}),
    path: url.pathname,
    headers: {
      host: url.host,
      "content-type": "application/octet-stream",
      "if-none-match": "*",
      "x-amz-checksum-sha256": createHash("sha256").update(contents).digest("base64"),
      "x-amz-content-sha256": createHash("sha256").update(contents).digest("hex"),
    },
    body: contents,
  });
  const { host: _, ...headers } = signed.headers;
  const body = Buffer.from(contents);
  const response = await fetch(url, { method: "PUT", headers, body, signal: AbortSignal.timeout(PATIENCE_MS) });
  await response.arrayBuffer();
  return response.status;
}
