import { route } from "../platform/route";
import { paletteOf } from "../programs/palette";

export const getProgram = route("getProgram", async ({ input: { programId }, settings, now }) => {
  const program = await settings.programAt(programId, now);
  return { ...program, ...(program.brand ? { palette: paletteOf(program.brand.colour) } : {}) };
});
