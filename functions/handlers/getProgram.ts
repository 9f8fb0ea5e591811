import { route } from "../platform/route";

export const getProgram = route("getProgram", ({ input: { programId }, settings, now }) =>
  settings.programAt(programId, now),
);
