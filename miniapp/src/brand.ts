import type { CSSProperties } from "react";
import type { Palette, Shades } from "../../shared/brand";
import { stored } from "./api/stored";

const kept = stored<Palette>("palette");
const listeners = new Set<() => void>();
let style = styleOf(kept.read());

/** The program's own colours for the frame of a page, as tokens.scss takes them; from the start as they were last seen. */
export const brandStyle = (): CSSProperties | undefined => style;

/** Learns the colours of the program; without any, the app's own come back. */
export function keepPalette(palette: Palette | undefined): void {
  const next = styleOf(palette);
  if (JSON.stringify(next) === JSON.stringify(style)) return;
  style = next;
  if (palette) kept.tryWrite(palette);
  else kept.clear();
  for (const listener of listeners) listener();
}

/** Calls `listener` when the colours change. Returns how to stop that. */
export function onBrand(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function styleOf(palette: Palette | undefined): CSSProperties | undefined {
  if (!palette) return undefined;
  const named = (time: string, { brand, brandPress, onBrand, brandInk, brandWash }: Shades) => ({
    [`--${time}-brand`]: brand,
    [`--${time}-brand-press`]: brandPress,
    [`--${time}-on-brand`]: onBrand,
    [`--${time}-brand-ink`]: brandInk,
    [`--${time}-brand-wash`]: brandWash,
  });
  return { ...named("day", palette.light), ...named("night", palette.dark) } as CSSProperties;
}
