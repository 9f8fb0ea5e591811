import { newAccount } from "../ledger/account";
import { route } from "../platform/route";
import { read } from "../platform/tokens";
import { earnByPurchase } from "../rules/purchase";
import { codeInText, requireClaim } from "../sales/claimCode";
import { worthOf } from "../sales/sale";
import { checkClaimable, loadClaim } from "../sales/store";

/** What a new member would get; a member's tier may make it more. */
export const previewClaim = route("previewClaim", async ({ input, tables, settings, clock, now, ...world }) => {
  const claim = requireClaim(await read(await world.secrets(), "claim", codeInText(input.claimCode), clock()));
  const sale = await loadClaim(tables, claim);
  checkClaimable(sale, now);
  const program = await settings.programAt(claim.programId, now);
  const store = await settings.store(claim.programId, claim.storeId);
  const { points } = earnByPurchase(newAccount, { ...sale, countedFen: sale.amountFen }, program).receipt;
  return {
    programId: claim.programId,
    programName: program.name,
    storeName: store?.name ?? claim.storeId,
    amountFen: sale.amountFen,
    paidAt: sale.paidAt,
    validUntil: sale.claimUntil,
    points,
    worthFen: worthOf(program, points),
  };
});
