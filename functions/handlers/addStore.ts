import { route } from "../platform/route";
import { saveStore } from "../programs/store";

export const addStore = route("addStore", async ({ who, input: { storeId, name }, tables, settings }) => {
  const store = { storeId, name };
  await saveStore(tables, who.programId, store);
  settings.forget(who.programId);
  return store;
});
