import { Refusal } from "../../shared/errors";
import { derivedFrom } from "../platform/luck";
import { route } from "../platform/route";
import { invitationLink } from "../staff/invitationLink";
import { invite } from "../staff/store";

export const inviteStaff = route("inviteStaff", async ({ who, input, tables, settings, secrets, appUrl, now }) => {
  const { role, name, storeId, requestId } = input;
  if (role === "cashier" && !(storeId && (await settings.store(who.programId, storeId)))) {
    throw new Refusal("not_found", "A cashier needs a store of this program.", { field: "storeId" });
  }
  const { id, code } = derivedFrom((await secrets()).codeKey, `${who.programId}/${requestId}`);
  const staff = { staffId: id, role, name, ...(role === "cashier" ? { storeId } : {}) };
  const invited = await invite(tables, who.programId, staff, code, now);
  return { ...invited, url: invitationLink(appUrl, role, invited.invitationCode) };
});
