import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { bucketArchive, folderArchive, theArchive } from "../../functions/platform/archive";

const contents = Buffer.from("积分 \u0000 bytes");

describe("a bucket", () => {
  let server: Server;
  let asked: { url: string; headers: IncomingMessage["headers"]; body: Buffer }[];
  let statuses: number[];
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      asked.push({ url: `${request.method} ${request.url}`, headers: request.headers, body: Buffer.concat(parts) });
      response.writeHead(statuses.shift() ?? 200).end("<Error>what S3 says may quote its input</Error>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
      AWS_REGION: "ap-southeast-1",
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
    });
  });
  beforeEach(() => {
    asked = [];
    statuses = [];
  });
  afterAll(() => void server.close());
  const put = () => bucketArchive("a-bucket").put("entries/program=demo/day=2026-11-16/a_-00000.parquet", contents);

  test("is given the bytes with their checksum, signed, and only under a free name", async () => {
    expect(await put()).toBe("written");
    const [{ url, headers, body }] = asked as [(typeof asked)[number]];
    expect(url).toBe("PUT /a-bucket/entries/program%3Ddemo/day%3D2026-11-16/a_-00000.parquet");
    expect(body).toEqual(contents);
    expect(headers).toMatchObject({
      "if-none-match": "*",
      "x-amz-checksum-sha256": createHash("sha256").update(contents).digest("base64"),
      "x-amz-content-sha256": createHash("sha256").update(contents).digest("hex"),
      "content-length": String(contents.length),
    });
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/ap-southeast-1\/s3\/aws4_request, SignedHeaders=content-type;host;if-none-match;.*, Signature=[0-9a-f]{64}$/,
    );
  });

  test("keeps what was there first", async () => {
    statuses = [412];
    expect(await put()).toBe("there");
  });

  test("is asked again when it is busy, and not for ever", async () => {
    statuses = [503, 409];
    expect(await put()).toBe("written");
    statuses = [500, 500, 500];
    await expect(put()).rejects.toThrow(/^S3 answered 500 to entries\/program=demo/);
    expect(asked).toHaveLength(6);
  });

  test("that refuses is asked once, and its words reach nobody", async () => {
    statuses = [403];
    await expect(put()).rejects.toThrow(/^S3 answered 403 to entries\/program=demo\S+$/);
    expect(asked).toHaveLength(1);
  });
});

test("a folder keeps what was there first, and nothing unfinished", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-archive-"));
  try {
    const archive = folderArchive(folder);
    const both = [archive.put("a/b", contents), archive.put("a/b", Buffer.from("other"))];
    expect((await Promise.all(both)).sort()).toEqual(["there", "written"]);
    const kept = readFileSync(path.join(folder, "a/b"));
    expect(await archive.put("a/b", Buffer.from("third"))).toBe("there");
    expect(readFileSync(path.join(folder, "a/b"))).toEqual(kept);
    expect(readdirSync(folder)).toEqual(["a"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a Lambda that is told of none has none", () => {
  expect(theArchive()).toBeUndefined();
});
