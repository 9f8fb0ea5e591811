import { Refusal } from "../../shared/errors";
import { route } from "../platform/route";
import { logoNamed } from "../programs/logoNamed";

export const getLogo = route("getLogo", async ({ input: { programId }, settings, now }) => {
  const png = (await settings.programAt(programId, now)).brand?.logo;
  if (png === undefined) throw new Refusal("not_found", "This program has no logo.");
  return { logo: logoNamed(png), png };
});
