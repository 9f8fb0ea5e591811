import { route } from "../platform/route";

export const listStores = route("listStores", async ({ who, settings }) => ({
  stores: await settings.stores(who.programId),
}));
