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
import { endLeftover } from "./database";
import { lockFolder } from "./lock";

/** The folder that holds everything one machine's Jifen remembers. Whoever has one has it alone. */
export interface DataFolder {
  path: string;
  databaseFile: string;
  /** For what the cloud keeps in its write-once bucket. */
  archiveFolder: string;
  /** For what members upload. */
  uploadFolder: string;
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
  /** Gives the folder back, when nothing of this process runs on it any more. */
  unlock: () => void;
}

type FileName = "running.json" | "secrets.json" | "demo.json" | "clock.json";

/** What running.json tells about the processes of this folder, for a second start and for other tools. */
export interface Running {
  launcher: number;
  url?: string;
  databaseUrl?: string;
  pids?: Record<string, number>;
}

/** Makes the folder where there is none, takes it for this process, and ends what a killed launcher left running on it. */
export async function openDataFolder(folderPath: string): Promise<DataFolder> {
  makeUsable(folderPath);
  const lock = await lockFolder(folderPath);
  const folder = folderAt(folderPath, () => void lock?.close());
  if (!lock) {
    const { launcher, url } = folder.read<Running>("running.json") ?? {};
    const who = `process ${launcher ?? "unknown"}${url ? ` at ${url}` : ""}`;
    throw new CannotStart(
      `Jifen already runs on ${folderPath} (${who}). Stop it, or choose another folder with --data DIR.`,
    );
  }
  endLeftover(folder.read<Running>("running.json")?.pids?.database, folder.databaseFile);
  folder.write("running.json", { launcher: process.pid } satisfies Running);
  return folder;
}

function folderAt(folder: string, unlock: () => void): DataFolder {
  const file = (name: string) => path.join(folder, name);
  const logFile = (name: string) => path.join(folder, "log", `${name}.log`);
  return {
    path: folder,
    databaseFile: file("database.sqlite"),
    archiveFolder: file("archive"),
    uploadFolder: file("uploads"),
    logFile,
    openLog: (name) => openSync(logFile(name), "a"),
    turnLogs() {
      mkdirSync(path.join(folder, "log"), { recursive: true });
      const names = readdirSync(path.join(folder, "log")).filter((name) => name.endsWith(".log"));
      for (const name of names) renameSync(path.join(folder, "log", name), path.join(folder, "log", `${name}.1`));
    },
    read: (name) => readJson(file(name)),
    write(name, value) {
      const unfinished = file(`${name}.unfinished`);
      writeFileSync(unfinished, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
      renameSync(unfinished, file(name));
    },
    empty() {
      const database = ["", "-wal", "-shm", "-journal"].map((end) => `database.sqlite${end}`);
      for (const name of [...database, "secrets.json", "demo.json", "clock.json"]) rmSync(file(name), { force: true });
      for (const name of ["archive", "uploads"]) rmSync(file(name), { recursive: true, force: true });
    },
    unlock() {
      rmSync(file("running.json"), { force: true });
      unlock();
    },
  };
}

function makeUsable(folder: string): void {
  try {
    // One level by itself: asked for several at once, Node never comes back from a folder like /proc.
    mkdirSync(path.dirname(folder), { recursive: true });
    if (!existsSync(folder)) mkdirSync(folder);
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
      EEXIST: "it lies inside a file",
      ENOTDIR: "it is a file, or lies inside one",
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
