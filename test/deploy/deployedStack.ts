import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse, stringify } from "yaml";
import { bundle } from "../../infra/bundle";
import { takePort } from "../../infra/local/ports";
import { wechatStandin } from "../../infra/local/wechatStandin";
import { callAws } from "../../infra/operate/aws";
import { emulatedAssembly } from "./emulatedAssembly";
import { emulatedAws, startEmulator } from "./emulator";
import { startGate } from "./gate";
import { type Allowed, rolesIn } from "./rolesIn";
import { startProxy } from "./loopbackProxy";

export const REGION = "ap-southeast-1";
export const STAGE = "emulated";
const wechat = { appId: "wx00000000000000aa", secret: "a-secret-of-wechat" };

/** Told of, and stopped by, whoever starts it: an emulated AWS, WeChat's stand-in, and the stage's file. */
export async function startCloud() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-deploy-test-"));
  const emulatorPort = await takePort(0);
  const standin = wechatStandin({ ...wechat, clock: Date.now });
  const wechatServer = await startProxy(0, ({ path: asked }) => {
    const { pathname, searchParams } = new URL(asked, "http://127.0.0.1");
    const answer = standin(pathname, searchParams);
    if (!answer) return { status: 404, body: "" };
    return { status: answer.status, headers: { "content-type": answer.contentType }, body: answer.body };
  });
  let roles = new Map<string, Allowed[]>();
  const gate = await startGate(emulatorPort, () => roles);
  Object.assign(process.env, emulatedAws(emulatorPort, REGION));
  const env = { AWS_ENDPOINT_URL_DYNAMODB: gate.url };
  const emulator = await startEmulator({ folder: path.join(folder, "aws"), region: REGION, env }, emulatorPort);
  const config = path.join(folder, "config");
  mkdirSync(config);
  return {
    folder,
    config,
    gate,
    emulator,
    /** What the gate lets through from now on: what this deployment allows. */
    openTo(assembly: string) {
      roles = rolesIn(assembly, STAGE);
    },
    roles: () => roles,
    wechatUrl: wechatServer.url,
    wechatSecret: wechat.secret,
    /** Writes the stage's file: the example's, changed. */
    writeStage(changed: Record<string, unknown>, name = STAGE) {
      const example = parse(readFileSync("infra/config/example.yaml", "utf8")) as Record<string, unknown>;
      const stage = { ...example, region: REGION, wechat: { appId: wechat.appId, api: wechatServer.url }, ...changed };
      writeFileSync(path.join(config, `${name}.yaml`), stringify(stage));
    },
    async stop() {
      await emulator.stop();
      await Promise.all([gate.stop(), wechatServer.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Cloud = Awaited<ReturnType<typeof startCloud>>;

/** A command of the project, as a person would run it. Gives what it said, and how it ended. */
export function run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PATH: `${path.dirname(process.execPath)}:${process.env.PATH}`, CI: "true", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (code) => resolve({ code, said }));
  });
}

const cdk = "node_modules/aws-cdk/bin/cdk";

export const runScript = (script: string, args: string[], env: NodeJS.ProcessEnv = {}) =>
  run(["--import", "tsx", `infra/${script}.ts`, ...args], { NODE_OPTIONS: "", ...env });

/** The deployment as the emulator takes it, and what was left out. */
export async function synthesizeFor(cloud: Cloud): Promise<{ assembly: string; omitted: string[] }> {
  const { folder, config } = cloud;
  await bundle();
  const whole = path.join(folder, "whole");
  const context = ["-c", `stage=${STAGE}`, "-c", `config=${config}`];
  const { code, said } = await run([cdk, "synth", "-q", "--output", whole, ...context], { NODE_OPTIONS: "" });
  if (code !== 0) throw new Error(said);
  const assembly = path.join(folder, "emulated");
  const omitted = emulatedAssembly(whole, assembly);
  cloud.openTo(assembly);
  return { assembly, omitted };
}

export async function bootstrapAccount(): Promise<void> {
  const { code, said } = await run([cdk, "bootstrap", `aws://000000000000/${REGION}`], { NODE_OPTIONS: "" });
  if (code !== 0) throw new Error(said);
}

/** A plain address for the deployed API, as a domain would give it. */
export const frontOf = (apiUrl: string, { emulator }: Cloud) => {
  const [apiId] = new URL(apiUrl).host.split(".");
  return startProxy(emulator.port, ({ path: asked }) => ({ path: `/_aws/execute-api/${apiId}/$default${asked}` }));
};

/** Calls a Lambda directly and waits for its answer. */
export async function invoke<T>(lambda: string, event: object): Promise<T> {
  const at = `/2015-03-31/functions/jifen-${STAGE}-${lambda}/invocations`;
  return JSON.parse(
    await callAws({ service: "lambda", region: REGION, path: at, body: JSON.stringify(event), patienceMs: 120_000 }),
  ) as T;
}
