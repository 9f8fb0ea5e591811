import { Refusal } from "../../shared/errors";
import { route } from "../platform/route";
import { openClaim } from "../sales/openClaim";

export const createClaimCode = route("createClaimCode", async (call) => {
  const { programId, by } = call.who;
  if (!(await call.settings.store(programId, call.input.storeId)))
    throw new Refusal("not_found", "There is no such store.");
  return openClaim(call, { programId, by, ...call.input });
});
