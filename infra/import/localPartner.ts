import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { bootstrap } from "../../functions/jobs/bootstrap";
import { dynamoTables } from "../../functions/platform/dynamo";
import type { Secrets } from "../../functions/platform/secrets";
import { type World, worldOf } from "../../functions/platform/world";
import { Refusal } from "../../shared/errors";
import type { Program } from "../../shared/program";
import type { Store } from "../../shared/views";
import { CannotStart } from "../local/CannotStart";
import { tableNames } from "../local/createTables";
import { localClient } from "../local/localClient";
import { runningIn } from "../local/runningIn";
import type { Partner } from "./partnerClient";
import { grocer } from "./programs/grocer";

/** The programs that an import can set up on this machine. */
const programs: Record<string, Program> = { grocer };

/** As long as a Lambda may go by the stores that it read before. */
const STORES_FRESH_MS = 30_000;

interface LocalStart {
  url: string;
  databaseUrl: string;
  secrets: Secrets;
}

/** The partner of `programId` at the Jifen that `npm start` runs on this machine. */
export function localPartner(dataFolder: string, programId: string): Partner & { start: LocalStart } {
  const running = runningIn(dataFolder);
  const secrets = JSON.parse(readFileSync(path.join(dataFolder, "secrets.json"), "utf8")) as Secrets;
  const start = { ...running, secrets };
  const [keyId, partner] =
    Object.entries(start.secrets.partners).find(([, { programId: of }]) => of === programId) ?? [];
  if (!keyId || !partner) {
    throw new CannotStart(
      `No partner key of this Jifen is for the program ${programId}. Start over with npm start -- --fresh, or name another with --url, --key and a secret.`,
    );
  }
  return { url: start.url, keyId, secret: partner.secret, start };
}

/**
 * Does what a deployment does with the jobs Lambda before the first import: sets the program up, with its stores. In
 * the cloud nobody should get a new store from a slip in a file, so there it is a step of its own.
 */
export async function setUpProgram(
  { url, databaseUrl, secrets }: LocalStart,
  programId: string,
  stores: Store[],
  say: (line: string) => void,
): Promise<void> {
  const program = programs[programId];
  if (!program) return;
  const client = localClient(databaseUrl);
  const world = { ...worldOf(dynamoTables(tableNames, client)), secrets: async () => secrets, appUrl: url };
  const known = await knownStores(world, programId);
  const missing = stores.filter(({ storeId }) => !known.some((store) => store.storeId === storeId));
  if (missing.length > 0) {
    say(`Setting up the program ${programId} with ${missing.length} stores of the file.`);
    await bootstrap(world, { program, stores: missing, requestId: "import" });
    if (known.length > 0) {
      say("Waiting half a minute, until everybody knows the new stores.");
      await wait(STORES_FRESH_MS);
    }
  }
  client.destroy();
}

async function knownStores({ settings }: World, programId: string): Promise<Store[]> {
  try {
    return await settings.stores(programId);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
