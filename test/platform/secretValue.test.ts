import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { secretValue } from "../../functions/platform/secretValue";

let server: Server;
let asked: { headers: IncomingMessage["headers"]; body: string } | undefined;
let answer: { status: number; body: string } = { status: 200, body: "" };

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    asked = { headers: request.headers, body };
    response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.1" }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
    AWS_REGION: "cn-north-1",
    AWS_ACCESS_KEY_ID: "key",
    AWS_SECRET_ACCESS_KEY: "secret",
  });
});
afterAll(() => void server.close());

test("asks for the secret by name, with a signature of today", async () => {
  answer = { status: 200, body: JSON.stringify({ SecretString: "what is in it", VersionId: "1" }) };
  expect(await secretValue("arn:of:secret")).toBe("what is in it");
  expect(JSON.parse(asked?.body ?? "")).toEqual({ SecretId: "arn:of:secret" });
  expect(asked?.headers["x-amz-target"]).toBe("secretsmanager.GetSecretValue");
  expect(asked?.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/cn-north-1\/secretsmanager\/aws4_request, SignedHeaders=.*Signature=[0-9a-f]{64}$/,
  );
});

test("an error says its status and nothing of what came with it", async () => {
  answer = { status: 400, body: '{"__type":"AccessDeniedException","Message":"arn:of:secret is none of yours"}' };
  await expect(secretValue("arn:of:secret")).rejects.toThrow(/^Secrets Manager answered 400$/);
});
