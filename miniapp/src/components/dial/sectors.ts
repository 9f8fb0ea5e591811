import type { Prize } from "../../../../shared/wheel";

/** How a sector is filled. Neighbours differ, and names and lines tell them apart where colours do not. */
export type Tone = "wash" | "surface" | "sunken" | "brand" | "star";

/** A prize on the wheel. Angles are in turns: 0 at the pointer while the wheel has not turned, clockwise. */
export interface Sector {
  key: string;
  from: number;
  to: number;
  tone: Tone;
}

/** Below this a sector is a line of brass. */
const SLIVER = 0.03;
const TONES: Tone[] = ["wash", "surface", "brand", "sunken"];

/** Every prize on as much of the wheel as its published odds say, in its published order. */
export function sectorsOf(prizes: Pick<Prize, "key" | "weight" | "kind">[]): Sector[] {
  const total = prizes.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  const sectors: Sector[] = [];
  for (const { key, weight, kind } of prizes) {
    const from = passed / total;
    passed += weight;
    // A sliver between two sectors does not keep them apart.
    const wide = sectors.filter(({ tone }) => tone !== "star");
    const near = [wide[wide.length - 1]?.tone, passed === total ? wide[0]?.tone : undefined];
    sectors.push({ key, from, to: passed / total, tone: toneOf(weight / total, kind, near, sectors.length) });
  }
  return sectors;
}

function toneOf(share: number, kind: Prize["kind"], near: (Tone | undefined)[], index: number): Tone {
  if (share < SLIVER) return "star";
  const wished: Tone[] = kind === "thanks" ? ["sunken"] : [];
  const inTurn = TONES.map((_, i) => TONES[(i + index) % (TONES.length - 1)] as Tone);
  return [...wished, ...inTurn, ...TONES].find((tone) => !near.includes(tone)) as Tone;
}
