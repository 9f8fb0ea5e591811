import * as z from "zod";

/** 8 KB, as base64. */
const LOGO_CHARS_MAX = Math.ceil(8192 / 3) * 4;

const English = z.string().regex(/^[A-Za-z][A-Za-z' -]{0,23}$/, "is no English word or two");

/** What the points are called: 能量; bean, beans. In English as it stands in the middle of a sentence. */
export const PointsName = z.strictObject({
  zh: z.string().regex(/^[\p{L}\p{N}·]{1,8}$/u, "is no Chinese word of one to eight characters"),
  en: z.strictObject({ one: English, other: English }),
});

/** How a program looks and speaks, besides its name. What is left out is the app's own. */
export const Brand = z.strictObject({
  /** #0B6E4F. Buttons, blocks and gains are in shades of it that can be read; refused where none can. */
  colour: z
    .string()
    .regex(/^#[0-9A-Fa-f]{6}$/, "is no colour such as #0B6E4F")
    .optional(),
  /** A square PNG of 8 KB at most, as base64; in a program file also its path beside the file. It stands on white. */
  logo: z.string().min(1).max(LOGO_CHARS_MAX, "is a picture of more than 8 KB").optional(),
  points: PointsName.optional(),
});

const Hex = z.string();
/** The roles that a brand fills (miniapp/src/components/tokens.scss), as hex: old phones know no other colours. */
export const Shades = z.object({
  brand: Hex,
  brandPress: Hex,
  onBrand: Hex,
  brandInk: Hex,
  brandWash: Hex,
});
export const Palette = z.object({ light: Shades, dark: Shades });

export type Brand = z.infer<typeof Brand>;
export type PointsName = z.infer<typeof PointsName>;
export type Shades = z.infer<typeof Shades>;
export type Palette = z.infer<typeof Palette>;
