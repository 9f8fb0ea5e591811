import { Refusal } from "../../shared/errors";
import { loadStaff } from "../staff/store";
import type { Tables } from "./tables";

const REMEMBERED_MS = 60_000;

/** Refuses staff whose access was ended. Remembered for a minute, so that a sale does not pay a read for it. */
export function staffAccessOver(tables: Tables, clock: () => number) {
  const seen = new Map<string, { isActive: boolean; until: number }>();
  return {
    async require(programId: string, staffId: string): Promise<void> {
      const key = `${programId}#${staffId}`;
      let known = seen.get(key);
      if (!known || known.until < clock()) {
        const staff = await loadStaff(tables, programId, staffId);
        known = { isActive: staff?.status === "active", until: clock() + REMEMBERED_MS };
        if (seen.size > 10_000) seen.clear();
        seen.set(key, known);
      }
      if (!known.isActive) throw new Refusal("session_ended", "Your access has ended.");
    },
  };
}
