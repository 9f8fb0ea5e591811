import { parseCode } from "../../shared/memberCode";
import { chainOf, loadAccount } from "../ledger/store";
import { summarise } from "../ledger/walletView";
import { findById, findByNumber } from "../members/store";
import { route } from "../platform/route";

/** By member number, by a member code (how old it is does not matter here), or by id. */
export const findMember = route("findMember", async ({ who: { programId }, input, tables, settings, now }) => {
  const search = input.search.replace(/[\s-]/g, "");
  const code = parseCode(search);
  const number = typeof code === "object" ? code.memberNumber : search;
  const memberId = /^\d{9}$/.test(number) ? await findByNumber(tables, programId, number) : search;
  if (memberId === undefined) return { members: [] };
  const member = await findById(tables, programId, memberId);
  if (!member) return { members: [] };
  const account = await loadAccount(tables, chainOf(programId, memberId));
  return { members: [summarise(member, account, await settings.programAt(programId, now), now)] };
});
