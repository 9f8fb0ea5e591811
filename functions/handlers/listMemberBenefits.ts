import { dayOf } from "../../shared/days";
import { benefitsOn } from "../benefits/benefit";
import { chainOf, loadAccount } from "../ledger/store";
import { requireIdentification, tooLate } from "../members/identification";
import { route } from "../platform/route";
import { read } from "../platform/tokens";
import { standingOn } from "../tiers/standing";

export const listMemberBenefits = route(
  "listMemberBenefits",
  async ({ who, input, tables, settings, now, secrets }) => {
    const { programId } = who;
    const known = requireIdentification(await read(await secrets(), "identification", input.identification, 0), who);
    const late = tooLate(known, now);
    if (late) throw late;
    const [program, account] = await Promise.all([
      settings.programAt(programId, now),
      loadAccount(tables, chainOf(programId, known.memberId)),
    ]);
    const day = dayOf(now, program.timeZone);
    return { tier: standingOn(program, account, day).tier, benefits: benefitsOn(program, account, day) };
  },
);
