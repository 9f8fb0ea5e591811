import { dayOf } from "../../shared/days";
import { returnCouponsOf } from "../coupons/store";
import { log } from "../platform/log";
import type { World } from "../platform/world";
import type { Sale } from "../sales/sale";

/** A sale that was wholly refunded gives its coupons back, as far as their terms allow it. */
export async function returnCoupons({ tables, settings }: World, sale: Sale, now: string): Promise<void> {
  if (sale.refundedFen < sale.amountFen) return;
  const { timeZone } = await settings.programAt(sale.programId, now);
  const returned = await returnCouponsOf(tables, sale, dayOf(now, timeZone));
  if (returned > 0) log.note("coupons_returned", { storeId: sale.storeId, returned });
}
