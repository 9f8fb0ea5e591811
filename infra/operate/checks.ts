import { servedRoutes } from "../lambdas";
import type { StackPart } from "../names";
import { isChina, type Stage } from "../stage";
import { askWechat } from "./askWechat";
import { AwsRefused, callAws, callJson } from "./aws";
import { readSecrets } from "./secretsOf";

/** What was looked at, and what is missing if anything is. */
export interface Checked {
  what: string;
  missing?: string;
  /** Worth knowing, but no reason to stop. */
  note?: string;
}

interface Asked {
  stage: Stage;
  parts: StackPart[];
  wechatSecret?: string | undefined;
}

/** CloudFormation needs what version 6 of the CDK's bootstrap brought. */
const BOOTSTRAP_MIN = 6;
/** Lambda refuses a reservation that leaves less to the others. */
const UNRESERVED_MIN = 100;
const ROUTES_MAX = 300;

const edgeRegionOf = (stage: Stage) => (isChina(stage) ? stage.region : "us-east-1");

/** Looks at everything that a deployment stands on, before anything is created. Credentials first: the rest needs them. */
export async function checkAll(asked: Asked): Promise<Checked[]> {
  const { stage, parts } = asked;
  const credentials = await credentialsCheck(stage);
  if (credentials.missing) return [credentials];
  const regions = new Set(parts.map((part) => (part === "edge" ? edgeRegionOf(stage) : stage.region)));
  return [
    credentials,
    ...(await Promise.all([
      ...[...regions].map((region) => bootstrapCheck(region)),
      quotaCheck(stage),
      wechatCheck(asked),
      ...(stage.domain && parts.includes("edge") ? [domainCheck(stage.domain)] : []),
    ])),
    ...(stage.domain || parts.includes("edge") || !parts.includes("service") ? [] : [linksNote]),
  ];
}

/** The edge tells the service its address; a service that was told keeps it when it is deployed alone. */
const linksNote: Checked = {
  what: "links in invitations and claim codes",
  note: "there is no domain. Until the edge has been deployed once, they begin with / and open nothing by themselves.",
};

async function credentialsCheck({ account, region }: Stage): Promise<Checked> {
  const what = `credentials for ${region}`;
  try {
    const headers = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
    const body = "Action=GetCallerIdentity&Version=2011-06-15";
    const answer = await callAws({ service: "sts", region, headers, body });
    const found = /Account"?\s*[>:]\s*"?(\d{12})/.exec(answer)?.[1];
    if (account && found !== account)
      return { what, missing: `they are of account ${found}, and the stage says ${account}` };
    return { what: `${what}, account ${found}` };
  } catch (error) {
    if (error instanceof AwsRefused) return { what, missing: `AWS refuses them (${error.code}). Sign in again.` };
    const why = (error as Error).message.split("\n")[0];
    return { what, missing: `none work here: ${why}. Set AWS_PROFILE, or sign in with aws sso login.` };
  }
}

async function bootstrapCheck(region: string): Promise<Checked> {
  const what = `the CDK's bootstrap in ${region}`;
  const run = `Run: npx cdk bootstrap aws://ACCOUNT/${region}`;
  try {
    const target = "AmazonSSM.GetParameter";
    const asked = { Name: "/cdk-bootstrap/hnb659fds/version" };
    const { Parameter } = await callJson<{ Parameter: { Value: string } }>({ service: "ssm", region }, target, asked);
    if (Number(Parameter.Value) >= BOOTSTRAP_MIN) return { what: `${what}, version ${Parameter.Value}` };
    return { what, missing: `it is of version ${Parameter.Value}, older than ${BOOTSTRAP_MIN}. ${run}` };
  } catch (error) {
    return { what, missing: error instanceof AwsRefused && error.code === "ParameterNotFound" ? run : shown(error) };
  }
}

/** What one account may run at once; new accounts start with very little. */
async function quotaCheck({ region, reservedConcurrency }: Stage): Promise<Checked> {
  const what = `quotas in ${region}`;
  if (servedRoutes.length > ROUTES_MAX) return { what, missing: `an HTTP API takes ${ROUTES_MAX} routes` };
  const reserved = Object.values(reservedConcurrency).reduce((sum, count) => sum + count, 0);
  try {
    const answer = await callAws({ service: "lambda", region, method: "GET", path: "/2016-08-19/account-settings/" });
    const limit = Number(JSON.parse(answer).AccountLimit?.ConcurrentExecutions ?? 0);
    const raise = `Ask for more: Service Quotas, Lambda, "Concurrent executions".`;
    if (reserved > 0 && limit - reserved < UNRESERVED_MIN) {
      return { what, missing: `${limit} Lambdas at once are too few to reserve ${reserved} of them. ${raise}` };
    }
    if (limit < UNRESERVED_MIN)
      return { what, note: `this account runs ${limit} Lambdas at once: enough to try, not to open a shop. ${raise}` };
    return { what: `${what}: ${limit} Lambdas at once` };
  } catch (error) {
    return { what, missing: shown(error) };
  }
}

async function wechatCheck({ stage, wechatSecret }: Asked): Promise<Checked> {
  const what = `WeChat app ${stage.wechat.appId}`;
  const held = wechatSecret ?? (await readSecrets(stage))?.wechatSecret;
  if (!held) return { what, missing: "its secret is not there yet. Give it once, in WECHAT_SECRET." };
  const complaint = await askWechat(stage, held);
  return complaint ? { what, missing: complaint } : { what };
}

async function domainCheck({ name, certificate }: NonNullable<Stage["domain"]>): Promise<Checked> {
  const what = `a certificate for ${name}`;
  if (!certificate.startsWith("arn:"))
    return { what, note: "IAM's certificates are not looked into; see that it is of this name" };
  try {
    const { Certificate } = await callJson<{
      Certificate: { Status: string; DomainName: string; SubjectAlternativeNames?: string[] };
    }>({ service: "acm", region: "us-east-1" }, "CertificateManager.DescribeCertificate", {
      CertificateArn: certificate,
    });
    if (Certificate.Status !== "ISSUED") return { what, missing: `it is ${Certificate.Status}, not ISSUED` };
    const names = [Certificate.DomainName, ...(Certificate.SubjectAlternativeNames ?? [])];
    return covers(names, name) ? { what } : { what, missing: `it is for ${names.join(", ")}` };
  } catch (error) {
    return { what, missing: shown(error) };
  }
}

/** A star stands for one label. */
export const covers = (names: string[], host: string): boolean =>
  names.includes(host) || names.includes(host.replace(/^[^.]+/, "*"));

const shown = (error: unknown): string => (error instanceof Error ? error.message.split("\n")[0] : String(error)) ?? "";
