import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { CannotStart } from "./CannotStart";

const require = createRequire(import.meta.url);

/** The embedded database's program, where there is one for this machine. */
export function findProgram({ platform, arch }: { platform: string; arch: string } = process): string {
  try {
    return path.join(path.dirname(require.resolve(`@dynoxide/${platform}-${arch}/package.json`)), "dynoxide");
  } catch {
    const why =
      platform === "linux" && arch === "x64"
        ? "The embedded database is not installed: run npm ci without --omit=optional."
        : `The embedded database runs on Linux x64, and this is ${platform} ${arch}.`;
    throw new CannotStart(
      `${why} Or set DYNAMODB_ENDPOINT to any DynamoDB API, such as DynamoDB Local at http://127.0.0.1:8000.`,
    );
  }
}

export function startProgram(program: string, port: number, file: string, log: number): ChildProcess {
  const args = ["serve", "--host", "127.0.0.1", "--port", String(port), "--db-path", file];
  return spawn(program, args, { detached: true, stdio: ["ignore", log, log] });
}

/** Waits until a DynamoDB API answers, for `patienceMs` at most. */
export async function answering(endpoint: string, patienceMs = 15_000): Promise<void> {
  const until = Date.now() + patienceMs;
  while (!(await answers(endpoint))) {
    if (Date.now() > until)
      throw new CannotStart(`No DynamoDB API answers at ${endpoint}. Start one, or mend DYNAMODB_ENDPOINT.`);
    await wait(15);
  }
}

async function answers(endpoint: string): Promise<boolean> {
  const signed =
    "AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0";
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": "DynamoDB_20120810.ListTables",
    "x-amz-date": "20260101T000000Z",
    authorization: signed,
  };
  // Any answer will do, a refusal of this unsigned question too.
  return fetch(endpoint, { method: "POST", headers, body: "{}", signal: AbortSignal.timeout(2_000) }).then(
    () => true,
    () => false,
  );
}

/**
 * Ends a database that outlived its launcher, which a kill can bring about: two on one file would both start.
 * A process id may belong to another program by now, so it has to have the file on its command line.
 */
export function endLeftover(pid: number | undefined, file: string): void {
  if (pid !== undefined && commandLine(pid).includes(file)) process.kill(pid, "SIGKILL");
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}
