import { Refusal } from "../../shared/errors";
import { asksWho, segmentsOf } from "../members/segments";
import { loadMember } from "../members/store";
import { route } from "../platform/route";
import { read } from "../platform/tokens";
import { codeInText, requireClaim } from "../sales/claimCode";
import { claimSale as claim, loadClaim } from "../sales/store";

/** Whether the code is too old is asked of the sale, after whether this member has it already: a repeat is never too late. */
export const claimSale = route("claimSale", async ({ who, input, tables, settings, now, ...world }) => {
  const code = requireClaim(await read(await world.secrets(), "claim", codeInText(input.claimCode), 0));
  if (code.programId !== who.programId) throw new Refusal("claim_unknown", "This claim code is another program's.");
  const sale = await loadClaim(tables, code);
  if (!sale) throw new Refusal("claim_unknown", "There is no sale for this claim code.");
  const { memberId, by } = who;
  const program = await settings.programAt(who.programId, now);
  const member = asksWho(program) ? await loadMember(tables, who.programId, memberId) : undefined;
  const segments = member && segmentsOf(member, program, sale.paidAt);
  const claiming = { sale, memberId, requestId: input.requestId, segments, by };
  const { entry } = await claim(tables, claiming, settings.programAt, now);
  return settings.showEntry(who.programId, entry);
});
