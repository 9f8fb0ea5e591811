import { readFileSync } from "node:fs";
import path from "node:path";
import { dynamoTables } from "../../functions/platform/dynamo";
import type { Secrets } from "../../functions/platform/secrets";
import { sign } from "../../functions/platform/tokens";
import { listStaff } from "../../functions/staff/store";
import { CannotStart } from "../local/CannotStart";
import { callApi } from "../local/apiClient";
import { tableNames } from "../local/createTables";
import { localClient } from "../local/localClient";
import { runningIn } from "../local/runningIn";
import type { Flags } from "./flags";

export interface Operator {
  /** Ends in a slash. */
  url: string;
  token: string;
}

const SESSION_MS = 10 * 60_000;

/**
 * In whose name the command speaks. Elsewhere an operator's, by an invitation or a session. On this machine the first
 * operator's of the program: whoever may read the data folder holds its keys anyway.
 */
export async function operatorOf(flags: Flags, programId: string): Promise<Operator> {
  const { code, token } = flags;
  const url = flags.url ?? runningIn(flags.dataFolder).url;
  if (code) return { url, token: (await callApi(url, "acceptInvitation", { invitationCode: code })).token };
  if (token) return { url, token };
  const secrets = JSON.parse(readFileSync(path.join(flags.dataFolder, "secrets.json"), "utf8")) as Secrets;
  const client = localClient(runningIn(flags.dataFolder).databaseUrl);
  const staff = await listStaff(dynamoTables(tableNames, client), programId).finally(() => client.destroy());
  const [first] = staff
    .filter(({ role, status }) => role === "operator" && status === "active")
    .sort((a, b) => (a.invitedAt < b.invitedAt ? -1 : 1));
  if (!first) {
    throw new CannotStart(
      `The program ${programId} has no operator at ${url}. Name another with --program, or a service with --url.`,
    );
  }
  const claims = { door: "operator", programId, subject: first.staffId };
  return { url, token: await sign(secrets, "session", claims, Date.now() + SESSION_MS) };
}
