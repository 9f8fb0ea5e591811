/** A rectangle on the wheel, in px from its middle, y downwards. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export const boxAround = (x: number, y: number, width: number, height: number): Box => ({
  left: x - width / 2,
  top: y - height / 2,
  width,
  height,
});

export const overlap = (one: Box, other: Box): boolean =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;

/** The point of a box that is nearest to the middle of the wheel. */
export const nearest = ({ left, top, width, height }: Box): number =>
  Math.hypot(Math.max(left, Math.min(0, left + width)), Math.max(top, Math.min(0, top + height)));

/** Points along its edge, corners among them. */
export function edgeOf({ left, top, width, height }: Box, steps = 6): [x: number, y: number][] {
  const parts = Array.from({ length: steps }, (_, i) => i / steps);
  return parts.flatMap((part): [number, number][] => [
    [left + part * width, top],
    [left + width, top + part * height],
    [left + width - part * width, top + height],
    [left, top + height - part * height],
  ]);
}

/** Where a point at `turn` and `radius` is: 0 is up, clockwise. */
export const pointAt = (turn: number, radius: number): [x: number, y: number] => [
  radius * Math.sin(2 * Math.PI * turn),
  -radius * Math.cos(2 * Math.PI * turn),
];

/** The turn of a point, from 0 to 1. */
export const turnOf = (x: number, y: number): number => (Math.atan2(x, -y) / (2 * Math.PI) + 1) % 1;
