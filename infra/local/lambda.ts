import type { Context } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import path from "node:path";

export type Handler = (event: unknown, context: Context) => Promise<unknown>;

const require = createRequire(import.meta.url);
const TIMEOUT_MS = 30_000;

/** A bundled Lambda, loaded as Lambda does: once, with the environment of its process. */
export function loadHandler(bundlesFolder: string, lambda: string): Handler {
  const { handler } = require(path.join(bundlesFolder, lambda, "index.js")) as { handler?: unknown };
  if (typeof handler !== "function") throw new Error(`the ${lambda} bundle exports no handler`);
  return handler as Handler;
}

export function lambdaContext(lambda: string): Context {
  const until = Date.now() + TIMEOUT_MS;
  return {
    functionName: lambda,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${lambda}`,
    memoryLimitInMB: "512",
    awsRequestId: randomUUID(),
    logGroupName: lambda,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, until - Date.now()),
    done() {},
    fail() {},
    succeed() {},
  };
}
