import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { CannotStart } from "./CannotStart";

const STOP_MS = 5_000;
const STEADY_MS = 10_000;

export interface Kept {
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

interface KeepRunningOptions {
  /** As in a sentence: "The API". */
  name: string;
  logFile: string;
  start(): ChildProcess;
  /** Settles when the process can be used, or rejects when it cannot. */
  ready(child: ChildProcess): Promise<void>;
  /** After every start, the first one too. */
  started(child: ChildProcess): void;
  say(line: string): void;
}

/** Starts a process and starts it again whenever it ends, until it is stopped. Fails when the first start does. */
export async function keepRunning(options: KeepRunningOptions): Promise<Kept> {
  let child = options.start();
  let stopping = false;
  let inVain = 0;

  async function untilReady(): Promise<void> {
    options.started(child);
    const gone = goneOf(child).then((how) => {
      throw new CannotStart(`${options.name} ended as soon as it started (${how}). ${lastWords(options.logFile)}`);
    });
    await Promise.race([options.ready(child), gone]);
  }

  async function watch(): Promise<void> {
    const since = Date.now();
    const how = await goneOf(child);
    if (stopping) return;
    inVain = Date.now() - since > STEADY_MS ? 0 : inVain + 1;
    options.say(`${options.name} ended (${how}) and is started again. Its log is ${options.logFile}`);
    await wait(Math.min(50 * 2 ** (inVain - 1), 5_000));
    if (stopping) return;
    child = options.start();
    void watch();
    await untilReady().catch((error: Error) => options.say(error.message));
  }

  async function stop(): Promise<void> {
    stopping = true;
    if (hasEnded(child)) return;
    const gone = goneOf(child);
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await gone;
    clearTimeout(late);
  }

  try {
    await untilReady();
  } catch (error) {
    await stop();
    throw error;
  }
  void watch();
  return {
    get child() {
      return child;
    },
    stop,
  };
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null || !child.pid;

function goneOf(child: ChildProcess): Promise<string> {
  const how = () => child.signalCode ?? `code ${child.exitCode}`;
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(how());
  return new Promise((resolve) => {
    child.once("exit", () => resolve(how()));
    child.once("error", (error) => resolve(error.message));
  });
}

function lastWords(logFile: string): string {
  const lines = readFileSync(logFile, "utf8").trimEnd().split("\n");
  return lines.findLast((line) => /error|fail|denied|refused|panick/i.test(line)) ?? lines.at(-1) ?? "";
}
