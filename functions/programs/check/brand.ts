import type { ProgramFile } from "../../../shared/programFile";
import { paletteOf, unreadable } from "../palette";
import type { Tell } from "../problem";
import { wrongLogo } from "./logo";

/** Tells of a look that cannot be seen, and of words that are none. */
export function checkBrand({ brand = {} }: ProgramFile, tell: Tell): void {
  const { colour, logo, points } = brand;
  const faint = colour === undefined ? [] : unreadable(paletteOf(colour));
  if (faint.length > 0)
    tell(["brand", "colour"], "brand_unreadable", `no shade of it can be read: ${faint.join(", ")}.`);
  const wrong = logo === undefined ? undefined : wrongLogo(logo);
  if (wrong !== undefined) tell(["brand", "logo"], "brand_logo", wrong);
  // 积分计划 and the like would come out as something else.
  if (points?.zh.includes("积分") && points.zh !== "积分")
    tell(["brand", "points", "zh"], "brand_points", `${points.zh} has 积分 in it; give a name of its own.`);
}
