import type { ChildProcess } from "node:child_process";
import type { Secrets } from "../../functions/platform/secrets";
import { bundlesFolder as bundlesOfProject } from "../bundle";
import { type Cleanups, newCleanups } from "./cleanups";
import { createTables, tableNames } from "./createTables";
import { answering, findProgram, startProgram } from "./database";
import type { DataFolder } from "./dataFolder";
import { indexStreams } from "./indexStreams";
import { localClient } from "./localClient";
import { asEnvironment } from "./localStack";
import { reportOf, startNode } from "./nodeProcess";
import { takePort } from "./ports";
import { secretsOf } from "./secrets";
import { type ProcessName, stackProcesses, type StackProcesses } from "./stackProcesses";

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
  /** Whether jobs run by the clock; they do unless told. */
  schedules?: boolean;
  /** Told of whatever a person at the terminal wants to know. */
  say?: (line: string) => void;
  /** Whoever may have to stop before the start is over passes their own. */
  cleanups?: Cleanups;
}

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
  stop: () => Promise<void>;
}

/** What the runner is asked: to run a job, or, without one, to say when the streams are drained. */
export interface Asked {
  id: number;
  job?: object;
}

/** Starts the stand-in for the cloud: a database, the API over the real Lambdas, the streams and the clock. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { folder, say = () => {}, cleanups = newCleanups() } = options;
  folder.turnLogs();
  const processes = stackProcesses(folder, cleanups, say);
  try {
    const port = await takePort(options.port);
    const url = `http://127.0.0.1:${port}/`;
    const databaseUrl = options.endpoint ?? (await startDatabase(folder, processes));
    const client = localClient(databaseUrl);
    await createTables(client);
    client.destroy();
    const secrets = secretsOf(folder);
    processes.tell({ url, databaseUrl });
    const env = environmentOf(options, { port, url, databaseUrl, secrets });
    await Promise.all([
      processes.keep("runner", (log) => startNode({ file: "runner.ts", env, log }), reportOf),
      processes.keep("api", (log) => startNode({ file: "api.ts", env, log }), reportOf),
    ]);
    const ask = askOver(() => processes.child("runner") as ChildProcess);
    return {
      url,
      databaseUrl,
      secrets,
      runJob: (job) => ask(job),
      drained: async () => void (await ask()),
      kill: (name) => void processes.child(name)?.kill("SIGKILL"),
      stop: cleanups.run,
    };
  } catch (error) {
    if (!options.cleanups) await cleanups.run();
    throw error;
  }
}

async function startDatabase(folder: DataFolder, processes: StackProcesses): Promise<string> {
  const program = findProgram();
  const port = await takePort(0);
  const url = `http://127.0.0.1:${port}`;
  const start = (log: number) => startProgram(program, port, folder.databaseFile, log);
  await processes.keep("database", start, async () => {
    await answering(url);
    await indexStreams(folder.databaseFile);
  });
  return url;
}

/** What a deployment gives its Lambdas, pointing at this machine. */
function environmentOf(
  { folder, bundlesFolder, webFolder, schedules }: StackOptions,
  { port, url, databaseUrl, secrets }: Pick<Stack, "url" | "databaseUrl" | "secrets"> & { port: number },
): NodeJS.ProcessEnv {
  return {
    AWS_REGION: "local",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    ...process.env,
    LEDGER_TABLE: tableNames.ledger,
    MAIN_TABLE: tableNames.main,
    DYNAMODB_ENDPOINT: databaseUrl,
    SECRETS_JSON: JSON.stringify(secrets),
    WECHAT_API: url,
    AWS_ENDPOINT_URL_SESV2: url,
    MAIL_FROM: "points@shop.example",
    APP_URL: url,
    ARCHIVE_FOLDER: folder.archiveFolder,
    UPLOAD_FOLDER: folder.uploadFolder,
    ...asEnvironment({
      port,
      dataFolder: folder.path,
      bundlesFolder: bundlesFolder ?? bundlesOfProject,
      ...(webFolder && { webFolder }),
      schedules: schedules ?? true,
    }),
  };
}

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
