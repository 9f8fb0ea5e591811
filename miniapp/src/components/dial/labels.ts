import { widthOf } from "../fit";
import { type Box, boxAround, edgeOf, nearest, overlap, pointAt, turnOf } from "./box";
import { HUB_GAP, POINTER, RIM, RING } from "./radii";
import type { Sector } from "./sectors";

export interface Words {
  name: string;
  percent: string;
}

/** Where the words of a prize stand: in its sector, or at a star on the ring, by name or by its number in the list. */
export type Label = { key: string; turn: number } & (
  | { in: "sector"; box: Box }
  | { in: "ring"; box: Box; star: Box }
  | { in: "list"; number: number; box: Box }
);

interface Room {
  /** The frame's width, in px. */
  size: number;
  /** How far the wheel has turned. */
  turned: number;
  /** The reader's size of text. */
  scale: number;
}

const NAME_PX = 14;
const PERCENT_PX = 13;
const LINE = 1.25;
/** Around words, so that they do not touch lines. */
const AIR_PX = 1;
export const STAR_PX = 9;
/** Names beside the ring may reach this far into the page's margin. */
const BEYOND_PX = 12;
/** How far along the ring a name may stand from its star, in turns, and how far apart the two may be. */
const ASIDE = 0.06;
const APART_PX = 14;
const STEP = 0.005;

/** The words of every prize where they can be read, while the wheel rests at `turned`. None covers another one. */
export function labelsOf(sectors: Sector[], words: Record<string, Words>, room: Room): Label[] {
  const inside: Label[] = [];
  const others: Sector[] = [];
  for (const sector of sectors) {
    const box = boxInside(sector, sizeOf(words[sector.key], room.scale), room);
    if (box) inside.push({ in: "sector", key: sector.key, turn: middleOf(sector, room), box });
    else others.push(sector);
  }
  const named = besideStars(others, words, room);
  return [...inside, ...named, ...numbered(others, sectors, [...inside, ...named], room)];
}

const middleOf = ({ from, to }: Sector, { turned }: Room): number => ((((from + to) / 2 + turned) % 1) + 1) % 1;

function sizeOf(words: Words | undefined, scale: number): { width: number; height: number } {
  const { name = "", percent = "" } = words ?? {};
  const width = scale * Math.max(NAME_PX * widthOf(name), PERCENT_PX * widthOf(percent));
  return { width: width + 2 * AIR_PX, height: scale * LINE * (NAME_PX + PERCENT_PX) };
}

type Size = ReturnType<typeof sizeOf>;

/** The place nearest to the middle of a sector that is all inside it; undefined when there is none. */
function boxInside(sector: Sector, { width, height }: Size, room: Room): Box | undefined {
  const { size } = room;
  const share = sector.to - sector.from;
  const middle = middleOf(sector, room);
  const best = size * (HUB_GAP + 0.56 * (RIM - HUB_GAP));
  const aside = [0, 0.12, -0.12, 0.24, -0.24].map((part) => middle + part * share);
  const radii = Array.from({ length: 48 }, (_, i) => best + (i % 2 ? 1 : -1) * Math.ceil(i / 2) * 0.006 * size);
  for (const turn of aside) {
    for (const radius of radii) {
      const box = boxAround(...pointAt(turn, radius), width, height);
      if (isInside(box, share, middle, room)) return box;
    }
  }
  return undefined;
}

function isInside(box: Box, share: number, middle: number, { size }: Room): boolean {
  if (nearest(box) < HUB_GAP * size + 1) return false;
  const edge = edgeOf(box);
  if (edge.some(([x, y]) => Math.hypot(x, y) > RIM * size - 1)) return false;
  if (pointerBox(size).some((taken) => overlap(taken, box))) return false;
  return share >= 1 || edge.every(([x, y]) => Math.abs(apart(turnOf(x, y), middle)) < share / 2 - gapAt(x, y));
}

/** A px to the sector's edge, in turns. */
const gapAt = (x: number, y: number): number => 1 / (2 * Math.PI * Math.hypot(x, y));

/** The shorter way from one turn to another, from -½ to ½. */
const apart = (one: number, other: number): number => ((((one - other) % 1) + 1.5) % 1) - 0.5;

const pointerBox = (size: number): Box[] => [
  { left: -POINTER.half * size, top: -size / 2, width: 2 * POINTER.half * size, height: POINTER.down * size },
];

/** Names beside the ring, each at its star: the rarest prizes first, as long as there is room. */
function besideStars(sectors: Sector[], words: Record<string, Words>, room: Room): Label[] {
  const { size, scale } = room;
  const taken = pointerBox(size);
  const rarest = [...sectors].sort((one, other) => one.to - one.from - (other.to - other.from));
  return rarest.flatMap((sector): Label[] => {
    const turn = middleOf(sector, room);
    const star = boxAround(...pointAt(turn, RING * size), STAR_PX, STAR_PX);
    const places = besideRing(turn, sizeOf(words[sector.key], scale), room);
    const near = boxAround(...pointAt(turn, RING * size), STAR_PX + 2 * APART_PX, STAR_PX + 2 * APART_PX);
    const box = places.find((place) => overlap(near, place) && !taken.some((other) => overlap(other, place)));
    if (!box || taken.some((other) => overlap(other, star))) return [];
    taken.push(box, star);
    return [{ in: "ring", key: sector.key, turn, box, star }];
  });
}

/** Places outside the ring from the nearest on, all of them in the frame or a little beside it. */
function besideRing(turn: number, { width, height }: Size, { size }: Room): Box[] {
  const free = RING * size + STAR_PX / 2 + 2;
  const steps = Array.from({ length: 2 * Math.floor(ASIDE / STEP) + 1 }, (_, i) => (i % 2 ? 1 : -1) * Math.ceil(i / 2));
  return steps.flatMap((step) => {
    const [x, y] = pointAt(turn + step * STEP, 1);
    for (let radius = free; radius < size; radius += 2) {
      const box = boxAround(x * radius, y * radius, width, height);
      if (nearest(box) >= free) return isInFrame(box, size) ? [box] : [];
    }
    return [];
  });
}

const isInFrame = ({ left, top, width, height }: Box, size: number): boolean =>
  left >= -size / 2 - BEYOND_PX && left + width <= size / 2 + BEYOND_PX && top >= -size / 2 && top + height <= size / 2;

/** Numbers on the ring for those that have no name there, as near to their sectors as there is room. */
function numbered(sectors: Sector[], all: Sector[], placed: Label[], room: Room): Label[] {
  const { size, scale } = room;
  const taken = [
    ...pointerBox(size),
    ...placed.flatMap((label) => (label.in === "ring" ? [label.box, label.star] : [label.box])),
  ];
  const star = 2 * STAR_PX * Math.min(scale, 1.3);
  const radius = RING * size;
  const steps = Array.from({ length: Math.ceil(1 / STEP) }, (_, i) => (i % 2 ? 1 : -1) * Math.ceil(i / 2) * STEP);
  const others = sectors.filter(({ key }) => !placed.some((label) => label.key === key));
  return others.flatMap((sector): Label[] => {
    const places = steps.map((step) => (middleOf(sector, room) + step + 1) % 1);
    const boxAtTurn = (turn: number) => boxAround(...pointAt(turn, radius), star, star);
    const turn = places.find((place) => !taken.some((other) => overlap(other, boxAtTurn(place))));
    // The list below names it in any case.
    if (turn === undefined) return [];
    taken.push(boxAtTurn(turn));
    return [{ in: "list", key: sector.key, turn, number: all.indexOf(sector) + 1, box: boxAtTurn(turn) }];
  });
}
