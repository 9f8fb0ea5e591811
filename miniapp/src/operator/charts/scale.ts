import type { Language } from "../../words/sentence";
import { number } from "../../words/written";

/** From −`down` to `up`, with a line at every whole `step`. A little below nothing takes no more room than it needs. */
export interface Scale {
  up: number;
  down: number;
  step: number;
}

const ROUND = [1, 2, 2.5, 5, 10];

/** A scale of whole numbers with room for both, and with at most `lines` steps where that can be. */
export function scaleOf(up: number, down: number, lines: number): Scale {
  const range = Math.max(1, up + down);
  const power = 10 ** Math.floor(Math.log10(range / lines));
  const steps = ROUND.map((round) => round * power).filter((step) => Number.isInteger(step) && step >= 1);
  const room = (value: number, step: number) => (value < step / 2 ? 0 : Math.ceil(value / step));
  const above = (step: number) => Math.max(down === 0 ? 1 : 0, Math.ceil(up / step));
  const fits = (step: number) => above(step) + room(down, step) <= lines;
  const step = steps.find(fits) ?? Math.max(1, power * 20);
  return { up: above(step) * step, down: room(down, step) * step || down, step };
}

/** Where lines are drawn, lowest first; below zero they are what was taken. */
export function linesOf({ up, down, step }: Scale): number[] {
  const below = Math.floor(down / step);
  return Array.from({ length: below + Math.round(up / step) + 1 }, (_, i) => (i - below) * step);
}

/** How high a value stands, in percent from the foot of the scale. */
export const heightOf = (value: number, { up, down }: Scale): number => ((value + down) / (up + down)) * 100;

/** Short, as axes have it: 1.5 万 in Chinese, 15k and 1.5m in English; what was taken without a sign. */
export function axisFigure(value: number, language: Language): string {
  const size = Math.abs(value);
  const units: [number, string][] =
    language === "zh"
      ? [
          [100_000_000, " 亿"],
          [10_000, " 万"],
        ]
      : [
          [1_000_000, "m"],
          [10_000, "k"],
        ];
  const [from, unit] = units.find(([least]) => size >= least) ?? [1, ""];
  const per = unit === "k" ? 1_000 : from;
  return `${number(Math.round((size / per) * 100) / 100)}${unit}`;
}

/** Which of `n` days have their date beneath them, from the last one back. */
export function datedDays(n: number): number[] {
  const every = n <= 10 ? 1 : n <= 31 ? 7 : 15;
  return Array.from({ length: Math.floor((n - 1) / every) + 1 }, (_, i) => n - 1 - i * every).reverse();
}

/** The day under a pointer at this share of the width. */
export const dayAt = (share: number, n: number): number => Math.min(n - 1, Math.max(0, Math.floor(share * n)));

/** Where a key leads from a day, or from none; undefined when it is no key of the chart. */
export function dayByKey(key: string, at: number | undefined, n: number): number | "none" | undefined {
  const from = at ?? n;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(0, from - 1);
    case "ArrowRight":
    case "ArrowUp":
      return at === undefined ? n - 1 : Math.min(n - 1, at + 1);
    case "PageUp":
      return Math.max(0, from - 7);
    case "PageDown":
      return Math.min(n - 1, (at ?? n - 1) + 7);
    case "Home":
      return 0;
    case "End":
      return n - 1;
    case "Escape":
      return at === undefined ? undefined : "none";
    default:
      return undefined;
  }
}
