import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { bundle } from "../bundle";
import { buildApp } from "../local/buildApp";
import { newCleanups } from "../local/cleanups";
import { namesOf, type StackPart } from "../names";
import { readStage } from "../readStage";
import type { Stage } from "../stage";
import { type Checked, checkAll } from "./checks";
import { completeSecrets } from "./completeSecrets";
import type { DeployFlags } from "./deployFlags";
import { DeploymentStopped } from "./DeploymentStopped";
import { type Invitation, inviteOperator, isSetUp } from "./inviteOperator";
import { runCdk } from "./runCdk";
import { readSecrets, writeSecrets } from "./secretsOf";

/** The outputs of each stack, by its name. */
type Outputs = Record<string, Record<string, string>>;

export interface Deployed {
  apiUrl?: string;
  siteUrl?: string;
  invitation?: Invitation;
}

/** Checks, builds, deploys and invites. Nothing is created while anything is missing. */
export async function deploy(flags: DeployFlags, say: (line: string) => void): Promise<Deployed> {
  const stage = readStage(flags.stage, flags.config);
  const wechatSecret = process.env.WECHAT_SECRET;
  const checked = await checkAll({ stage, parts: flags.parts, wechatSecret });
  for (const check of checked) say(lineOf(check));
  if (checked.some(({ missing }) => missing))
    throw new DeploymentStopped("Nothing was created. Mend what is marked and run this again.");
  if (!flags.assembly) await build(stage, flags.parts);
  if (flags.dryRun) {
    await runCdk({ command: "diff", stage, parts: flags.parts, from: flags });
    return {};
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-deploy-"));
  try {
    return await deployAll(flags, stage, path.join(folder, "outputs.json"), wechatSecret);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lineOf = ({ what, missing, note }: Checked) =>
  missing ? `✗ ${what}: ${missing}` : note ? `! ${what}: ${note}` : `✓ ${what}`;

async function build(stage: Stage, parts: StackPart[]): Promise<void> {
  await bundle();
  if (!parts.includes("edge")) return;
  process.env.TARO_APP_PROGRAM_ID = stage.program.programId;
  await buildApp("h5", newCleanups());
}

/** Data first, then its secrets, so that no Lambda ever runs without them; the edge last, since it asks the API. */
async function deployAll(
  flags: DeployFlags,
  stage: Stage,
  outputsFile: string,
  wechatSecret?: string,
): Promise<Deployed> {
  const names = namesOf(stage.name);
  const approval = flags.yes ? "never" : "broadening";
  const run = async (parts: StackPart[], parameters: Record<string, string> = {}): Promise<Outputs> => {
    const wanted = parts.filter((part) => flags.parts.includes(part));
    if (wanted.length === 0) return {};
    const given = Object.entries(parameters).flatMap(([name, value]) => ["--parameters", `${name}=${value}`]);
    const args = [
      "--exclusively",
      "--require-approval",
      approval,
      "--outputs-file",
      outputsFile,
      ...given,
      ...flags.forCdk,
    ];
    await runCdk({ command: "deploy", stage, parts: wanted, from: flags, args });
    return JSON.parse(readFileSync(outputsFile, "utf8")) as Outputs;
  };
  await run(["data"]);
  await fillInSecrets(stage, wechatSecret);
  const apiUrl = (await run(["service", "watch"]))[names.stack("service")]?.ApiUrl;
  if (!apiUrl) return {};
  const edge = await run(["edge"], { [`${names.stack("edge")}:ApiHost`]: new URL(apiUrl).host });
  const host = edge[names.stack("edge")]?.SiteHost;
  const siteUrl = host && `https://${host}/`;
  // CloudFront has only now chosen a name, and links need it.
  if (siteUrl && !stage.domain) await run(["service"], { [`${names.stack("service")}:AppUrl`]: siteUrl });
  const invitation = await invite(stage, flags.invite);
  return { apiUrl, ...(siteUrl && { siteUrl }), ...(invitation && { invitation }) };
}

async function fillInSecrets(stage: Stage, wechatSecret: string | undefined): Promise<void> {
  const held = (await readSecrets(stage)) ?? {};
  const newKey = () => randomBytes(32).toString("base64url");
  const complete = completeSecrets(held, { wechatAppId: stage.wechat.appId, wechatSecret }, newKey);
  if (JSON.stringify(complete) !== JSON.stringify(held)) await writeSecrets(stage, complete);
}

/** Somebody is invited when the program is not there yet, or when somebody is named. */
async function invite(stage: Stage, name: string | undefined): Promise<Invitation | undefined> {
  if (name) return inviteOperator(stage, name);
  return (await isSetUp(stage)) ? undefined : inviteOperator(stage, "first");
}
