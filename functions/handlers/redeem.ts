import { dayOf } from "../../shared/days";
import { requestHashOf } from "../ledger/chain";
import { redeem as decide } from "../ledger/redeem";
import { append, chainOf } from "../ledger/store";
import { summarise } from "../ledger/walletView";
import { requireIdentification, tooLate } from "../members/identification";
import { route } from "../platform/route";
import { read } from "../platform/tokens";
import { worthOf } from "../sales/sale";

export const redeem = route("redeem", async ({ who, input, tables, settings, now, ...world }) => {
  const { programId, storeId, by } = who;
  const { requestId, points, note } = input;
  const claims = await read(await world.secrets(), "identification", input.identification, 0);
  const known = requireIdentification(claims, who);
  const { memberId, codeStep } = known;
  const program = await settings.programAt(programId, now);
  const request = {
    pk: chainOf(programId, memberId),
    requestId,
    requestHash: requestHashOf({ redeem: { storeId, points, note } }),
    at: now,
    by,
  };
  const reason = { day: dayOf(now, program.timeZone), worthFen: worthOf(program, points), note };
  const { entry } = await append(tables, request, (account) => {
    const late = tooLate(known, now);
    if (late) throw late;
    return { decision: decide(account, { points, codeStep }, reason) };
  });
  return {
    entry: await settings.showEntry(programId, entry),
    member: summarise(known, entry.after, program, now),
    redemption: `${memberId}.${entry.seq}`,
  };
});
