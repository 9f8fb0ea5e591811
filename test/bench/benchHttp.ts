import { randomBytes, randomUUID } from "node:crypto";
import { codeKeyOf } from "../../functions/members/identify";
import { findByIdentity, loadMember } from "../../functions/members/store";
import { dynamoTables } from "../../functions/platform/dynamo";
import { callApi, callAsPartner } from "../../infra/local/apiClient";
import { tableNames } from "../../infra/local/createTables";
import { demoPartner, demoProgram, demoStores } from "../../infra/local/demo";
import { localClient } from "../../infra/local/localClient";
import { memberCode, stepAt } from "../../shared/memberCode";
import { requestIdFrom } from "../../shared/requestId";
import { startTestStack, type TestStack } from "../support/stack";
import { timed, type Timing } from "./timed";

export interface HttpRow extends Timing {
  operation: string;
}

const CALLERS = [1, 8, 32];
/** A till may make 20 calls a second; so many tills make what the machine can take. */
const TILLS = 48;
const programId = demoProgram.programId;
const storeId = demoStores[0]?.storeId as string;
const newId = () => requestIdFrom(Date.now(), randomBytes(10));

/** Sales over HTTP into the whole of `npm start`, stream and all: one answer is one entry that is there for good. */
export async function benchHttp(ms: number): Promise<HttpRow[]> {
  const stack = await startTestStack();
  try {
    const tokens = await hire(stack);
    const shown = await identifyMembers(stack, tokens);
    const rows: HttpRow[] = [];
    let turns = 0;
    for (const callers of CALLERS) {
      const timing = await timed(callers, ms, async (caller) => {
        const till = turns++ % TILLS;
        const sale = { requestId: newId(), orderNumber: `W${Date.now()}-${turns}`, amountFen: 128_00 };
        const identification = shown.get(till)?.[caller] as string;
        await callApi(stack.url, "recordSale", { ...sale, identification }, tokens[till]);
      });
      rows.push({ operation: "grant", ...timing });
    }
    return rows;
  } finally {
    await stack.stop();
  }
}

async function hire(stack: TestStack): Promise<string[]> {
  const asked = { job: "bootstrap", program: demoProgram, stores: demoStores, requestId: randomUUID() };
  const { invitationCode } = (await stack.runJob(asked)) as { invitationCode: string };
  const operator = await callApi(stack.url, "acceptInvitation", { invitationCode });
  return Promise.all(
    Array.from({ length: TILLS }, async (_, till) => {
      const invitation = { requestId: newId(), role: "cashier" as const, name: "Bench", storeId };
      const invited = await callApi(stack.url, "inviteStaff", invitation, operator.token);
      const accepted = { invitationCode: invited.invitationCode, tillId: String(till) };
      return (await callApi(stack.url, "acceptInvitation", accepted)).token;
    }),
  );
}

/** By till, then by member: what stands for each member at each till. */
async function identifyMembers(stack: TestStack, tokens: string[]): Promise<Map<number, string[]>> {
  const members = Array.from({ length: Math.max(...CALLERS) }, (_, i) => `bench-${i}`);
  const sales = members.map((externalId, i) => ({
    requestId: newId(),
    externalId,
    storeId,
    orderNumber: `first-${i}`,
    amountFen: 100_00,
    paidAt: new Date().toISOString(),
  }));
  const secret = stack.secrets.partners[demoPartner]?.secret as string;
  await callAsPartner(stack.url, "importSales", { sales }, { keyId: demoPartner, secret });
  const client = localClient(stack.databaseUrl);
  const tables = dynamoTables(tableNames, client);
  const shown = new Map<number, string[]>();
  for (const [i, id] of members.entries()) {
    const memberId = await findByIdentity(tables, programId, { kind: "external", id });
    const member = await loadMember(tables, programId, memberId as string);
    const key = codeKeyOf(stack.secrets.codeKey, member);
    await Promise.all(
      tokens.map(async (token, till) => {
        const code = memberCode(member.memberNumber, key, stepAt(Date.now()));
        const at = shown.get(till) ?? [];
        shown.set(till, at);
        at[i] = (await callApi(stack.url, "identifyMember", { code }, token)).identification;
      }),
    );
  }
  client.destroy();
  return shown;
}
