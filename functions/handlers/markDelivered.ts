import { route } from "../platform/route";
import { markDelivered as mark } from "../deliveries/store";
import { showDelivered } from "../sales/status";

export const markDelivered = route("markDelivered", async ({ who, input, tables, settings, now }) => {
  const { programId, storeId, by } = who;
  const asked = { programId, storeId, orderNumber: input.orderNumber, by };
  return showDelivered(tables, settings, await mark(tables, asked, settings.programAt, now), now);
});
