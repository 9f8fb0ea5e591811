import { type Audited, auditProgram } from "../audit/auditProgram";
import { type Bootstrap, bootstrap } from "../jobs/bootstrap";
import { type Exported, exportProgram } from "../exports/store";
import { endWheels } from "../jobs/endWheels";
import { expireLots } from "../jobs/expireLots";
import { runBacktests } from "../backtest/store";
import { lookAfterMembers, sendMessages } from "../jobs/members";
import { log } from "../platform/log";
import { codeKeysOf } from "../platform/secrets";
import type { World } from "../platform/world";
import { listPrograms } from "../programs/store";

export type Job =
  | { job: "expire" | "audit" | "backtest" | "members" | "send" | "wheels" | "export" }
  | ({ job: "bootstrap" } & Bootstrap);

/** Does one of the jobs that no request does. */
export async function runJob(world: World, asked: Job): Promise<unknown> {
  if (asked.job === "bootstrap") return bootstrap(world, asked);
  const now = new Date(world.clock()).toISOString();
  if (asked.job === "audit") return audit(world, now);
  if (asked.job === "wheels") return wheels(world, now);
  if (asked.job === "backtest") return backtest(world);
  if (asked.job === "export") return exportAll(world);
  if (asked.job === "members") return lookAfterMembers(world, now);
  if (asked.job === "send") return sendMessages(world, now);
  const written: Record<string, number> = {};
  for (const programId of await listPrograms(world.tables)) {
    written[programId] = await expireLots(world.tables, world.settings, programId, now);
  }
  log.note("expired", written);
  return { written };
}

async function backtest({ tables, settings, clock }: World): Promise<{ ran: number }> {
  let ran = 0;
  for (const programId of await listPrograms(tables)) ran += await runBacktests(tables, settings, programId, clock);
  return { ran };
}

async function audit({ tables, settings }: World, now: string): Promise<{ audited: Record<string, Audited> }> {
  const audited: Record<string, Audited> = {};
  for (const programId of await listPrograms(tables)) {
    const done = await auditProgram(tables, settings, programId, now);
    audited[programId] = done;
    if (done.days > 0 || done.accounts > 0) log.note("audited", { programId, ...done });
  }
  return { audited };
}

/** A Lambda has a quarter of an hour; what is left then is the next run's. */
const EXPORT_MS = 10 * 60_000;

async function exportAll({ tables, archive, clock }: World): Promise<{ exported: Record<string, Exported> }> {
  if (!archive) throw new Error("neither ARCHIVE_BUCKET nor ARCHIVE_FOLDER is set");
  const until = clock() + EXPORT_MS;
  const exported: Record<string, Exported> = {};
  for (const programId of await listPrograms(tables)) {
    const done = await exportProgram({ tables, archive, programId, isLate: () => clock() > until });
    exported[programId] = done;
    if (done.days > 0 || done.files > 0) log.note("exported", { programId, ...done });
  }
  return { exported };
}

async function wheels({ tables, ...world }: World, now: string): Promise<{ ended: number; summed: number }> {
  const codeKeys = codeKeysOf(await world.secrets());
  const done = { ended: 0, summed: 0 };
  for (const programId of await listPrograms(tables)) {
    const { ended, summed } = await endWheels(tables, programId, codeKeys, now);
    done.ended += ended;
    done.summed += summed;
  }
  if (done.ended + done.summed > 0) log.note("wheels_ended", done);
  return done;
}
