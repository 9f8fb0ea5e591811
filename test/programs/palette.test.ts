import { expect, test } from "@jest/globals";
import { contrast, hexOf, oklchOf } from "../../functions/programs/oklch";
import { paletteOf, unreadable } from "../../functions/programs/palette";

const brands = ["#0B6E4F", "#C2491D", "#2F5D8C", "#F2B600"];
const hueOf = (hex: string) => (oklchOf(hex).h + 360) % 360;

test.each([
  ["#FF0000", 0.628, 0.2577, 29.2],
  ["#0B6E4F", 0.477, 0.1009, 163.4],
  ["#FFFFFF", 1, 0, undefined],
])("%s has the lightness, chroma and hue that others compute", (hex, l, c, h) => {
  const colour = oklchOf(hex);
  expect(colour.l).toBeCloseTo(l, 2);
  expect(colour.c).toBeCloseTo(c, 2);
  if (h !== undefined) expect(Math.abs(hueOf(hex) - h)).toBeLessThan(1.5);
  expect(hexOf(colour)).toBe(hex);
});

test("contrast is WCAG's", () => {
  expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#FFFFFF")).toBeCloseTo(4.48, 2);
});

test.each(brands)("every text in shades of %s can be read, and all are of its hue", (colour) => {
  const palette = paletteOf(colour);
  expect(unreadable(palette)).toEqual([]);
  for (const shade of [palette.light.brand, palette.light.brandInk, palette.dark.brand, palette.dark.brandInk]) {
    const apart = Math.abs(hueOf(shade) - hueOf(colour));
    expect(Math.min(apart, 360 - apart)).toBeLessThan(4);
  }
});

test("a colour that can be read stays as it is, and a bright one gets dark words", () => {
  expect(paletteOf("#0B6E4F").light).toMatchObject({ brand: "#0B6E4F", onBrand: "#FFFFFF" });
  expect(paletteOf("#F2B600").light.onBrand).toBe("#121A18");
  expect(contrast(paletteOf("#F2B600").light.brandInk, "#F1F3F2")).toBeGreaterThanOrEqual(4.6);
});

test("every colour that a screen has becomes one that can be read, or is refused by the pairs that cannot", () => {
  const bad: string[] = [];
  for (let red = 0; red < 256; red += 51)
    for (let green = 0; green < 256; green += 51)
      for (let blue = 0; blue < 256; blue += 51) {
        const colour = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
        if (unreadable(paletteOf(colour)).length > 0) bad.push(colour);
      }
  expect(bad).toEqual([]);
});

test("a pair that cannot be read is named", () => {
  const palette = paletteOf("#0B6E4F");
  expect(unreadable({ ...palette, light: { ...palette.light, onBrand: "#0B6E4F" } })).toEqual([
    "on-brand on brand",
    "on-brand on brand-press",
  ]);
});
