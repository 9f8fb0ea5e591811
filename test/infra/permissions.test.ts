import { beforeAll, expect, test } from "@jest/globals";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { type LambdaName, lambdas } from "../../infra/lambdas";
import { needsOf, needsSecrets, uploadUses, uses } from "../../infra/needs";
import { synthesize } from "./synthesized";

let made: Awaited<ReturnType<typeof synthesize>>;
beforeAll(async () => {
  made = await synthesize({ mailFrom: "points@example.com" });
}, 60_000);

const all = Object.keys(lambdas) as LambdaName[];
const permissionsOf = (lambda: LambdaName) =>
  made.statements("service").filter(({ of }) => of.startsWith(`${lambda}Role`));
const onTable = (table: string) => (statement: { resources: string }) => statement.resources.includes(`Tables${table}`);

test("cdk-nag and CloudFormation's validator find nothing that is not explained", () => {
  expect(made.findings).toEqual([]);
});

test("they would: a bucket that anybody may read without TLS is found", async () => {
  const { findings } = await synthesize({}, ({ service }) => void new Bucket(service, "Careless"));
  expect(findings).toEqual(expect.arrayContaining([expect.stringContaining("S10")]));
}, 60_000);

test("no role may change or remove an entry of the ledger", () => {
  const onLedger = made.statements().filter(onTable("ledger"));
  expect(onLedger.length).toBeGreaterThan(all.length);
  const reading = ["GetItem", "Query", "PutItem", "DescribeStream", "GetRecords", "GetShardIterator"];
  const allowed = new Set(reading.map((action) => `dynamodb:${action}`));
  expect(onLedger.flatMap(({ actions }) => actions).filter((action) => !allowed.has(action))).toEqual([]);
});

test("the ledger itself refuses whoever would, whatever their role says", () => {
  const [ledger] = made.all("AWS::DynamoDB::GlobalTable").filter(({ id }) => id.startsWith("Tablesledger"));
  const [statement] = ledger!.Properties.Replicas[0].ResourcePolicy.PolicyDocument.Statement;
  expect(statement).toMatchObject({ Effect: "Deny", Principal: { AWS: "*" } });
  const denied = ["UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"];
  expect(new Set(statement.Action)).toEqual(new Set(denied.map((action) => `dynamodb:${action}`)));
});

test.each(all)("the %s Lambda may do with the tables what its routes do, and nothing else", (lambda) => {
  for (const table of ["ledger", "main"] as const) {
    const needed = needsOf(lambda).filter((use) => uses[use].table === table);
    const wanted = new Set(needed.flatMap((use) => uses[use].actions.map((action) => `dynamodb:${action}`)));
    const given = permissionsOf(lambda)
      .filter(onTable(table))
      .filter(({ Sid }) => Sid === table || Sid === `${table}Index`);
    expect(new Set(given.flatMap(({ actions }) => actions))).toEqual(wanted);
  }
});

test("only what forgets and expires may remove anything from main", () => {
  const may = all.filter((lambda) =>
    permissionsOf(lambda).some(({ actions }) => actions.includes("dynamodb:DeleteItem")),
  );
  expect(may).toEqual(["shopper", "jobs"]);
});

test("whoever checks a session may read the secret, and nobody may write it", () => {
  const reading = all.filter((lambda) =>
    permissionsOf(lambda).some(({ actions }) => actions.includes("secretsmanager:GetSecretValue")),
  );
  expect(reading).toEqual(all.filter(needsSecrets));
  const actions = made.statements().flatMap((statement) => statement.actions);
  expect(actions.filter((action) => /^secretsmanager:(?!GetSecretValue$)/.test(action))).toEqual([]);
});

test("only the jobs may put anything into the archive, in two folders, and nobody may read or remove there", () => {
  const onS3 = made
    .statements("service")
    .filter(({ actions }) => actions.some((action) => action.startsWith("s3:")))
    .filter(({ resources }) => !resources.includes("-uploads-"));
  expect(onS3.map(({ of, actions }) => [of.replace(/Default.*/, ""), actions])).toEqual([
    ["jobsRole", ["s3:PutObject"]],
  ]);
  const [bucket] = made.all("AWS::S3::Bucket", "data").filter(({ Properties }) => Properties.ObjectLockEnabled);
  const name = bucket?.Properties.BucketName;
  const told = made
    .all("AWS::Lambda::Function", "service")
    .flatMap(({ Properties }) => Properties.Environment.Variables.ARCHIVE_BUCKET ?? []);
  expect(told).toEqual([name]);
  const [before, account, after] = name["Fn::Join"][1] as [string, object, string];
  const below = (folder: string) => ({ "Fn::Join": ["", [`arn:aws:s3:::${before}`, account, `${after}/${folder}/*`]] });
  expect(JSON.parse(onS3[0]!.resources)).toEqual([below("entries"), below("roots")]);
});

