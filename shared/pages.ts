import * as z from "zod";
import { Points } from "./figures";
import { EntryView } from "./views";

/** How lists are asked for and answered a page at a time. */

/** A number in a query or a path arrives as text. */
export const whole = <T extends z.ZodType<number, number>>(schema: T) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(schema);

export const EntriesPage = z.object({ entries: z.array(EntryView), next: z.string().optional() });
export const entriesInput = {
  before: whole(Points.positive()).optional(),
  limit: whole(z.int().min(1).max(100)).optional(),
  only: z.enum(["in", "out", "back"]).optional(),
};
