import { newAccount } from "../ledger/account";
import { chainOf, loadHead } from "../ledger/store";
import { viewWallet } from "../ledger/walletView";
import { route } from "../platform/route";

export const getWallet = route("getWallet", async ({ who, tables, settings, now }) => {
  const [program, head] = await Promise.all([
    settings.programAt(who.programId, now),
    loadHead(tables, chainOf(who.programId, who.memberId)),
  ]);
  return {
    ...viewWallet(head?.after ?? newAccount, program, now),
    ...(head ? { latest: await settings.showEntry(who.programId, head) } : {}),
  };
});
