import { dayOf } from "../../shared/days";
import { benefitsOn } from "../benefits/benefit";
import { chainOf, loadAccount } from "../ledger/store";
import { route } from "../platform/route";
import { standingOn } from "../tiers/standing";

export const listBenefits = route("listBenefits", async ({ who, tables, settings, now }) => {
  const [program, account] = await Promise.all([
    settings.programAt(who.programId, now),
    loadAccount(tables, chainOf(who.programId, who.memberId)),
  ]);
  const day = dayOf(now, program.timeZone);
  return { tier: standingOn(program, account, day).tier, benefits: benefitsOn(program, account, day) };
});
