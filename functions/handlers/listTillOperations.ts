import { TillOperation } from "../../shared/views";
import { route } from "../platform/route";

export const listTillOperations = route("listTillOperations", async ({ who, tables }) => {
  const pk = `${who.programId}#till#${who.storeId}#${who.tillId}`;
  const { items } = await tables.list(pk, { limit: 30, newestFirst: true });
  return { operations: items.map((item) => TillOperation.parse(item)) };
});
