import { Refusal } from "../../shared/errors";
import { route } from "../platform/route";
import { endStaff as end } from "../staff/store";

/** Operators cannot end themselves: a program must not be left without one. */
export const endStaff = route("endStaff", ({ who, input: { staffId }, tables }) => {
  if (staffId === who.staffId) throw new Refusal("not_allowed", "Nobody can end their own access.");
  return end(tables, who.programId, staffId);
});
