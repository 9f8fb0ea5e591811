import { route } from "../platform/route";
import { saleStatus } from "../sales/status";
import { requireSale } from "../sales/store";

export const findSale = route("findSale", async ({ who, input, tables, settings, now }) =>
  saleStatus(tables, settings, await requireSale(tables, { ...who, orderNumber: input.orderNumber }), now),
);
