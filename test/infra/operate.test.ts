import { afterEach, describe, expect, test } from "@jest/globals";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Secrets } from "../../functions/platform/secrets";
import { wechatStandin } from "../../infra/local/wechatStandin";
import { askWechat } from "../../infra/operate/askWechat";
import { checkAll, covers } from "../../infra/operate/checks";
import { completeSecrets } from "../../infra/operate/completeSecrets";
import { parseDeployFlags } from "../../infra/operate/deployFlags";
import { announce, replace, switchOver } from "../../infra/operate/rotation";
import { readStage } from "../../infra/readStage";

const keys = () => {
  let made = 0;
  return () => `key-${++made}-${"k".repeat(40)}`;
};
const known = { wechatAppId: "wx0123456789abcdef", wechatSecret: "s".repeat(32) };

describe("the secrets of a stage", () => {
  test("are complete after the first deployment", () => {
    const made = completeSecrets({ signingKey: "g".repeat(64) }, known, keys());
    expect(Secrets.parse(made)).toEqual({
      ...known,
      signingKey: "g".repeat(64),
      codeKey: `key-1-${"k".repeat(40)}`,
      partners: {},
    });
  });

  test("stay as they are at every later one, but for what changes at WeChat", () => {
    const first = completeSecrets({}, known, keys());
    const held = { ...first, partners: { "pos-1": { secret: "p".repeat(43), programId: "sample" } } };
    expect(completeSecrets(held, { wechatAppId: known.wechatAppId }, keys())).toEqual(held);
    expect(completeSecrets(held, { ...known, wechatSecret: "new" }, keys())).toEqual({ ...held, wechatSecret: "new" });
  });

  test("cannot be completed without WeChat's", () => {
    expect(() => completeSecrets({}, { wechatAppId: "wx" }, keys())).toThrow("nobody has given WeChat's secret");
  });
});

describe("a rotation", () => {
  const before = completeSecrets({}, known, keys());
  const announced = announce(before, "new".repeat(12));
  const after = switchOver(announced);

  test("signs with the old key while the new one is being announced", () => {
    expect(announced).toEqual({ ...before, previousSigningKey: "new".repeat(12) });
    expect(after).toEqual({ ...before, signingKey: "new".repeat(12), previousSigningKey: before.signingKey });
  });

  // A Lambda may have read the secrets of the step before, another those of the step after.
  test.each([
    [before, announced],
    [announced, before],
    [announced, after],
    [after, announced],
  ])("what one Lambda signs, another accepts, at every step (%#)", (signs, reads) => {
    expect([reads.signingKey, reads.previousSigningKey]).toContain(signs.signingKey);
  });

  test("that is interrupted and starts over has signed nothing that is lost", () => {
    const again = switchOver(announce(announced, "newer".repeat(8)));
    expect([again.signingKey, again.previousSigningKey]).toEqual(["newer".repeat(8), before.signingKey]);
  });

  test("because of a leak leaves nothing of the old key", () => {
    expect(JSON.stringify(replace(after, "fresh".repeat(8)))).not.toContain(before.signingKey);
    expect(replace(after, "fresh".repeat(8)).previousSigningKey).toBeUndefined();
  });

  test("is refused where no key was announced", () => {
    expect(() => switchOver(before)).toThrow("no key has been announced");
  });
});

describe("the command line of a deployment", () => {
  test("deploys everything unless told, and asks", () => {
    expect(parseDeployFlags(["--stage", "prod"])).toMatchObject({
      stage: "prod",
      dryRun: false,
      yes: false,
      parts: ["data", "service", "watch", "edge"],
      forCdk: [],
    });
  });

  test("deploys in an order of its own, and hands on what stands behind --", () => {
    const flags = parseDeployFlags(["--stage", "prod", "--stacks", "watch,data", "--", "--method", "direct"]);
    expect([flags.parts, flags.forCdk]).toEqual([
      ["data", "watch"],
      ["--method", "direct"],
    ]);
  });

  test.each([
    [[], "Which stage?"],
    [["--stage", "prod", "--stacks", "date"], 'There is no stack "date"'],
    [["--stag", "prod"], "Unknown option '--stag'"],
    [["--stage"], "argument missing"],
  ])("%j is told what is wrong", (args, says) => {
    expect(() => parseDeployFlags(args)).toThrow(says);
  });
});

describe("what is checked before anything is created", () => {
  const stops: (() => void)[] = [];
  afterEach(() => stops.splice(0).forEach((stop) => stop()));

  async function wechatAt(answer: (path: string, query: URLSearchParams) => string): Promise<string> {
    const server = createServer(({ url = "" }, response) => {
      const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
      response.end(answer(pathname, searchParams));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    stops.push(() => server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const stage = readStage("example");
  const withApi = (api: string) => ({ ...stage, wechat: { ...stage.wechat, api } });

  test("WeChat's id and secret, by a code that nobody has", async () => {
    const standin = wechatStandin({ appId: stage.wechat.appId, secret: "right", clock: Date.now });
    const api = await wechatAt((path, query) => standin(path, query)?.body ?? "");
    expect(await askWechat(withApi(api), "right")).toBeUndefined();
    expect(await askWechat(withApi(api), "wrong")).toBe("the secret is not this app's");
    const other = { ...withApi(api), wechat: { appId: "wxffffffffffffffff", api } };
    expect(await askWechat(other, "right")).toBe("WeChat does not know this app id");
  });

  test("a WeChat that is not there, or is none, without showing the secret", async () => {
    const api = await wechatAt(() => "<html>");
    expect(await askWechat(withApi(api), "a-secret")).toMatch(/cannot be reached \(SyntaxError\)/);
    expect(await askWechat(withApi("http://127.0.0.1:1"), "a-secret")).not.toContain("a-secret");
  });

  test("credentials: without any that work, nothing else is asked", async () => {
    const kept = { ...process.env };
    const none = {
      AWS_ACCESS_KEY_ID: "",
      AWS_SECRET_ACCESS_KEY: "",
      AWS_PROFILE: "nobodys",
      AWS_EC2_METADATA_DISABLED: "true",
    };
    Object.assign(process.env, none, { AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" });
    stops.push(() => void (process.env = kept));
    const checked = await checkAll({ stage, parts: ["data"] });
    expect(checked).toEqual([
      { what: "credentials for ap-southeast-1", missing: expect.stringContaining("none work here") },
    ]);
  });

  test.each([
    [["points.example.com"], "points.example.com", true],
    [["*.example.com"], "points.example.com", true],
    [["*.example.com"], "a.points.example.com", false],
    [["example.com", "www.example.com"], "points.example.com", false],
  ])("a certificate for %j is good for %s: %s", (names, host, isGood) => {
    expect(covers(names, host)).toBe(isGood);
  });
});
