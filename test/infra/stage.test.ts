import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse, stringify } from "yaml";
import { readStage, WrongStage } from "../../infra/readStage";

const example = parse(readFileSync("infra/config/example.yaml", "utf8")) as Record<string, any>;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "jifen-stage-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What reading says is wrong, or nothing. */
function problemsOf(name: string, text?: string): string[] {
  if (text !== undefined) writeFileSync(path.join(folder, `${name}.yaml`), text);
  try {
    readStage(name, folder);
    return [];
  } catch (error) {
    if (!(error instanceof WrongStage)) throw error;
    return error.problems;
  }
}
const without = (key: string) =>
  stringify(Object.fromEntries(Object.entries(example).filter(([name]) => name !== key)));
const withValue = (values: Record<string, unknown>) => stringify({ ...example, ...values });

test("the example is complete, so that a copy of it works", () => {
  expect(readStage("example")).toMatchObject({ name: "example", region: "ap-southeast-1", logDays: 30 });
});

test.each(["region", "alarmMails", "wechat", "archive", "program", "stores"])("names %s when it is missing", (key) => {
  expect(problemsOf("prod", without(key))).toEqual([expect.stringContaining(`prod.yaml: ${key}:`)]);
});

const certificate = "arn:aws:acm:us-east-1:111122223333:certificate/0a";
const china = { region: "cn-north-1", logDays: 180 };
const wrong: { what: string; values: Record<string, unknown>; says: string }[] = [
  { what: "a region that is none", values: { region: "ap-southeast-99" }, says: "region: not a region" },
  { what: "an account with 11 digits", values: { account: "11112222333" }, says: "account: 12 digits" },
  { what: "an account without quotes", values: { account: 111122223333 }, says: "account: " },
  { what: "a WeChat id of another kind", values: { wechat: { appId: "gh_1234" } }, says: "wechat.appId: wx and 16" },
  { what: "a mail address that is none", values: { alarmMails: ["ops"] }, says: "alarmMails.0: " },
  { what: "days that CloudWatch does not keep", values: { logDays: 45 }, says: "logDays: one of 1, 3" },
  {
    what: "a program whose time zone is none",
    values: { program: { ...example.program, timeZone: "Asia/Beijing" } },
    says: "program.timeZone: Asia/Beijing is no time zone",
  },
  { what: "a lock that is none", values: { archive: { years: 3, lock: "maybe" } }, says: "archive.lock: " },
  {
    what: "a certificate in another region",
    values: { domain: { name: "a.example.com", certificate: certificate.replace("us-east-1", "eu-west-1") } },
    says: "domain.certificate: an ACM",
  },
  {
    what: "IAM's certificate outside China",
    values: { domain: { name: "a.example.com", certificate: "ASCAEXAMPLE1234567890" } },
    says: "domain.certificate: outside China",
  },
  {
    what: "mail in China",
    values: {
      ...china,
      domain: { name: "a.example.cn", certificate: "ASCAEXAMPLE1234567890" },
      mailFrom: "a@example.cn",
    },
    says: "mailFrom: SES is not offered",
  },
  { what: "China without a domain", values: china, says: "domain: China serves no web app" },
  {
    what: "an ACM certificate in China",
    values: { ...china, domain: { name: "a.example.cn", certificate } },
    says: "domain.certificate: CloudFront in China",
  },
  {
    what: "short logs in China",
    values: { region: "cn-north-1", domain: { name: "a.example.cn", certificate: "ASCAEXAMPLE1234567890" } },
    says: "logDays: at least 180",
  },
  { what: "a mistyped key", values: { alarmMail: "a@example.com" }, says: 'Unrecognized key: "alarmMail"' },
  { what: "a Lambda that is none", values: { reservedConcurrency: { shop: 3 } }, says: "reservedConcurrency" },
  { what: "a program without tiers", values: { program: { ...example.program, tiers: [] } }, says: "program.tiers: " },
  { what: "no store", values: { stores: [] }, says: "stores: " },
];

test.each(wrong)("says what is wrong with $what", ({ values, says }) => {
  expect(problemsOf("prod", withValue(values))).toEqual([expect.stringContaining(says)]);
});

test("names everything that is wrong at once", () => {
  expect(problemsOf("prod", withValue({ region: "nowhere", logDays: 45, stores: [] }))).toHaveLength(3);
});

test.each([
  ["not YAML", "region: [a"],
  ["empty", ""],
  ["a list", "- a"],
])("refuses a file that is %s", (_, text) => {
  expect(problemsOf("prod", text)).toHaveLength(1);
});

test.each(["Prod", "pre-prod", "averylongstagename", "../etc", ""])("refuses the stage name %j", (name) => {
  expect(problemsOf(name)).toEqual([expect.stringContaining("a stage is 1 to 12 small letters and digits")]);
});

test("says which stages there are when there is no such file", () => {
  writeFileSync(path.join(folder, "test.yaml"), stringify(example));
  expect(problemsOf("staging")[0]).toMatch(/There is no .*staging\.yaml\. Copy example\.yaml .* There are: .*test/);
});
