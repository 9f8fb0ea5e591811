import { beforeAll, describe, expect, jest, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { log } from "../../functions/platform/log";
import { whoKnocks } from "../../functions/platform/who";
import { lambdas, routeKeyOf, servedRoutes } from "../../infra/lambdas";
import { readStage } from "../../infra/readStage";
import { schedules } from "../../infra/schedules";
import { patternOf, streamFilters, wakes as doesWake } from "../../infra/streamFilters";
import { contentSecurityPolicyOf } from "../../infra/webHeaders";
import { apiPatterns } from "../../infra/webSite";
import { filesOf } from "../../infra/webUpload";
import { paths, type RouteName } from "../../shared/paths";
import { type Part, synthesize } from "./synthesized";

const stage = readStage("example");
let made: Awaited<ReturnType<typeof synthesize>>;
beforeAll(async () => {
  made = await synthesize();
}, 60_000);

const one = (type: string, part?: Part) => {
  const found = made.all(type, part);
  expect(found).toHaveLength(1);
  return found[0]!.Properties;
};
const idOf = (reference: unknown) => JSON.stringify(reference).match(/"(?:Ref|Fn::GetAtt)":\s*\[?"(\w+)"/)?.[1];

describe("the API", () => {
  /** The Lambda's name behind each route key, through its integration. */
  const lambdaByRoute = () => {
    const name = new Map(made.all("AWS::Lambda::Function").map(({ id, Properties }) => [id, Properties.FunctionName]));
    const integration = new Map(
      made
        .all("AWS::ApiGatewayV2::Integration")
        .map(({ id, Properties }) => [id, name.get(idOf(Properties.IntegrationUri) ?? "")]),
    );
    return Object.fromEntries(
      made
        .all("AWS::ApiGatewayV2::Route")
        .map(({ Properties }) => [
          Properties.RouteKey,
          integration.get(JSON.stringify(Properties.Target).match(/"Ref":"(\w+)"/)?.[1] ?? ""),
        ]),
    );
  };

  test("has every route of the contract, each at the Lambda of its door, and no other", () => {
    const wanted = servedRoutes.map((route) => [routeKeyOf(route), `jifen-example-${route.lambda}`]);
    expect(lambdaByRoute()).toEqual(Object.fromEntries(wanted));
    expect(Object.keys(lambdaByRoute())).toHaveLength(Object.keys(paths).length + 3);
  });

  test("limits every route, by who may come in", () => {
    const { RouteSettings } = one("AWS::ApiGatewayV2::Stage");
    for (const route of servedRoutes) {
      const { perSecond, burst } = stage.throttling[route.door];
      const limit = { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: burst };
      expect([routeKeyOf(route), RouteSettings[routeKeyOf(route)]]).toEqual([
        routeKeyOf(route),
        expect.objectContaining(limit),
      ]);
    }
  });

  test("may call each Lambda that has routes, and nothing else may", () => {
    const callers = made.all("AWS::Lambda::Permission").map(({ Properties }) => Properties.Principal);
    expect(callers).toEqual(Array(7).fill("apigateway.amazonaws.com"));
  });

  test("writes of a request what it was, never who asked or with what", () => {
    const { Format } = one("AWS::ApiGatewayV2::Stage").AccessLogSettings;
    expect(Format).toContain("$context.requestId");
    expect(Format).not.toMatch(/sourceIp|userAgent|authorizer|query|rawPath|\$context\.path/);
  });
});

describe("every route asks who knocks", () => {
  const secrets = {
    signingKey: "s".repeat(32),
    codeKey: "c".repeat(32),
    wechatAppId: "",
    wechatSecret: "",
    partners: {},
  };
  const open: string[] = [
    "getProgram",
    "getLogo",
    "signIn",
    "join",
    "acceptInvitation",
    "renewSession",
    "getRoot",
    "previewClaim",
    "getWheelRules",
    "getWheelFile",
  ];

  test.each(Object.keys(paths) as RouteName[])("%s", async (name) => {
    const { door, method, path } = paths[name];
    const knock = whoKnocks(door, { method, path, headers: {}, body: "" }, secrets, Date.now());
    if (open.includes(name)) expect(await knock).toBeUndefined();
    else await expect(knock).rejects.toMatchObject({ code: door === "partner" ? "bad_signature" : "not_signed_in" });
  });
});

describe("the Lambdas", () => {
  test("are the files of functions/doors", () => {
    const doors = readdirSync("functions/doors").map((file) => file.replace(".ts", ""));
    expect(Object.keys(lambdas).sort()).toEqual(doors.sort());
    expect(made.all("AWS::Lambda::Function", "service")).toHaveLength(doors.length);
  });

  test("run on Node 24 and arm64, and write JSON to a log that ends", () => {
    for (const { Properties } of made.all("AWS::Lambda::Function", "service")) {
      expect(Properties).toMatchObject({ Runtime: "nodejs24.x", Architectures: ["arm64"], Handler: "index.handler" });
      expect(Properties.LoggingConfig.LogFormat).toBe("JSON");
      expect(idOf(Properties.LoggingConfig.LogGroup)).toMatch(/Logs/);
    }
  });

  test("every log is kept for as long as the stage says", () => {
    const logs = made.all("AWS::Logs::LogGroup", "service");
    // One for each Lambda, and the API's own.
    expect(logs.length).toBe(Object.keys(lambdas).length + 1);
    expect(logs.map(({ Properties }) => Properties.RetentionInDays)).toEqual(logs.map(() => stage.logDays));
  });

  test("answer before API Gateway gives up", () => {
    const serving = new Set(servedRoutes.map(({ lambda }) => lambda));
    for (const lambda of serving) expect(lambdas[lambda].timeoutSeconds).toBeLessThan(30);
  });
});

describe("what must never be lost", () => {
  test("the tables can be brought back to any second, are encrypted by our key, and stay when the stack goes", () => {
    const tables = made.all("AWS::DynamoDB::GlobalTable", "data");
    expect(tables.map(({ Properties }) => Properties.TableName)).toEqual([
      "jifen-example-ledger",
      "jifen-example-main",
    ]);
    for (const { Properties, DeletionPolicy, UpdateReplacePolicy } of tables) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(["Retain", "Retain"]);
      expect(Properties).toMatchObject({
        BillingMode: "PAY_PER_REQUEST",
        SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
        StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
      });
      expect(Properties.Replicas).toEqual([
        expect.objectContaining({
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { KMSMasterKeyId: expect.anything() },
        }),
      ]);
    }
  });

  test("the archive is written once and locked for the stage's years", () => {
    const [bucket] = made.all("AWS::S3::Bucket", "data").filter(({ Properties }) => Properties.ObjectLockEnabled);
    expect(bucket?.Properties.ObjectLockConfiguration.Rule.DefaultRetention).toEqual({
      Mode: "COMPLIANCE",
      Days: 3 * 366,
    });
    expect(bucket?.Properties.VersioningConfiguration).toEqual({ Status: "Enabled" });
    expect(bucket?.DeletionPolicy).toBe("Retain");
  });

  const plainHttpDenied = '"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"';

  test("every bucket is closed to the public and refuses plain HTTP", () => {
    const buckets = made.all("AWS::S3::Bucket");
    const policies = made.all("AWS::S3::BucketPolicy").map(({ Properties }) => JSON.stringify(Properties));
    expect(buckets).toHaveLength(6);
    for (const { id, Properties } of buckets) {
      expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
      expect(Properties.BucketEncryption).toBeDefined();
      expect(
        policies.filter((policy) => policy.startsWith(`{"Bucket":{"Ref":"${id}"}`) && policy.includes(plainHttpDenied)),
      ).toHaveLength(1);
    }
  });

  test("the key turns every year, and secrets and tables and alarms all use it", () => {
    expect(one("AWS::KMS::Key").EnableKeyRotation).toBe(true);
    expect(made.all("AWS::SecretsManager::Secret")[0]).toMatchObject({
      DeletionPolicy: "Retain",
      Properties: { KmsKeyId: expect.anything() },
    });
    expect(one("AWS::SNS::Topic").KmsMasterKeyId).toBeDefined();
  });
});

describe("the streams", () => {
  test("both are followed in order, again after a failure, and aside after too many", () => {
    const mappings = made.all("AWS::Lambda::EventSourceMapping");
    expect(mappings).toHaveLength(2);
    for (const { Properties } of mappings) {
      expect(Properties).toMatchObject({
        StartingPosition: "TRIM_HORIZON",
        FunctionResponseTypes: ["ReportBatchItemFailures"],
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 20,
        MaximumRecordAgeInSeconds: 12 * 3600,
      });
      expect(idOf(Properties.DestinationConfig.OnFailure.Destination)).toMatch(/DeadLetters/);
    }
  });

  test("Lambda is given the filters that the one-machine stand-in applies", () => {
    const given = made
      .all("AWS::Lambda::EventSourceMapping")
      .map(({ Properties }) => Properties.FilterCriteria?.Filters.map(({ Pattern }: { Pattern: string }) => Pattern));
    const wanted = Object.values(streamFilters).map((filter) =>
      filter === "everything" ? undefined : [JSON.stringify(patternOf(filter))],
    );
    expect(given).toEqual(wanted);
  });

  test("of the ledger everything is followed, a change and a removal too", () => {
    expect(streamFilters.ledger).toBe("everything");
    expect(doesWake(streamFilters.ledger, { eventName: "REMOVE", dynamodb: { Keys: { seq: { N: "1" } } } })).toBe(true);
  });

  const record = (eventName: string, sk: string) => ({ eventName, dynamodb: { Keys: { sk: { S: sk } } } });
  test.each([
    { record: record("INSERT", "sale"), wakes: true },
    { record: record("MODIFY", "sale"), wakes: true },
    { record: record("REMOVE", "sale"), wakes: false },
    { record: record("INSERT", "points"), wakes: false },
    { record: record("MODIFY", "profile"), wakes: false },
  ])("a $record.eventName of a $record.dynamodb.Keys.sk.S in main wakes the follower: $wakes", ({ record, wakes }) => {
    if (streamFilters.main === "everything") throw new Error("main has no filter");
    expect(matches(patternOf(streamFilters.main), record)).toBe(wakes);
    expect(doesWake(streamFilters.main, record as never)).toBe(wakes);
  });

  test("dead letters are kept for two weeks", () => {
    expect(one("AWS::SQS::Queue").MessageRetentionPeriod).toBe(14 * 24 * 3600);
  });
});

/** Lambda's filters, as far as ours go: every key has to match one of its values. */
function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.includes(value);
  return Object.entries(pattern as object).every(([key, inner]) =>
    matches(inner, (value as Record<string, unknown>)?.[key]),
  );
}

