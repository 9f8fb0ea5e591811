import { consentsOf } from "../members/member";
import { setConsent as set } from "../members/store";
import { route } from "../platform/route";

export const setConsent = route("setConsent", async ({ who, input, tables, now }) => ({
  consents: consentsOf(await set(tables, who, input, now)),
}));
