import { beginAudit } from "../audit/auditProgram";
import { dayOf } from "../../shared/days";
import type { Program } from "../../shared/program";
import type { Store } from "../../shared/views";
import { derivedFrom } from "../platform/luck";
import type { World } from "../platform/world";
import { saveProgramName, saveStore, saveVersion } from "../programs/store";
import { invitationLink } from "../staff/invitationLink";
import { invite } from "../staff/store";
import { beginExpiring } from "./expireLots";

export interface Bootstrap {
  program: Program;
  stores: Store[];
  /** Names the operator who is invited, and makes a repeat the same invitation. */
  requestId: string;
}

/** Sets a program up, as far as it is not there, and invites an operator. */
export async function bootstrap(
  world: World,
  { program, stores, requestId }: Bootstrap,
): Promise<{ invitationCode: string; url: string }> {
  const { tables, settings, secrets, clock, appUrl } = world;
  const now = new Date(clock()).toISOString();
  await saveVersion(tables, program);
  for (const store of stores) await saveStore(tables, program.programId, store);
  await beginExpiring(tables, program.programId, dayOf(now, program.timeZone));
  await beginAudit(tables, program.programId, dayOf(now, program.timeZone));
  await saveProgramName(tables, program.programId);
  settings.forget(program.programId);
  const { id, code } = derivedFrom((await secrets()).codeKey, `${program.programId}/${requestId}`);
  const { invitationCode } = await invite(
    tables,
    program.programId,
    { staffId: id, role: "operator", name: "Operator" },
    code,
    now,
  );
  return { invitationCode, url: invitationLink(appUrl, "operator", invitationCode) };
}
