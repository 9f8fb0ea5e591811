import { route } from "../platform/route";
import { markDelivered } from "../deliveries/store";
import { showDelivered } from "../sales/status";

export const markPartnerDelivered = route("markPartnerDelivered", async ({ who, input, tables, settings, now }) => {
  const { storeId, orderNumber } = input;
  const asked = { programId: who.programId, storeId, orderNumber, by: { ...who.by, storeId } };
  return showDelivered(tables, settings, await markDelivered(tables, asked, settings.programAt, now), now);
});
