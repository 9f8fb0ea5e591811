import { beforeAll, expect, test } from "@jest/globals";
import { StageName } from "../../infra/stage";
import { synthesize } from "./synthesized";

/** What AWS takes at most; a longer name fails in the middle of a deployment. */
const longest: Record<string, number> = {
  "AWS::Lambda::Function FunctionName": 64,
  "AWS::S3::Bucket BucketName": 63,
  "AWS::DynamoDB::GlobalTable TableName": 255,
  "AWS::SQS::Queue QueueName": 80,
  "AWS::Scheduler::Schedule Name": 64,
  "AWS::CloudWatch::Alarm AlarmName": 255,
  "AWS::CloudWatch::Dashboard DashboardName": 255,
  "AWS::Logs::LogGroup LogGroupName": 512,
  "AWS::KMS::Alias AliasName": 256,
  "AWS::WAFv2::WebACL Name": 128,
  "AWS::SecretsManager::Secret Name": 512,
};
/** The longest of all regions' names, and an account's twelve digits. */
const given = (text: string) => text.replaceAll(/\{"Ref":"AWS::AccountId"\}/g, "111122223333");

let made: Awaited<ReturnType<typeof synthesize>>;
const name = "abcdefghijkl";
beforeAll(async () => {
  made = await synthesize({ name, region: "ap-southeast-1" });
}, 60_000);

test("the longest name that a stage may have fits into everything that is named after it", () => {
  expect([StageName.safeParse(name).success, StageName.safeParse(`${name}m`).success]).toEqual([true, false]);
  expect(made.findings).toEqual([]);
  for (const [place, most] of Object.entries(longest)) {
    const [type = "", property = ""] = place.split(" ");
    const names = made.all(type).flatMap(({ Properties }) => Properties[property] ?? []);
    expect([place, names.length > 0]).toEqual([place, true]);
    for (const each of names) {
      const text =
        typeof each === "string"
          ? each
          : (each["Fn::Join"][1] as unknown[])
              .map((part) => given(typeof part === "string" ? part : JSON.stringify(part)))
              .join("");
      expect([place, text, text.length <= most]).toEqual([place, text, true]);
    }
  }
});
