import type { ChildProcess } from "node:child_process";
import { closeSync } from "node:fs";
import type { Cleanups } from "./cleanups";
import type { DataFolder, Running } from "./dataFolder";
import { keepRunning, type Kept } from "./keepRunning";

export type ProcessName = "database" | "api" | "runner";

const titles: Record<ProcessName, string> = { database: "The database", api: "The API", runner: "The stream runner" };

export interface StackProcesses {
  /** Starts a process that is kept running, with the descriptor of its log; settles when it can be used. */
  keep(
    name: ProcessName,
    start: (log: number) => ChildProcess,
    ready: (child: ChildProcess) => Promise<void>,
  ): Promise<void>;
  /** The one that runs now, if it is one of ours. */
  child(name: ProcessName): ChildProcess | undefined;
  /** Adds to what running.json tells. */
  tell(more: Partial<Running>): void;
}

/** The processes of one data folder. running.json always names those that run. */
export function stackProcesses(folder: DataFolder, cleanups: Cleanups, say: (line: string) => void): StackProcesses {
  const kept = new Map<ProcessName, Kept>();
  const running: Running = { launcher: process.pid };

  function tell(more: Partial<Running>): void {
    Object.assign(running, more);
    folder.write("running.json", running);
  }

  return {
    tell,
    child: (name) => kept.get(name)?.child(),
    async keep(name, start, ready) {
      const process = keepRunning({
        name: titles[name],
        advice: name === "database" ? `Its file is ${folder.databaseFile}; --fresh starts over.` : "",
        logFile: folder.logFile(name),
        start: () => withLog(folder, name, start),
        started: (child) => tell({ pids: { ...running.pids, [name]: child.pid as number } }),
        ready,
        say,
      });
      cleanups.add(process.stop);
      kept.set(name, process);
      await process.ready;
    },
  };
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
