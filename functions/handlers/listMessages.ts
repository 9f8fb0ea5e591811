import { listMessages as list } from "../messages/store";
import { route } from "../platform/route";

export const listMessages = route("listMessages", ({ who, input, tables }) =>
  list(tables, who.programId, who.memberId, input),
);
