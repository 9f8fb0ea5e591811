import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { served as shopper } from "../../functions/doors/shopper";
import { door } from "../../functions/platform/door";
import { loadSecrets } from "../../functions/platform/secrets";
import type { Tables } from "../../functions/platform/tables";
import { worldOf } from "../../functions/platform/world";
import { routes } from "../../shared/routes";

let kept: NodeJS.ProcessEnv;
let lines: string[];
beforeEach(() => {
  kept = { ...process.env };
  lines = [];
  process.env.LOG_LEVEL = "error";
  jest.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => {
  process.env = kept;
  jest.restoreAllMocks();
});

/** Whoever touches a table before the secrets are there has begun something. */
const tables = new Proxy({} as Tables, {
  get: (_, name) => () => {
    throw new Error(`${String(name)} was asked for`);
  },
});
const event = {
  routeKey: "GET /wallet",
  rawPath: "/wallet",
  headers: { authorization: "Bearer something" },
  requestContext: { requestId: "the-request", http: { method: "GET" } },
};

test.each([
  { what: "named nowhere", env: {}, says: "neither SECRETS_ARN nor SECRETS_JSON is set" },
  { what: "not JSON", env: { SECRETS_JSON: "hunter2-hunter2" }, says: undefined },
  {
    what: "half filled in",
    env: { SECRETS_JSON: '{"signingKey":"hunter2-hunter2-hunter2-hunter2-hunter2"}' },
    says: undefined,
  },
  {
    what: "not to be reached",
    env: {
      SECRETS_ARN: "arn:aws:secretsmanager:us-east-1:111122223333:secret:hunter2",
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "hunter2",
    },
    says: "Secrets Manager cannot be reached (TypeError)",
  },
])(
  "a secret that is $what is a clear error in the log, a bare 500 for the caller, and nothing is begun",
  async ({ env, says }) => {
    for (const name of ["SECRETS_JSON", "SECRETS_ARN"]) delete process.env[name];
    Object.assign(process.env, env);
    const answer = await door(
      shopper,
      routes,
      {},
      { ...worldOf(tables), secrets: loadSecrets },
    )(event as never, {} as never);
    expect(answer).toMatchObject({ statusCode: 500 });
    const { body } = answer as { body: string };
    expect(JSON.parse(body)).toEqual({ code: "internal", message: expect.any(String), requestId: "the-request" });
    expect(lines).toHaveLength(1);
    const line = JSON.parse(lines[0] as string) as { requestId: string; message?: string; at: string[] };
    expect(line.requestId).toBe("the-request");
    if (says) expect(line.message).toBe(says);
    expect(line.at.join()).toMatch(/secret/i);
    expect(`${body}${lines.join()}`).not.toContain("hunter2");
  },
);
