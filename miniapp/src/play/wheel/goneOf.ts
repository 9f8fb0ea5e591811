import type { WheelView } from "../../../../shared/wheelViews";

/** Prizes that nobody gets now, though their sectors are there: all given, or all of today's. */
export const goneOf = ({ left }: Pick<WheelView, "left">): Set<string> =>
  new Set(Object.entries(left).flatMap(([key, { stock, today }]) => (stock === 0 || today === 0 ? [key] : [])));
