import { Refusal } from "../../shared/errors";
import { route } from "../platform/route";
import { withoutLogo } from "../programs/withoutLogo";
import { loadStaff } from "../staff/store";

export const getTill = route("getTill", async ({ who, tables, settings, now }) => {
  const { programId, storeId, tillId, staffId } = who;
  const [program, store, staff] = await Promise.all([
    settings.programAt(programId, now),
    settings.store(programId, storeId),
    loadStaff(tables, programId, staffId),
  ]);
  if (!store || !staff) throw new Refusal("session_ended", "This till's store or staff is gone.");
  return {
    programId,
    program: withoutLogo(program),
    storeId,
    storeName: store.name,
    tillId,
    staffId,
    staffName: staff.name,
    serverTime: now,
  };
});
