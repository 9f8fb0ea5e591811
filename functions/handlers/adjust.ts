import { dayOf } from "../../shared/days";
import { adjust as decide } from "../ledger/adjust";
import { requestHashOf } from "../ledger/chain";
import { append, chainOf } from "../ledger/store";
import { summarise } from "../ledger/walletView";
import { loadMember } from "../members/store";
import { route } from "../platform/route";
import { expiryOf } from "../rules/bringIn";
import { windowEnd } from "../tiers/metrics";

export const adjust = route("adjust", async ({ who, input, tables, settings, now }) => {
  const { requestId, memberId, wallet, points, reason } = input;
  const { programId, by } = who;
  const [member, program] = await Promise.all([
    loadMember(tables, programId, memberId),
    settings.programAt(programId, now),
  ]);
  const request = {
    pk: chainOf(programId, memberId),
    requestId,
    requestHash: requestHashOf({ adjust: { wallet, points, reason } }),
    at: now,
    by,
  };
  const expiresOn = wallet === "growth" ? windowEnd(program, now) : expiryOf(program, now);
  const day = dayOf(now, program.timeZone);
  const { entry } = await append(tables, request, (account) => ({
    decision: decide(account, { wallet, points, reason }, day, expiresOn),
  }));
  return { entry: await settings.showEntry(programId, entry), member: summarise(member, entry.after, program, now) };
});
