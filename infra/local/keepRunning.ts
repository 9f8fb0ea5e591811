import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { CannotStart } from "./CannotStart";

const STOP_MS = 5_000;
const STEADY_MS = 10_000;
const PAUSE_MS_MAX = 5_000;

export interface Kept {
  /** Settles when it can be used for the first time, or rejects when it cannot be started. */
  ready: Promise<void>;
  child(): ChildProcess;
  stop: () => Promise<void>;
}

interface KeepRunningOptions {
  /** As in a sentence: "The API". */
  name: string;
  /** What to do when it cannot be started. */
  advice: string;
  logFile: string;
  start(): ChildProcess;
  /** Settles when the process can be used, or rejects when it cannot. */
  ready(child: ChildProcess): Promise<void>;
  /** After every start, the first one too. */
  started(child: ChildProcess): void;
  say(line: string): void;
}

/** Starts a process, and once it could be used, starts it again whenever it ends, until it is stopped. */
export function keepRunning(options: KeepRunningOptions): Kept {
  let child = options.start();
  let stopping = false;
  let inVain = 0;

  async function untilReady(): Promise<void> {
    options.started(child);
    const gone = goneOf(child).then((how) => {
      const { name, advice, logFile } = options;
      throw new CannotStart(`${name} ended as soon as it started (${how}). ${lastWords(logFile)} ${advice}`.trim());
    });
    await Promise.race([options.ready(child), gone]);
  }

  async function watch(): Promise<void> {
    const since = Date.now();
    const how = await goneOf(child);
    if (stopping) return;
    inVain = Date.now() - since > STEADY_MS ? 0 : inVain + 1;
    options.say(`${options.name} ended (${how}) and is started again. Its log is ${options.logFile}`);
    await wait(Math.min(25 * 2 ** inVain, PAUSE_MS_MAX), undefined, { ref: false });
    if (stopping) return;
    child = options.start();
    void watch();
    await untilReady().catch((error: Error) => stopping || options.say(error.message));
  }

  return {
    ready: untilReady().then(() => void watch()),
    child: () => child,
    async stop() {
      stopping = true;
      await end(child);
    },
  };
}

/** Asks a process to end, and ends it when it does not. */
async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const gone = goneOf(child);
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await gone;
  clearTimeout(late);
}

const hasEnded = ({ exitCode, signalCode, pid }: ChildProcess) => exitCode !== null || signalCode !== null || !pid;

function goneOf(child: ChildProcess): Promise<string> {
  const how = () => child.signalCode ?? `code ${child.exitCode}`;
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(how());
  return new Promise((resolve) => {
    child.once("exit", () => resolve(how()));
    child.once("error", (error) => resolve(error.message));
  });
}

/** The line of a log that most likely says why. */
function lastWords(logFile: string): string {
  const lines = readFileSync(logFile, "utf8").trimEnd().split("\n");
  return lines.findLast((line) => /error|fail|denied|refused|panick/i.test(line)) ?? lines.at(-1) ?? "";
}
