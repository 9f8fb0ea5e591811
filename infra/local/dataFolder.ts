import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { CannotStart } from "./CannotStart";
import { lockFolder } from "./lock";

/** The folder that holds everything one machine's Jifen remembers. Whoever has one has it alone. */
export interface DataFolder {
  path: string;
  databaseFile: string;
  logFile(name: string): string;
  /** Opens a log at its end. */
  openLog(name: string): number;
  /** Puts the logs of the run before aside, as <name>.log.1. */
  turnLogs(): void;
  /** Undefined when there is no such file. */
  read<T>(name: FileName): T | undefined;
  /** Whole or not at all; readable by its owner only. */
  write(name: FileName, value: unknown): void;
  /** Forgets the points, the secrets and the demo shop. */
  empty(): void;
  unlock: () => void;
}

type FileName = "running.json" | "secrets.json" | "demo.json";

/** What running.json tells about the processes of this folder, for a second start and for other tools. */
export interface Running {
  launcher: number;
  url?: string;
  databaseUrl?: string;
  pids?: Record<string, number>;
}

export async function openDataFolder(folder: string): Promise<DataFolder> {
  makeUsable(folder);
  const lock = await lockFolder(folder);
  const file = (name: string) => path.join(folder, name);
  const read = <T>(name: FileName) => readJson<T>(file(name));
  if (!lock) {
    const { launcher, url } = read<Running>("running.json") ?? {};
    const who = `process ${launcher ?? "unknown"}${url ? ` at ${url}` : ""}`;
    throw new CannotStart(
      `Jifen already runs on ${folder} (${who}). Stop it, or choose another folder with --data DIR.`,
    );
  }
  const logFile = (name: string) => path.join(folder, "log", `${name}.log`);
  return {
    path: folder,
    databaseFile: file("database.sqlite"),
    logFile,
    openLog: (name) => openSync(logFile(name), "a"),
    turnLogs() {
      mkdirSync(path.join(folder, "log"), { recursive: true });
      const names = readdirSync(path.join(folder, "log")).filter((name) => name.endsWith(".log"));
      for (const name of names) renameSync(path.join(folder, "log", name), path.join(folder, "log", `${name}.1`));
    },
    read,
    write(name, value) {
      const unfinished = file(`${name}.unfinished`);
      writeFileSync(unfinished, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
      renameSync(unfinished, file(name));
    },
    empty() {
      const database = ["", "-wal", "-shm", "-journal"].map((end) => `database.sqlite${end}`);
      for (const name of [...database, "secrets.json", "demo.json"]) rmSync(file(name), { force: true });
    },
    unlock: () => void lock.close(),
  };
}

function makeUsable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    const probe = path.join(folder, `.probe-${process.pid}`);
    closeSync(openSync(probe, "w"));
    rmSync(probe);
    const readable = ["database.sqlite", "secrets.json", "demo.json", "running.json"].map((name) =>
      path.join(folder, name),
    );
    for (const file of readable) if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      EACCES: "this user may not read and write there",
      EPERM: "this user may not read and write there",
      EEXIST: "it is a file",
      ENOTDIR: "it lies inside a file",
      EROFS: "it is on a read-only disk",
      ENOSPC: "the disk is full",
    };
    const why = reasons[code ?? ""] ?? message;
    throw new CannotStart(
      `The data folder ${folder} cannot be used: ${why}. Mend that, or choose another with --data DIR.`,
    );
  }
}

function readJson<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch (error) {
    throw new CannotStart(
      `${file} cannot be read (${(error as Error).message}). Restore it, or start over with --fresh.`,
    );
  }
}
