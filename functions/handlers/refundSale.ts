import { route } from "../platform/route";
import { showRefund } from "../sales/status";
import { refundSale as refund } from "../refunds/store";

export const refundSale = route("refundSale", async ({ who, input, tables, settings, now }) => {
  const refunded = await refund(
    tables,
    { ...input, programId: who.programId, storeId: who.storeId, by: who.by },
    settings.programAt,
    now,
  );
  return showRefund(tables, settings, { ...refunded, amountFen: input.amountFen }, now);
});
