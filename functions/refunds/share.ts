/** What of `points` belongs to the first `part` of `whole`, rounded down. */
export const shareOf = (points: number, part: number, whole: number): number =>
  whole === 0 ? 0 : Number((BigInt(points) * BigInt(part)) / BigInt(whole));
