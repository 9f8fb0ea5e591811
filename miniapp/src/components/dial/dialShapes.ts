import { pointAt } from "./box";
import { POINTER, RIM, RING } from "./radii";
import type { Sector, Tone } from "./sectors";

/*
 * WeChat draws no SVG elements, and its canvas is a layer of its own that turns badly under a transform. A picture in the
 * colours of the theme would have to know them in code. So each tone is a plain view in its role's colour, cut out by a
 * mask (as icons are): the shape is an SVG in a data URI, and both platforms and every brand draw it alike.
 */

const VIEW = 1000;
const TICKS = 60;
/** An arc of half a circle or more is not one arc to SVG. */
const ARC = 0.25;

const at = (turn: number, radius: number): string =>
  pointAt(turn, radius * VIEW)
    .map((part) => part.toFixed(2))
    .join(" ");

function shape(content: string): string {
  const half = VIEW / 2;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-half} ${-half} ${VIEW} ${VIEW}">${content}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg).replace(/[()']/g, escape)}")`;
}

const escape = (sign: string): string => `%${sign.charCodeAt(0).toString(16)}`;

function sectorPath({ from, to }: Pick<Sector, "from" | "to">): string {
  const pieces = Math.max(1, Math.ceil((to - from) / ARC));
  const arcs = Array.from({ length: pieces }, (_, i) => from + ((to - from) * (i + 1)) / pieces);
  const radius = RIM * VIEW;
  return `M0 0L${at(from, RIM)}${arcs.map((turn) => `A${radius} ${radius} 0 0 1 ${at(turn, RIM)}`).join("")}Z`;
}

/** All sectors of one tone; undefined when there is none. */
export function toneShape(sectors: Sector[], tone: Tone): string | undefined {
  const ofTone = sectors.filter((sector) => sector.tone === tone);
  return ofTone.length > 0 ? shape(`<path d="${ofTone.map(sectorPath).join("")}"/>`) : undefined;
}

/** The lines between sectors, and the rim. */
export function edgeShape(sectors: Sector[]): string {
  const lines = sectors.length > 1 ? sectors.map(({ from }) => `M0 0L${at(from, RIM)}`).join("") : "";
  const rim = `<circle r="${RIM * VIEW}" stroke-width="4.5"/>`;
  return shape(`<g fill="none" stroke="#000" stroke-width="2.3"><path d="${lines}"/>${rim}</g>`);
}

/** Stripes over the sectors of prizes that are gone; undefined when none is. */
export function goneShape(sectors: Sector[], gone: ReadonlySet<string>): string | undefined {
  const path = sectors.filter(({ key }) => gone.has(key)).map(sectorPath);
  if (path.length === 0) return undefined;
  const stripes = `<pattern id="s" width="26" height="26" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V26" stroke="#000" stroke-width="7"/></pattern>`;
  return shape(`<defs>${stripes}</defs><path d="${path.join("")}" fill="url(#s)"/>`);
}

/** The brass stars around the rim; every fifth is larger. */
export function ringShape(): string {
  const stars = Array.from({ length: TICKS }, (_, i) => {
    const [x, y] = pointAt(i / TICKS, RING * VIEW);
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${i % 5 === 0 ? 9 : 5.4}"/>`;
  });
  return shape(stars.join(""));
}

/** The pointer at the top, which does not turn. */
export function pointerShape(): string {
  const half = (POINTER.half - 0.006) * VIEW;
  const top = (-1 / 2 + 0.015) * VIEW;
  const tip = (-1 / 2 + POINTER.down - 0.01) * VIEW;
  return shape(`<path d="M${-half} ${top}h${2 * half}v36L0 ${tip}L${-half} ${top + 36}z"/>`);
}
