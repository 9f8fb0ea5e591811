import { route } from "../platform/route";
import { issueSession } from "../platform/session";
import { acceptInvitation as accept } from "../staff/store";

export const acceptInvitation = route("acceptInvitation", async ({ input, tables, luck, clock, now, ...world }) => {
  const { programId, staff } = await accept(tables, input.invitationCode, now);
  const till = staff.role === "cashier" ? { storeId: staff.storeId, tillId: input.tillId ?? "1" } : {};
  const claims = { door: staff.role, programId, subject: staff.staffId, ...till };
  return issueSession({ tables, secrets: await world.secrets(), nowMs: clock() }, claims, luck.id() + luck.id());
});
