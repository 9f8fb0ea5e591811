import * as z from "zod";
import { AmountFen } from "./figures";

const Named = z.string().trim().min(1).max(64);

/** A line of a purchase, as far as rules look at it. */
export const SaleLine = z.object({
  amountFen: AmountFen,
  product: Named.optional(),
  category: Named.optional(),
  brand: Named.optional(),
});

/** What is told of a purchase besides its amount. The lines add up to it. */
export const SaleDetails = z.object({
  lines: z.array(SaleLine).min(1).max(100).optional(),
  /** Such as store or online. */
  channel: Named.optional(),
  payment: Named.optional(),
});

export type SaleLine = z.infer<typeof SaleLine>;
export type SaleDetails = z.infer<typeof SaleDetails>;
