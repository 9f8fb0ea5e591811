import { route } from "../platform/route";
import { showRefund } from "../sales/status";
import { refundSale } from "../refunds/store";

export const refundPartnerSale = route("refundPartnerSale", async ({ who, input, tables, settings, now }) => {
  const { storeId } = input;
  const refunded = await refundSale(
    tables,
    { ...input, programId: who.programId, by: { ...who.by, storeId } },
    settings.programAt,
    now,
  );
  return showRefund(tables, settings, { ...refunded, amountFen: input.amountFen }, now);
});
