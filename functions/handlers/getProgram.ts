import { route } from "../platform/route";
import { logoNamed } from "../programs/logoNamed";
import { paletteOf } from "../programs/palette";
import { withoutLogo } from "../programs/withoutLogo";

export const getProgram = route("getProgram", async ({ input: { programId }, settings, now }) => {
  const program = await settings.programAt(programId, now);
  const { colour, logo } = program.brand ?? {};
  return {
    ...withoutLogo(program),
    ...(colour === undefined ? {} : { palette: paletteOf(colour) }),
    ...(logo === undefined ? {} : { logo: logoNamed(logo) }),
  };
});