test("every schedule calls the jobs Lambda, and a call that fails for good is kept", () => {
  const calls = made.all("AWS::Scheduler::Schedule").map(({ Properties }) => Properties);
  expect(calls.map(({ Target }) => JSON.parse(Target.Input))).toEqual(schedules.map(({ job }) => ({ job })));
  for (const { Target } of calls) {
    expect(idOf(Target.Arn)).toMatch(/^jobsFunction/);
    expect(idOf(Target.DeadLetterConfig.Arn)).toMatch(/DeadLetters/);
  }
  const jobs = made
    .all("AWS::Lambda::Function")
    .find(({ Properties }) => Properties.FunctionName === "jifen-example-jobs");
  expect(idOf(jobs?.Properties.DeadLetterConfig.TargetArn)).toMatch(/DeadLetters/);
});

describe("the watch", () => {
  const chapters = () =>
    [...readFileSync("docs/operations.md", "utf8").matchAll(/^### (.+)$/gm)].map((match) => match[1]);

  test("every alarm tells somebody, and has a chapter that says what to do", () => {
    const alarms = made.all("AWS::CloudWatch::Alarm");
    expect(alarms.length).toBeGreaterThan(20);
    for (const { Properties } of alarms) {
      expect(Properties.AlarmActions).toHaveLength(1);
      const chapter = Properties.AlarmDescription.split("#")[1];
      expect(chapters()).toContain(chapter);
      expect(Properties.AlarmName.startsWith(`jifen-example-${chapter}`)).toBe(true);
    }
  });

  test("every chapter is of an alarm, or of the budget", () => {
    const alarms = made
      .all("AWS::CloudWatch::Alarm")
      .map(({ Properties }) => Properties.AlarmDescription.split("#")[1]);
    expect(chapters().filter((chapter) => chapter !== "spending" && !alarms.includes(chapter))).toEqual([]);
    expect(made.all("AWS::Budgets::Budget")).toHaveLength(1);
  });

  test("a job that stays away is an alarm, although nothing is counted then", () => {
    const [silent] = made.all("AWS::CloudWatch::Alarm").filter(({ id }) => id.includes("jobssilent"));
    expect(silent?.Properties).toMatchObject({
      ComparisonOperator: "LessThanThreshold",
      TreatMissingData: "breaching",
    });
  });

  test("the logs say it in the words that are counted", () => {
    const lines: string[] = [];
    const spy = jest.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
    try {
      log.call({ route: "getWallet", status: 500, ms: 3, requestId: "1" });
      log.bug(new Error("broken"), "1");
      log.alarm("ledger_changed", { pk: "demo#1" });
    } finally {
      spy.mockRestore();
    }
    const counted = lines.map((line) => JSON.parse(line) as { level: string; alarm?: string });
    expect(counted.map(({ level, alarm }) => [level === "error" && alarm === undefined, alarm])).toEqual([
      [false, undefined],
      [true, undefined],
      [false, "ledger_changed"],
    ]);
  });

  test("what the logs say is counted for every Lambda", () => {
    const patterns = made.all("AWS::Logs::MetricFilter").map(({ Properties }) => Properties.FilterPattern as string);
    const ofLambdas = patterns.filter((pattern) => !pattern.includes("$.routeKey"));
    expect(ofLambdas).toHaveLength(3 * Object.keys(lambdas).length);
    expect(new Set(ofLambdas)).toEqual(
      new Set([
        '{ ($.level = "error") && ($.alarm NOT EXISTS) }',
        '{ $.alarm = "ledger_changed" }',
        '{ ($.alarm = "*") && ($.alarm != "ledger_changed") }',
      ]),
    );
  });

  test("what gives and takes points is counted by route, out of the API's own log", () => {
    const patterns = made.all("AWS::Logs::MetricFilter").map(({ Properties }) => Properties.FilterPattern as string);
    const wanted = ["/till/sales", "/partner/sales", "/till/redemptions", "/operator/adjustments"];
    expect(patterns.filter((pattern) => pattern.includes("$.routeKey"))).toEqual(
      wanted.map((path) => `{ ($.routeKey = "POST ${path}") && ($.status = "200") }`),
    );
    const { Format } = one("AWS::ApiGatewayV2::Stage").AccessLogSettings;
    expect(JSON.parse(Format)).toMatchObject({ routeKey: "$context.routeKey", status: "$context.status" });
  });
});

describe("the edge", () => {
  test("sends the API's paths to the API, and no file of the web app", () => {
    const behind = (path: string) =>
      apiPatterns().some((pattern) => new RegExp(`^${pattern.replaceAll(".", "\\.").replace("*", ".*")}$`).test(path));
    for (const { path } of servedRoutes) expect([path, behind(path.replace(/\{\w+\}/g, "x"))]).toEqual([path, true]);
    for (const file of ["/", "/index.html", "/js/app.1.js", "/css/app.1.css", "/static/reader.wasm"])
      expect(behind(file)).toBe(false);
    expect(apiPatterns().length).toBeLessThan(75);
  });

  test("tells the browser to trust this origin only, and TLS only", () => {
    const { SecurityHeadersConfig } = one("AWS::CloudFront::ResponseHeadersPolicy").ResponseHeadersPolicyConfig;
    expect(SecurityHeadersConfig).toMatchObject({
      ContentSecurityPolicy: { Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: "DENY" },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 730 * 24 * 3600, IncludeSubdomains: true },
    });
    const parts = SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy["Fn::Join"][1] as unknown[];
    const policy = parts.map((part) => (typeof part === "string" ? part : "123456789012")).join("");
    const region = "ap-southeast-1";
    const uploads = `https://jifen-example-uploads-123456789012-${region}.s3.${region}.amazonaws.com`;
    expect(policy).toBe(contentSecurityPolicyOf(uploads));
    expect(policy).not.toMatch(/script-src[^;]*('unsafe-inline'|'unsafe-eval'|https?:|\*)/);
    const { CacheBehaviors, DefaultCacheBehavior } = one("AWS::CloudFront::Distribution").DistributionConfig;
    for (const behavior of [DefaultCacheBehavior, ...CacheBehaviors]) {
      expect(behavior.ViewerProtocolPolicy).toBe("redirect-to-https");
      expect(behavior.ResponseHeadersPolicyId).toBeDefined();
    }
  });

  test("lets a browser keep what is named after its content, and nothing else", () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-web-"));
    try {
      for (const file of [
        "index.html",
        "worker.js",
        "js/app.ac37e441.js",
        "js/app.ac37e441.js.gz",
        "static/reader.wasm",
      ]) {
        mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
        writeFileSync(path.join(folder, file), "");
      }
      const { lasting, asked } = filesOf(folder);
      expect([lasting, new Set(asked)]).toEqual([
        ["js/app.ac37e441.js"],
        new Set(["index.html", "worker.js", "static/reader.wasm"]),
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("stands behind managed rules and a limit for each address", () => {
    const names = one("AWS::WAFv2::WebACL").Rules.map((rule: { Name: string }) => rule.Name);
    expect(names).toEqual([
      "AWSManagedRulesAmazonIpReputationList",
      "AWSManagedRulesKnownBadInputsRuleSet",
      "AWSManagedRulesCommonRuleSet",
      "rate",
    ]);
    expect(one("AWS::CloudFront::Distribution").DistributionConfig.WebACLId).toBeDefined();
  });
});

test("in China everything is in China, and the certificate is one of IAM's", async () => {
  const domain = { name: "points.example.cn", certificate: "ASCAEXAMPLE1234567890" };
  const china = await synthesize({ region: "cn-northwest-1", logDays: 180, domain });
  expect(china.findings).toEqual([]);
  expect(china.all("AWS::WAFv2::WebACL")).toEqual([]);
  const [distribution] = china.all("AWS::CloudFront::Distribution");
  expect(distribution?.Properties.DistributionConfig).toMatchObject({
    Aliases: ["points.example.cn"],
    ViewerCertificate: { IamCertificateId: "ASCAEXAMPLE1234567890", MinimumProtocolVersion: "TLSv1.2_2021" },
    IPV6Enabled: false,
  });
  for (const part of ["data", "service", "watch", "edge"] as const)
    expect(china.text(part)).not.toMatch(/arn:aws:|us-east-1/);
}, 60_000);

test("two stages share an account without meeting: what has a name has the stage's", () => {
  const named = [
    "TableName",
    "FunctionName",
    "QueueName",
    "AlarmName",
    "DashboardName",
    "LogGroupName",
    "AliasName",
    "BudgetName",
  ];
  const all = Object.values(made.templates).flatMap(({ Resources }) => Object.values(Resources));
  const names = all.flatMap(({ Properties }) =>
    Object.entries((Properties as Record<string, unknown> | undefined) ?? {}).flatMap(([key, value]) =>
      named.includes(key) && typeof value === "string" ? [value] : [],
    ),
  );
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => !name.includes("example"))).toEqual([]);
});

test("a domain, a shut door and a quiet log reach what they are about", async () => {
  const certificate = "arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000";
  const own = await synthesize({
    domain: { name: "points.example.com", certificate },
    reservedConcurrency: { cashier: 0, stream: 20 },
    logLevel: "error",
    architecture: "x86_64",
  });
  expect(own.findings).toEqual([]);
  const [distribution] = own.all("AWS::CloudFront::Distribution");
  expect(distribution?.Properties.DistributionConfig).toMatchObject({
    Aliases: ["points.example.com"],
    ViewerCertificate: {
      AcmCertificateArn: certificate,
      MinimumProtocolVersion: "TLSv1.2_2021",
      SslSupportMethod: "sni-only",
    },
  });
  const functions = own.all("AWS::Lambda::Function", "service").map(({ Properties }) => Properties);
  const reserved = functions.map(({ FunctionName, ReservedConcurrentExecutions }) => [
    FunctionName,
    ReservedConcurrentExecutions,
  ]);
  expect(Object.fromEntries(reserved)).toMatchObject({ "jifen-example-cashier": 0, "jifen-example-stream": 20 });
  expect(reserved.filter(([, count]) => count !== undefined)).toHaveLength(2);
  for (const { Environment, Architectures } of functions) {
    expect([Environment.Variables.LOG_LEVEL, Architectures]).toEqual(["error", ["x86_64"]]);
  }
  expect(own.templates.service).toMatchObject({ Parameters: { AppUrl: { Default: "https://points.example.com/" } } });
}, 60_000);
