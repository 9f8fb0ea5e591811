import { beginAudit } from "../audit/auditProgram";
import { dayOf } from "../../shared/days";
import type { Program } from "../../shared/program";
import type { Store } from "../../shared/views";
import { derivedFrom } from "../platform/luck";
import type { World } from "../platform/world";
import { checkProgram } from "../programs/check/program";
import { fileOf } from "../programs/fileOf";
import { listStores, loadVersion, saveProgramName, saveStore, saveVersion } from "../programs/store";
import { invitationLink } from "../staff/invitationLink";
import { invite } from "../staff/store";
import { beginExpiring } from "./expireLots";

export interface Bootstrap {
  program: Program;
  stores: Store[];
  /** Names the operator who is invited, and makes a repeat the same invitation. */
  requestId: string;
}

/** A version that is there already stays as it is, whatever this release would say of it. */
async function checkNew({ tables }: World, program: Program, stores: Store[]): Promise<void> {
  if (await loadVersion(tables, program.programId, program.version)) return;
  const known = await listStores(tables, program.programId);
  const problems = checkProgram(fileOf(program, [...stores, ...known]), program.effectiveFrom);
  const own = problems.filter(({ path }) => path[0] !== "stores");
  if (own.length === 0) return;
  throw new Error(own.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"));
}

/** Sets a program up, as far as it is not there, and invites an operator. */
export async function bootstrap(
  world: World,
  { program, stores, requestId }: Bootstrap,
): Promise<{ invitationCode: string; url: string }> {
  const { tables, settings, secrets, clock, appUrl } = world;
  const now = new Date(clock()).toISOString();
  await checkNew(world, program, stores);
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
