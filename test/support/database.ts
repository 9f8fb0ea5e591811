import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createTables, tableNames } from "../../infra/local/createTables";
import { answering, findProgram, startProgram } from "../../infra/local/database";
import { indexStreams } from "../../infra/local/indexStreams";
import { localClient } from "../../infra/local/localClient";
import { takePort } from "../../infra/local/ports";
import { dynamoTables, type Meter } from "../../functions/platform/dynamo";

/** The embedded DynamoDB with both tables, for one test file. */
export async function startDatabase(meter?: Meter) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-test-"));
  const log = openSync(path.join(folder, "log"), "a");
  const port = await takePort(0);
  const file = path.join(folder, "data.db");
  const child = startProgram(findProgram(), port, file, log);
  closeSync(log);
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(endpoint);
  await indexStreams(file);
  const client = localClient(endpoint);
  await createTables(client);
  return {
    endpoint,
    file,
    client,
    tables: dynamoTables(tableNames, client, meter),
    async stop() {
      client.destroy();
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
