import type { Output } from "../../shared/routes";
import { chainOf, findMadeBy, loadAccount } from "../ledger/store";
import { summarise } from "../ledger/walletView";
import { findById } from "../members/store";
import type { Tables } from "../platform/tables";
import type { Settings } from "../programs/settings";
import type { Sale } from "./sale";
import { shareOfPaid } from "../refunds/refund";
import type { Refunded } from "../refunds/store";

/** A sale as a till is shown it: what is left to refund, and whose it is. */
export async function saleStatus(
  tables: Tables,
  settings: Settings,
  sale: Sale,
  now: string,
): Promise<Output<"findSale">> {
  const { programId, orderNumber, amountFen, refundedFen, paidAt, pointsToSpend, memberId } = sale;
  const status = { orderNumber, amountFen, refundedFen, paidAt, spentPoints: pointsToSpend };
  if (memberId === undefined) return status;
  const pk = chainOf(programId, memberId);
  const [member, account, entry, program] = await Promise.all([
    findById(tables, programId, memberId),
    loadAccount(tables, pk),
    findMadeBy(tables, { pk, ...sale }),
    settings.programAt(programId, now),
  ]);
  return {
    ...status,
    // Who has left the program is shown no more; their sale can still be refunded.
    ...(member ? { member: summarise(member, account, program, now) } : {}),
    ...(entry ? { entry: await settings.showEntry(programId, entry) } : {}),
  };
}

/** The answer to a refund: how the sale stands, and what goes back in money after the points' part. */
export async function showRefund(
  tables: Tables,
  settings: Settings,
  { sale, entry, spentFen, amountFen }: Refunded & { amountFen: number },
  now: string,
): Promise<Output<"refundSale">> {
  const receipt = entry?.receipt.of === "saleRefund" ? entry.receipt : undefined;
  return {
    sale: await saleStatus(tables, settings, sale, now),
    cashFen: shareOfPaid(sale.amountFen, spentFen, receipt?.refundedBeforeFen ?? 0, amountFen),
    ...(entry ? { entry: await settings.showEntry(sale.programId, entry) } : {}),
  };
}
