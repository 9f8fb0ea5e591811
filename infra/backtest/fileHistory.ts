import type { Happened } from "../../functions/backtest/happened";
import type { Mapping } from "../import/mapping";
import { readOrders } from "../import/readOrders";

/** A happening of a member, and how much of the file had been read by then. */
export interface Read {
  member: string;
  happened: Happened;
  bytesRead: number;
}

/** The purchases of a file, in its order, one at a time. Lines that cannot be read are left out, and counted by `onReject`. */
export async function* fileHistory(file: string, mapping: Mapping, onReject: () => void): AsyncGenerator<Read> {
  for await (const found of readOrders(file, mapping)) {
    if (!("sale" in found)) {
      onReject();
      continue;
    }
    const { externalId, requestId: _, ...sale } = found.sale;
    const happened: Happened = { of: "sale", at: sale.paidAt, sale: { ...sale, pointsToSpend: 0 } };
    yield { member: externalId, happened, bytesRead: found.bytesRead };
  }
}
