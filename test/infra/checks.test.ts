import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { checkAll } from "../../infra/operate/checks";
import { readStage } from "../../infra/readStage";
import type { Stage } from "../../infra/stage";

/** What an account without anything missing answers, by what it is asked. */
const complete: Record<string, { status?: number; body: object }> = {
  sts: {
    body: { GetCallerIdentityResponse: { GetCallerIdentityResult: { Account: "111122223333" } } },
  },
  "AmazonSSM.GetParameter": { body: { Parameter: { Value: "33" } } },
  "account-settings": { body: { AccountLimit: { ConcurrentExecutions: 1_000 } } },
  "CertificateManager.DescribeCertificate": {
    body: { Certificate: { Status: "ISSUED", DomainName: "*.example.com" } },
  },
  wechat: { body: { errcode: 40029, errmsg: "invalid code" } },
};

let server: Server;
let answers: typeof complete;
let asked: string[];
let kept: NodeJS.ProcessEnv;
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    const { url = "" } = request;
    const target = String(request.headers["x-amz-target"] ?? "");
    const what = target || (/account-settings/.exec(url)?.[0] ?? (/jscode2session/.test(url) ? "wechat" : "sts"));
    asked.push(what);
    const { status = 200, body } = answers[what] ?? { status: 500, body: {} };
    response.writeHead(status).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void server.close());
const at = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
beforeEach(() => {
  [answers, asked, kept] = [complete, [], { ...process.env }];
  const credentials = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret", AWS_REGION: "ap-southeast-1" };
  Object.assign(process.env, credentials, { AWS_ENDPOINT_URL: at() });
});
afterEach(() => {
  process.env = kept;
});

const example = readStage("example");
async function missing(changed: Partial<Stage> = {}, parts: ("data" | "edge")[] = ["data"]): Promise<string[]> {
  const stage = { ...example, wechat: { ...example.wechat, api: at() }, ...changed };
  const checked = await checkAll({ stage, parts, wechatSecret: "a secret" });
  return checked.flatMap((check) => (check.missing ? [`${check.what}: ${check.missing}`] : []));
}
const domain = {
  name: "points.example.com",
  certificate: "arn:aws:acm:us-east-1:111122223333:certificate/0a",
};

describe("before anything is created, a deployment is told of", () => {
  test("nothing, where nothing is missing", async () => {
    expect(await missing({ account: "111122223333", domain }, ["data", "edge"])).toEqual([]);
  });

  test("links that would open nothing, where there is neither a domain nor an edge", async () => {
    const noted = async (changed: Partial<Stage>, parts: ("service" | "edge")[]) => {
      const stage = { ...example, wechat: { ...example.wechat, api: at() }, ...changed };
      const checked = await checkAll({ stage, parts, wechatSecret: "a secret" });
      return checked.some(({ what, note }) => note && what.startsWith("links"));
    };
    expect(await noted({ domain: undefined }, ["service"])).toBe(true);
    expect(await noted({ domain: undefined }, ["service", "edge"])).toBe(false);
    expect(await noted({ domain }, ["service"])).toBe(false);
  });

  test("credentials of another account than the stage's, and then nothing else is asked", async () => {
    expect(await missing({ account: "444455556666" })).toEqual([
      "credentials for ap-southeast-1: they are of account 111122223333, and the stage says 444455556666",
    ]);
    expect(asked).toEqual(["sts"]);
  });

  test("credentials that have run out", async () => {
    answers = { ...complete, sts: { status: 403, body: { __type: "ExpiredToken", message: "expired" } } };
    expect(await missing()).toEqual([
      "credentials for ap-southeast-1: AWS refuses them (ExpiredToken). Sign in again.",
    ]);
  });

  test.each([
    [{ status: 400, body: { __type: "ParameterNotFound", message: "" } }, "Run: npx cdk bootstrap"],
    [{ body: { Parameter: { Value: "5" } } }, "it is of version 5, older than 6"],
  ])("a bootstrap that is missing or old (%#)", async (answer, says) => {
    answers = { ...complete, "AmazonSSM.GetParameter": answer };
    expect(await missing()).toEqual([expect.stringContaining(says)]);
  });

  test("more reserved executions than the account has", async () => {
    answers = { ...complete, "account-settings": { body: { AccountLimit: { ConcurrentExecutions: 110 } } } };
    expect(await missing({ reservedConcurrency: { stream: 20 } })).toEqual([
      expect.stringContaining("110 Lambdas at once are too few to reserve 20 of them"),
    ]);
  });

  test("a WeChat secret that is another app's", async () => {
    answers = { ...complete, wechat: { body: { errcode: 40125, errmsg: "" } } };
    expect(await missing()).toEqual([expect.stringContaining("the secret is not this app's")]);
  });

  test.each([
    [{ Status: "PENDING_VALIDATION", DomainName: "*.example.com" }, "it is PENDING_VALIDATION, not ISSUED"],
    [{ Status: "ISSUED", DomainName: "www.example.com" }, "it is for www.example.com"],
  ])("a certificate that is not good for the domain (%#)", async (Certificate, says) => {
    answers = { ...complete, "CertificateManager.DescribeCertificate": { body: { Certificate } } };
    expect(await missing({ domain }, ["data", "edge"])).toEqual([expect.stringContaining(says)]);
  });

  test("a service that does not answer in this region, by its name", async () => {
    answers = { ...complete, "account-settings": { status: 404, body: { message: "no such endpoint" } } };
    expect(await missing()).toEqual([expect.stringMatching(/^quotas in ap-southeast-1: .*no such endpoint/)]);
  });
});