test("shoppers put pictures into one folder and their cleaned copies into another, where operators may look, and members get their own", () => {
  const onUploads = made.statements("service").filter(({ resources }) => resources.includes("-uploads-"));
  const folderOf = (resources: string) => /-uploads-.*\/(\w+)\/\*/.exec(JSON.stringify(JSON.parse(resources)))?.[1];
  const roles = onUploads.map(({ of, actions, resources }) => [
    of.replace(/Default.*/, ""),
    folderOf(resources),
    [...actions].sort(),
  ]);
  const wanted = Object.entries(uploadUses).flatMap(([lambda, folders]) =>
    Object.entries(folders).map(([folder, actions]) => [
      `${lambda}Role`,
      folder,
      actions.map((action) => `s3:${action}`).sort(),
    ]),
  );
  const inOrder = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
  expect(inOrder(roles)).toEqual(inOrder(wanted));
  const mayRead = Object.entries(uploadUses).filter(([, { clean = [] }]) => clean.includes("GetObject"));
  expect(mayRead.map(([lambda]) => lambda).sort()).toEqual(["operator", "shopper"]);
  const [bucket] = made
    .all("AWS::S3::Bucket", "data")
    .filter(({ Properties }) => JSON.stringify(Properties.BucketName ?? "").includes("-uploads-"));
  expect(bucket?.Properties.LifecycleConfiguration.Rules).toEqual([
    expect.objectContaining({ Prefix: "raw/", ExpirationInDays: 1 }),
    expect.objectContaining({ Prefix: "clean/", ExpirationInDays: 400 }),
  ]);
  expect(new Set(Object.values(bucket?.Properties.PublicAccessBlockConfiguration))).toEqual(new Set([true]));
});

test("only the jobs may send mail, from the one address that the stage names", () => {
  const onMail = made.statements().filter(({ actions }) => actions.some((action) => action.startsWith("ses:")));
  expect(onMail.map(({ of, actions }) => [of.replace(/Default.*/, ""), actions])).toEqual([
    ["jobsRole", ["ses:SendEmail"]],
  ]);
  expect(onMail[0]?.resources).toContain("identity/points@example.com");
  const told = made
    .all("AWS::Lambda::Function", "service")
    .flatMap(({ Properties }) => Properties.Environment.Variables.MAIL_FROM ?? []);
  expect(told).toEqual(["points@example.com"]);
});

test("no permission has a wildcard but the one that is explained", () => {
  const wide = (["data", "service", "watch"] as const)
    .flatMap(made.statements)
    .filter(({ actions, resources }) => actions.some((action) => action.includes("*")) || resources.includes('"*"'));
  expect(wide.map(({ of, actions }) => [of.replace(/Default.*/, ""), actions])).toEqual([
    ["streamRole", ["dynamodb:ListStreams"]],
  ]);
});

test("no role has a policy of AWS's own, which would be wider", () => {
  const managed = (["data", "service", "watch"] as const).flatMap((part) =>
    made.all("AWS::IAM::Role", part).filter(({ Properties }) => Properties.ManagedPolicyArns),
  );
  expect(managed).toEqual([]);
});

test("each Lambda has a role of its own", () => {
  const roles = made.all("AWS::Lambda::Function", "service").map(({ Properties }) => JSON.stringify(Properties.Role));
  expect(new Set(roles).size).toBe(all.length);
});

test("the key opens tables and secrets through their services only", () => {
  for (const policy of made.all("AWS::IAM::Policy", "service")) {
    for (const statement of policy.Properties.PolicyDocument.Statement) {
      if (!JSON.stringify(statement.Action).includes("kms:")) continue;
      expect(statement.Condition.StringLike["kms:ViaService"].length).toBeGreaterThan(0);
    }
  }
});

test("no template and no Lambda's environment holds a secret", () => {
  for (const { Properties } of made.all("AWS::Lambda::Function", "service")) {
    const names = Object.keys(Properties.Environment.Variables).sort();
    const known = [
      "APP_URL",
      "ARCHIVE_BUCKET",
      "LEDGER_TABLE",
      "LOG_LEVEL",
      "MAIL_FROM",
      "MAIN_TABLE",
      "SECRETS_ARN",
      "UPLOAD_BUCKET",
      "WECHAT_API",
    ];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  }
  const [secret] = made.all("AWS::SecretsManager::Secret");
  expect(secret?.Properties.SecretString).toBeUndefined();
  expect(secret?.Properties.GenerateSecretString.SecretStringTemplate).toBe("{}");
});
