import { findById } from "../members/store";
import { loadStaff } from "../staff/store";
import { route } from "../platform/route";
import { renewSession as renew } from "../platform/session";

/** Staff whose access was ended do not come back in, nor members who were erased. */
export const renewSession = route("renewSession", async ({ input: { renewalToken }, tables, clock, ...world }) =>
  renew(
    { tables, secrets: await world.secrets(), nowMs: clock() },
    renewalToken,
    async ({ door, programId, subject }) => {
      if (door === "shopper") return (await findById(tables, programId, subject)) !== undefined;
      return (await loadStaff(tables, programId, subject))?.status === "active";
    },
  ),
);
