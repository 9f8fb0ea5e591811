import type { CSSProperties } from "react";
import type { Palette, PointsName, Shades } from "../../shared/brand";
import type { ModuleName } from "../../shared/modules";
import type { Name } from "../../shared/rule";
import { stored } from "./api/stored";
import { tabIcon } from "./tabIcon";

/** Whatever a program can do without: its modules, and what its file just does not have. */
export type Part = ModuleName | "benefits";

/** What the app has learnt of the program's brand. */
export interface Brand {
  name?: Name | undefined;
  palette?: Palette | undefined;
  points?: PointsName | undefined;
  /** The picture, and the fingerprint by which the service names it. */
  logo?: { logo: string; png: string } | undefined;
  off: Part[];
}

const kept = stored<Brand>("brand");
const listeners = new Set<() => void>();
let known: Brand = kept.read() ?? { off: [] };
let style = styleOf(known.palette);
tabIcon(known.logo?.png);

/** The program's brand, from the start as it was last seen. */
export const brand = (): Brand => known;

/** Whether there are tiers or benefits to read of. */
export const hasPerks = (off: Part[]): boolean => !(off.includes("tiers") && off.includes("benefits"));

/** Its colours for the frame of a page, as tokens.scss takes them. */
export const brandStyle = (): CSSProperties | undefined => style;

/** Learns the program's brand; what it does not say is the app's own again. */
export function keepBrand({ name, palette, points, logo, off }: Brand): void {
  const next = { name, palette, points, logo, off };
  if (JSON.stringify(next) === JSON.stringify(known)) return;
  known = next;
  style = styleOf(next.palette);
  tabIcon(next.logo?.png);
  kept.tryWrite(next);
  for (const listener of listeners) listener();
}

/** Calls `listener` when the brand changes. Returns how to stop that. */
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
