import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { bucketUploads, folderUploads, type Uploads } from "../../functions/platform/uploads";
import { uploadStandin } from "../../infra/local/uploadStandin";

const picture = Buffer.from("some bytes of a picture");
const upload = { name: "raw/demo/member/0123456789abcdef", contentType: "image/png", bytes: picture.length };

describe("the stand-in for the bucket", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-uploads-"));
  const time = { ms: 1_000_000 };
  const clock = () => time.ms;
  let server: Server;
  let uploads: Uploads;
  beforeAll(async () => {
    const standin = uploadStandin({ folder, key: "a key", clock });
    server = createServer(async (request, response) => {
      if (!(await standin(request, response))) response.writeHead(418).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    uploads = folderUploads(folder, appUrl, async () => "a key", clock);
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const put = async (url: string, body: Buffer = picture, contentType = "image/png") =>
    (await fetch(url, { method: "PUT", headers: { "content-type": contentType }, body: new Uint8Array(body) })).status;

  test("takes the bytes that were signed, and gives them back", async () => {
    expect(await put(await uploads.putAddress(upload, 60))).toBe(200);
    expect(readFileSync(path.join(folder, upload.name))).toEqual(picture);
    expect(await uploads.get(upload.name, 100)).toEqual(picture);
    expect(await uploads.get(upload.name, 5)).toBeUndefined();
    const shown = await fetch(await uploads.viewAddress(upload.name, 60));
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(picture);
    await uploads.remove(upload.name);
    expect(await uploads.get(upload.name, 100)).toBeUndefined();
    expect((await fetch(await uploads.viewAddress(upload.name, 60))).status).toBe(404);
  });

  test("refuses another length, another kind, another name, an old address and one that nobody signed", async () => {
    const url = await uploads.putAddress(upload, 60);
    expect(await put(url, Buffer.concat([picture, picture]))).toBe(403);
    expect(await put(url, picture, "text/html")).toBe(403);
    expect(await put(url.replace("0123456789abcdef", "0123456789abcdeX"))).toBe(403);
    expect(await put(url.replace("raw/demo", "raw/../demo"))).toBe(403);
    expect(await put(url.replace("bytes=", "bytes=1"))).toBe(403);
    expect(await put(url.split("&signature")[0] as string)).toBe(403);
    // An address for looking does not allow to write.
    expect(await put(await uploads.viewAddress(upload.name, 60))).toBe(403);
    time.ms += 61_000;
    expect(await put(url)).toBe(403);
    expect((await fetch(new URL("/wallet", url))).status).toBe(418);
  });
});

/** The signature that AWS says a query has (Signature Version 4, presigned URLs), computed from the address alone. */
function expectedSignature(url: URL, method: string, headers: Record<string, string>): string {
  const asked = [...url.searchParams].filter(([key]) => key !== "X-Amz-Signature");
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = asked
    .map(([key, value]) => `${encode(key)}=${encode(value)}`)
    .sort()
    .join("&");
  const names = (url.searchParams.get("X-Amz-SignedHeaders") ?? "").split(";");
  const signed = names.map((name) => `${name}:${headers[name] ?? ""}\n`).join("");
  const canonical = [method, url.pathname, query, signed, names.join(";"), "UNSIGNED-PAYLOAD"].join("\n");
  const at = url.searchParams.get("X-Amz-Date") ?? "";
  const scope = (url.searchParams.get("X-Amz-Credential") ?? "").split("/").slice(1);
  const text = ["AWS4-HMAC-SHA256", at, scope.join("/"), createHash("sha256").update(canonical).digest("hex")].join(
    "\n",
  );
  const key = scope.reduce((so: string | Buffer, part) => createHmac("sha256", so).update(part).digest(), "AWS4secret");
  return createHmac("sha256", key).update(text).digest("hex");
}

describe("the bucket", () => {
  beforeAll(() => {
    for (const name of ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"]) delete process.env[name];
    Object.assign(process.env, {
      AWS_REGION: "ap-southeast-1",
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
    });
  });

  test("is asked for exactly these bytes of this kind, for ten minutes", async () => {
    const url = new URL(await bucketUploads("pictures").putAddress(upload, 600));
    expect(url.origin + url.pathname).toBe(`https://pictures.s3.ap-southeast-1.amazonaws.com/${upload.name}`);
    expect(url.searchParams.get("X-Amz-SignedHeaders")).toBe("content-length;content-type;host");
    expect(url.searchParams.get("X-Amz-Expires")).toBe("600");
    const headers = { host: url.host, "content-type": "image/png", "content-length": String(picture.length) };
    expect(url.searchParams.get("X-Amz-Signature")).toBe(expectedSignature(url, "PUT", headers));
    // Another length is another signature: the bucket refuses it.
    expect(expectedSignature(url, "PUT", { ...headers, "content-length": "9" })).not.toBe(
      url.searchParams.get("X-Amz-Signature"),
    );
  });

  test("shows a picture for five minutes", async () => {
    const url = new URL(await bucketUploads("pictures").viewAddress("clean/demo/e/0.jpg", 300));
    expect(url.searchParams.get("X-Amz-Signature")).toBe(expectedSignature(url, "GET", { host: url.host }));
  });
});
