import { route } from "../platform/route";
import { openClaim } from "../sales/openClaim";

export const showClaimCode = route("showClaimCode", (call) => {
  const { programId, storeId, by } = call.who;
  return openClaim(call, { programId, storeId, by, ...call.input });
});
