import { route } from "../platform/route";
import { listStaff as list } from "../staff/store";

export const listStaff = route("listStaff", async ({ who, tables }) => ({ staff: await list(tables, who.programId) }));
