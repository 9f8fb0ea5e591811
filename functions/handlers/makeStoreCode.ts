import { Refusal } from "../../shared/errors";
import { route } from "../platform/route";
import { sign } from "../platform/tokens";

const DAY_MS = 24 * 60 * 60_000;

export const makeStoreCode = route("makeStoreCode", async ({ who, input, settings, secrets, appUrl, clock }) => {
  const { programId } = who;
  const { storeId, days } = input;
  const store = await settings.store(programId, storeId);
  if (!store) throw new Refusal("not_found", "There is no such store.", { field: "storeId" });
  const until = clock() + days * DAY_MS;
  const code = await sign(await secrets(), "storeCode", { programId, storeId }, until);
  const url = `${appUrl}#/play/visit/index?code=${encodeURIComponent(code)}`;
  return { code, url, validUntil: new Date(until).toISOString(), storeName: store.name };
});
