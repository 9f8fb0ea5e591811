import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { takePort } from "../../infra/local/ports";

const VERSION = "1.4.21";
const environment = path.join(".cache", `ministack-${VERSION}`);
const python = path.join(environment, "bin", "python");
const READY_MS = 60_000;

/** What every client of the emulator needs to know. Its account is what the key is called. */
export const emulatedAws = (port: number, region: string): NodeJS.ProcessEnv => ({
  AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
  AWS_ACCESS_KEY_ID: "000000000000",
  AWS_SECRET_ACCESS_KEY: "emulated",
  AWS_SESSION_TOKEN: "emulated",
  AWS_REGION: region,
  AWS_EC2_METADATA_DISABLED: "true",
});

/** MiniStack in an environment of its own, installed the first time. */
function install(): void {
  if (existsSync(path.join(environment, "installed"))) return;
  const run = (command: string, ...args: string[]) => {
    const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr}`);
  };
  run("python3", "-m", "venv", environment);
  run(python, "-m", "pip", "install", "--quiet", `ministack==${VERSION}`);
  closeSync(openSync(path.join(environment, "installed"), "w"));
}

interface EmulatorOptions {
  /** For its state and log. */
  folder: string;
  region: string;
  /** What its Lambdas have in their environment, beside their own. */
  env: NodeJS.ProcessEnv;
}

/** Starts the emulated AWS on loopback. It runs Lambdas as processes of the Node that runs this. */
export async function startEmulator({ folder, region, env }: EmulatorOptions, port?: number) {
  install();
  const at = port ?? (await takePort(0));
  mkdirSync(folder, { recursive: true });
  const logFile = path.join(folder, "ministack.log");
  const log = openSync(logFile, "w");
  const child = spawn(path.resolve(python), ["-m", "ministack"], {
    cwd: folder,
    // A group of its own, so that the Lambdas' processes end with it.
    detached: true,
    stdio: ["ignore", log, log],
    env: {
      PATH: `${path.dirname(process.execPath)}:${process.env.PATH}`,
      HOME: folder,
      TMPDIR: folder,
      BIND_HOST: "127.0.0.1",
      GATEWAY_PORT: String(at),
      MINISTACK_REGION: region,
      STATE_DIR: path.join(folder, "state"),
      S3_DATA_DIR: path.join(folder, "s3"),
      ...env,
    },
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const end = () => {
    if (child.exitCode === null && child.signalCode === null && child.pid) process.kill(-child.pid, "SIGKILL");
  };
  // For a run that is stopped before it cleans up.
  process.once("exit", end);
  const stop = async () => {
    end();
    await ended;
    process.off("exit", end);
  };
  const until = Date.now() + READY_MS;
  while (!(await isHealthy(at))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`the emulator does not start:\n${readFileSync(logFile, "utf8").slice(-2_000)}`);
    }
    await wait(200);
  }
  return { port: at, logFile, stop };
}

async function isHealthy(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/_ministack/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}
