import type { ChildProcess } from "node:child_process";
import { closeSync } from "node:fs";
import { bundlesFolder as bundlesOfProject } from "../bundle";
import { type Cleanups, newCleanups } from "./cleanups";
import { createTables, tableNames } from "./createTables";
import { answering, endLeftover, findProgram, startProgram } from "./database";
import type { DataFolder, Running } from "./dataFolder";
import { demoProgram } from "./demo";
import { keepRunning, type Kept } from "./keepRunning";
import { localClient } from "./localClient";
import { asEnvironment, type LocalStack } from "./localStack";
import { reportOf, startNode } from "./nodeProcess";
import { takePort } from "./ports";
import { type Secrets, secretsOf } from "./secrets";

export interface StackOptions {
  /** Opened by the caller, and unlocked by it when the stack has stopped. */
  folder: DataFolder;
  /** 0 for any free one. */
  port: number;
  /** Where the Lambdas lie; the project's own unless told. */
  bundlesFolder?: string;
  webFolder?: string;
  /** A DynamoDB API to use instead of the embedded database. */
  endpoint?: string | undefined;
  schedules?: boolean;
  /** Told of whatever a person at the terminal wants to know. */
  say?: (line: string) => void;
  /** Whoever may have to stop before the start is over passes their own. */
  cleanups?: Cleanups;
}

export type ProcessName = "database" | "api" | "runner";

export interface Stack {
  /** Ends in a slash. */
  url: string;
  databaseUrl: string;
  secrets: Secrets;
  /** Calls the jobs door and gives its answer. */
  runJob(job: object): Promise<unknown>;
  /** When every change so far has gone through the stream, and what that changed too. */
  drained(): Promise<void>;
  /** As a crash would; it is started again. */
  kill(name: ProcessName): void;
  stop(): Promise<void>;
}

/** What the runner is asked: to run a job, or, without one, to say when the streams are drained. */
export interface Asked {
  id: number;
  job?: object;
}

const titles: Record<ProcessName, string> = { database: "The database", api: "The API", runner: "The stream runner" };

/** Starts the stand-in for the cloud: a database, the API over the real Lambdas, the streams and the clock. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { folder, say = () => {}, cleanups = newCleanups() } = options;
  folder.turnLogs();
  endLeftover(folder.read<Running>("running.json")?.pids?.database, folder.databaseFile);
  const running: Running = { launcher: process.pid, pids: {} };
  const kept = new Map<ProcessName, Kept>();

  async function keep(name: ProcessName, start: (log: number) => ChildProcess, ready = reportOf): Promise<void> {
    const starting = keepRunning({
      name: titles[name],
      logFile: folder.logFile(name),
      start: () => withLog(folder, name, start),
      ready,
      started(child) {
        running.pids = { ...running.pids, [name]: child.pid as number };
        folder.write("running.json", running);
      },
      say,
    });
    cleanups.add(async () => (await starting.catch(() => undefined))?.stop());
    kept.set(name, await starting);
  }

  try {
    const port = await takePort(options.port);
    const databasePort = options.endpoint ? 0 : await takePort(0);
    const databaseUrl = options.endpoint ?? `http://127.0.0.1:${databasePort}`;
    if (options.endpoint) await answering(databaseUrl);
    else {
      const program = findProgram();
      const start = (log: number) => startProgram(program, databasePort, folder.databaseFile, log);
      await keep("database", start, () => answering(databaseUrl));
    }
    await createTables(localClient(databaseUrl));

    const url = `http://127.0.0.1:${port}/`;
    const secrets = secretsOf(folder, demoProgram.programId);
    Object.assign(running, { url, databaseUrl });
    const env = environmentOf({ url, databaseUrl, secrets }, localStackOf(options, port));
    await Promise.all([
      keep("runner", (log) => startNode({ file: "runner.ts", env, log })),
      keep("api", (log) => startNode({ file: "api.ts", env, log })),
    ]);
    const ask = askOver(() => (kept.get("runner") as Kept).child);
    return {
      url,
      databaseUrl,
      secrets,
      runJob: (job) => ask(job),
      drained: async () => void (await ask()),
      kill: (name) => void kept.get(name)?.child.kill("SIGKILL"),
      stop: cleanups.run,
    };
  } catch (error) {
    if (!options.cleanups) await cleanups.run();
    throw error;
  }
}

/** The child has its own copy of the log's descriptor. */
function withLog(folder: DataFolder, name: string, start: (log: number) => ChildProcess): ChildProcess {
  const log = folder.openLog(name);
  try {
    return start(log);
  } finally {
    closeSync(log);
  }
}

const localStackOf = ({ folder, bundlesFolder, webFolder, schedules }: StackOptions, port: number): LocalStack => ({
  port,
  dataFolder: folder.path,
  bundlesFolder: bundlesFolder ?? bundlesOfProject,
  ...(webFolder && { webFolder }),
  schedules: schedules ?? true,
});

interface Lambdas {
  url: string;
  databaseUrl: string;
  secrets: Secrets;
}

/** What a deployment gives its Lambdas, pointing at this machine. */
const environmentOf = ({ url, databaseUrl, secrets }: Lambdas, stack: LocalStack): NodeJS.ProcessEnv => ({
  AWS_REGION: "local",
  ...process.env,
  LEDGER_TABLE: tableNames.ledger,
  MAIN_TABLE: tableNames.main,
  DYNAMODB_ENDPOINT: databaseUrl,
  SECRETS_JSON: JSON.stringify(secrets),
  WECHAT_API: url,
  APP_URL: url,
  ...asEnvironment(stack),
});

/** Questions to the runner, each answered by its id. Rejected when the runner ends before it has answered. */
function askOver(runner: () => ChildProcess) {
  let asked = 0;
  return (job?: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const child = runner();
      const id = ++asked;
      const ended = () => reject(new Error("the stream runner ended before it answered"));
      const heard = (message: { id?: number; answer?: unknown; error?: string }) => {
        if (message.id !== id) return;
        child.off("message", heard).off("exit", ended);
        if (message.error === undefined) resolve(message.answer);
        else reject(new Error(message.error));
      };
      child.on("message", heard).once("exit", ended);
      child.send({ id, ...(job && { job }) } satisfies Asked);
    });
}
