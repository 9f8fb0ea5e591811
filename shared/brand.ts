import * as z from "zod";

/** How a program looks, besides its name: its one colour, from which all others come. */
export const Brand = z.strictObject({
  /** #0B6E4F. Buttons, blocks and gains are in shades of it that can be read; refused where none can. */
  colour: z.string().regex(/^#[0-9A-Fa-f]{6}$/, "is no colour such as #0B6E4F"),
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
export type Shades = z.infer<typeof Shades>;
export type Palette = z.infer<typeof Palette>;
