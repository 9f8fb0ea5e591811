import { log } from "../platform/log";
import type { World } from "../platform/world";
import { listPrograms } from "../programs/store";
import { assignPacks } from "./assignPacks";
import { giveCouponNotices } from "./couponNotices";
import { decayPoints } from "./decayPoints";
import { greetBirthdays } from "./greetBirthdays";
import { giveNotices, reviewTiers } from "./reviewMembers";
import { sendOutbox } from "./sendOutbox";
import { wakeSleepers } from "./wakeSleepers";

/** A Lambda has a quarter of an hour; what is left then is the next run's. */
const SEND_MS = 10 * 60_000;

/** What the days bring to members: tiers to review, points that end, birthdays, and who has not been seen for long. */
export async function lookAfterMembers({ tables, settings }: World, now: string): Promise<Record<string, number>> {
  const sums: Record<string, number> = {
    tiers: 0,
    notices: 0,
    birthdays: 0,
    sleepers: 0,
    decays: 0,
    packs: 0,
    coupons: 0,
    failed: 0,
  };
  for (const programId of await listPrograms(tables)) {
    const program = await settings.programAt(programId, now);
    const jobs = {
      tiers: reviewTiers,
      notices: giveNotices,
      birthdays: greetBirthdays,
      sleepers: wakeSleepers,
      decays: decayPoints,
      packs: assignPacks,
      coupons: giveCouponNotices,
    };
    for (const [name, job] of Object.entries(jobs)) {
      const { done, failed } = await job(tables, program, now);
      sums[name] = (sums[name] ?? 0) + done;
      sums.failed = (sums.failed ?? 0) + failed;
      if (failed > 0) log.alarm("members_not_looked_after", { programId, job: name, failed });
    }
  }
  return sums;
}

/** Sends what is due of every program's outbox. */
export async function sendMessages(
  { tables, settings, senders = {}, clock }: World,
  now: string,
): Promise<{ attempts: number }> {
  const until = clock() + SEND_MS;
  let attempts = 0;
  for (const programId of await listPrograms(tables)) {
    const program = await settings.programAt(programId, now);
    attempts += await sendOutbox({ tables, senders, program, now }, () => clock() > until);
  }
  return { attempts };
}
