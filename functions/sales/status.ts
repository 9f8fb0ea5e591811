import type { Output } from "../../shared/routes";
import { chainOf, findMadeBy, loadAccount } from "../ledger/store";
import { summarise } from "../ledger/walletView";
import { findById } from "../members/store";
import type { Tables } from "../platform/tables";
import type { Settings } from "../programs/settings";
import type { Sale } from "./sale";
import { shareOfPaid } from "../refunds/refund";
import type { Delivered } from "../deliveries/store";
import type { Refunded } from "../refunds/store";

/** A sale as a till is shown it: what is left to refund, and whose it is. */
export async function saleStatus(
  tables: Tables,
  settings: Settings,
  sale: Sale,
  now: string,
  left?: Refunded["left"],
): Promise<Output<"findSale">> {
  const { programId, orderNumber, amountFen, refundedFen, paidAt, pointsToSpend, memberId, deliveredOn } = sale;
  const { lines } = sale;
  // What a sale of one line has refunded is kept as its sum alone.
  const refundedLines = lines?.length === 1 ? [refundedFen] : sale.refundedLines;
  const status = {
    orderNumber,
    amountFen,
    refundedFen,
    paidAt,
    spentPoints: pointsToSpend,
    ...(deliveredOn === undefined ? {} : { deliveredOn }),
    ...(lines ? { lines: lines.map((line, i) => ({ ...line, refundedFen: refundedLines?.[i] ?? 0 })) } : {}),
  };
  if (memberId === undefined) return status;
  const pk = chainOf(programId, memberId);
  const [member, account, entry, program] = await Promise.all([
    findById(tables, programId, memberId),
    left?.account ?? loadAccount(tables, pk),
    left?.original ?? findMadeBy(tables, { pk, ...sale }),
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
  { sale, entry, spentFen, left, amountFen }: Refunded & { amountFen: number },
  now: string,
): Promise<Output<"refundSale">> {
  const receipt = entry?.receipt.of === "saleRefund" ? entry.receipt : undefined;
  return {
    sale: await saleStatus(tables, settings, sale, now, left),
    cashFen: shareOfPaid(sale.amountFen, spentFen, receipt?.refundedBeforeFen ?? 0, amountFen),
    ...(entry ? { entry: await settings.showEntry(sale.programId, entry) } : {}),
  };
}

/** The answer to a delivery: how the sale stands, and the entry that released its points. */
export async function showDelivered(
  tables: Tables,
  settings: Settings,
  { sale, entry }: Delivered,
  now: string,
): Promise<Output<"markDelivered">> {
  return {
    sale: await saleStatus(tables, settings, sale, now),
    ...(entry ? { entry: await settings.showEntry(sale.programId, entry) } : {}),
  };
}
