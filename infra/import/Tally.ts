import * as z from "zod";

const Count = z.int().nonnegative();

/** How far an import has come: everything before this place in the file has its outcome, and these are the sums of it. */
export const Tally = z.object({
  /** Orders and rejects of the file, together. */
  places: Count,
  granted: Count,
  repeated: Count,
  refused: Count,
  unreadable: Count,
  /** Of the granted and the repeated. */
  points: z.int(),
});
export type Tally = z.infer<typeof Tally>;

export const noTally: Tally = { places: 0, granted: 0, repeated: 0, refused: 0, unreadable: 0, points: 0 };

export const ordersOf = ({ granted, repeated, refused }: Tally): number => granted + repeated + refused;
