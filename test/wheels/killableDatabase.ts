import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createTables, tableNames } from "../../infra/local/createTables";
import { answering, findProgram, startProgram } from "../../infra/local/database";
import { localClient } from "../../infra/local/localClient";
import { takePort } from "../../infra/local/ports";
import { dynamoTables } from "../../functions/platform/dynamo";

/** The embedded DynamoDB on a file of its own, which can be killed and comes back with what it had acknowledged. */
export async function startKillable() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-killed-"));
  const port = await takePort(0);
  const endpoint = `http://127.0.0.1:${port}`;
  const start = () => {
    const log = openSync(path.join(folder, "log"), "a");
    const started = startProgram(findProgram(), port, path.join(folder, "data.db"), log);
    closeSync(log);
    return started;
  };
  let child = start();
  await answering(endpoint);
  const client = localClient(endpoint);
  await createTables(client);

  async function kill(): Promise<void> {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }
  return {
    tables: dynamoTables(tableNames, client),
    async killAndRestart(): Promise<void> {
      await kill();
      child = start();
      await answering(endpoint);
    },
    async stop(): Promise<void> {
      client.destroy();
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
