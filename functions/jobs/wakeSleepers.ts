import { dayOf } from "../../shared/days";
import { NEVER } from "../../shared/figures";
import type { Program } from "../../shared/program";
import { tell } from "./followEvents";
import { usableLots } from "../ledger/account";
import { chainOf, loadAccount } from "../ledger/store";
import { stateOn } from "../lifecycle/state";
import { loadLife } from "../lifecycle/store";
import { findById } from "../members/store";
import { writeMessage } from "../messages/store";
import { yuan } from "../messages/templates";
import type { Tables } from "../platform/tables";
import { worthOf } from "../sales/sale";
import { walkDays } from "./calendar";

/**
 * Whoever has begun to sleep gets what the rules give for the event wake-up, once for each time, and is reminded of the
 * points that end first. Who has bought something meanwhile is left in peace.
 */
export function wakeSleepers(tables: Tables, program: Program, now: string): Promise<{ done: number; failed: number }> {
  const { programId, lifecycle, timeZone } = program;
  if (!lifecycle) return Promise.resolve({ done: 0, failed: 0 });
  const today = dayOf(now, timeZone);
  return walkDays(tables, programId, "life", today, async ({ memberId }) => {
    const whose = { programId, memberId };
    const [life, member] = await Promise.all([loadLife(tables, whose), findById(tables, programId, memberId)]);
    if (!life || !member || stateOn(life, lifecycle, today) !== "sleeping") return;
    await tell(tables, member, "wake-up", program, now, life.lastOn);
    await remind(tables, whose, program, life.lastOn, now);
  });
}

async function remind(
  tables: Tables,
  whose: { programId: string; memberId: string },
  program: Program,
  lastOn: string,
  now: string,
): Promise<void> {
  const account = await loadAccount(tables, chainOf(whose.programId, whose.memberId));
  const lots = usableLots(account.wallets.points, dayOf(now, program.timeZone));
  const points = lots.reduce((sum, lot) => sum + lot.points, 0);
  const first = lots.find(({ expiresOn }) => expiresOn !== NEVER);
  if (points === 0 || !first) return;
  const worthFen = worthOf(program, points);
  const params = { points, worth: yuan(worthFen), worthFen, day: first.expiresOn, first: first.points };
  await writeMessage(tables, whose, program, { template: "wakeUp", key: lastOn, params }, now);
}
