import type { Context } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import path from "node:path";
import { type LambdaName, lambdas } from "../lambdas";

const require = createRequire(import.meta.url);

/**
 * A bundled Lambda, loaded as Lambda does: once, with the environment of its process. A call is given up when the
 * Lambda's time is over.
 */
export function loadLambda(bundlesFolder: string, name: LambdaName): (event: unknown) => Promise<unknown> {
  const { handler } = require(path.join(bundlesFolder, name, "index.js")) as {
    handler: (event: unknown, context: Context) => Promise<unknown>;
  };
  const timeoutMs = lambdas[name].timeoutSeconds * 1000;
  return async (event) => {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${name} took longer than ${timeoutMs} ms`)), timeoutMs);
    });
    return Promise.race([handler(event, contextOf(name, timeoutMs)), timeout]).finally(() => clearTimeout(timer));
  };
}

function contextOf(name: LambdaName, timeoutMs: number): Context {
  const until = Date.now() + timeoutMs;
  return {
    functionName: name,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
    memoryLimitInMB: String(lambdas[name].memoryMb),
    awsRequestId: randomUUID(),
    logGroupName: name,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, until - Date.now()),
    done() {},
    fail() {},
    succeed() {},
  };
}
