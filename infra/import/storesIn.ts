import type { Store } from "../../shared/views";
import type { Mapping } from "./mapping";
import { readOrders } from "./readOrders";

/** The stores that a file's orders name, named by their ids. */
export async function storesIn(file: string, mapping: Mapping): Promise<Store[]> {
  const ids = new Set<string>();
  for await (const found of readOrders(file, mapping)) if ("sale" in found) ids.add(found.sale.storeId);
  return [...ids].sort().map((storeId) => ({ storeId, name: storeId }));
}
