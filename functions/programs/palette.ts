import type { Palette, Shades } from "../../shared/brand";
import { contrast, hexOf, type Oklch, oklchOf } from "./oklch";

/** What the brand's colours stand on (miniapp/src/components/tokens.scss). */
const light = { ground: "#F1F3F2", surface: "#FFFFFF", ink: "#121A18" };
const dark = { ground: "#0E1312", surface: "#1A2220" };

/** The least that text needs on what it stands on. */
const AA = 4.5;
/** Above what AA asks, for a till in the sun. */
const SAFE = 4.6;
const STEP = 0.01;
const BRIGHT = 0.72;

/** All shades of a brand from its one colour (#RRGGBB): the same hue, lighter or darker until each can be read. */
export function paletteOf(colour: string): Palette {
  const { l, c, h } = oklchOf(colour);
  return { light: lightShades({ l, c: Math.min(c, 0.17), h }), dark: darkShades({ l, c: Math.min(c, 0.13), h }) };
}

/** The pairs of text and ground that cannot be read; none in a palette that may be used. */
export function unreadable({ light: day, dark: night }: Palette): string[] {
  const pairs: [string, string, string][] = [
    ["on-brand on brand", day.onBrand, day.brand],
    ["on-brand on brand-press", day.onBrand, day.brandPress],
    ["brand-ink on ground", day.brandInk, light.ground],
    ["brand-ink on surface", day.brandInk, light.surface],
    ["brand-ink on brand-wash", day.brandInk, day.brandWash],
    ["dark on-brand on brand", night.onBrand, night.brand],
    ["dark brand-ink on surface", night.brandInk, dark.surface],
    ["dark brand-ink on brand-wash", night.brandInk, night.brandWash],
  ];
  return pairs.filter(([, text, on]) => contrast(text, on) < AA).map(([pair]) => pair);
}

function lightShades(colour: Oklch): Shades {
  const isBright = colour.l > BRIGHT;
  const onBrand = isBright ? light.ink : "#FFFFFF";
  const brand = isBright ? colour : until(colour, -STEP, (hex) => contrast(onBrand, hex) >= SAFE);
  const pressed = { ...brand, l: brand.l - 0.06 };
  const press = isBright ? until(pressed, STEP, (hex) => contrast(onBrand, hex) >= SAFE) : pressed;
  const brandWash = hexOf({ ...colour, l: 0.955, c: Math.min(colour.c / 4, 0.03) });
  const inkFrom = { ...colour, l: Math.min(colour.l, 0.55) };
  const isInk = (hex: string) => contrast(hex, light.ground) >= SAFE && contrast(hex, brandWash) >= SAFE;
  const brandInk = hexOf(until(inkFrom, -STEP, isInk));
  return { brand: hexOf(brand), brandPress: hexOf(press), onBrand, brandInk, brandWash };
}

function darkShades(colour: Oklch): Shades {
  const brand = until({ ...colour, l: 0.74 }, STEP, (hex) => contrast(hex, dark.ground) >= 7);
  const onBrand = hexOf({ ...colour, l: 0.2, c: Math.min(colour.c, 0.04) });
  const press = until({ ...brand, l: brand.l - 0.06 }, STEP, (hex) => contrast(onBrand, hex) >= SAFE);
  const brandWash = hexOf({ ...colour, l: 0.29, c: Math.min(colour.c / 2, 0.04) });
  const isInk = (hex: string) => contrast(hex, dark.surface) >= 6 && contrast(hex, brandWash) >= SAFE;
  const brandInk = hexOf(until({ ...colour, l: 0.76 }, STEP, isInk));
  return { brand: hexOf(brand), brandPress: hexOf(press), onBrand, brandInk, brandWash };
}

/** The first colour on the way to black or white that is `good`; the last one where none is. */
function until(from: Oklch, step: number, good: (hex: string) => boolean): Oklch {
  let colour = from;
  while (!good(hexOf(colour)) && colour.l + step > 0 && colour.l + step < 1) colour = { ...colour, l: colour.l + step };
  return colour;
}
