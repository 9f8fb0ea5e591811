import * as z from "zod";
import { Refusal } from "../../shared/errors";

/** What an identification stands for: this member, seen at this store, by a code of this step. */
export const Identification = z.object({
  programId: z.string(),
  storeId: z.string(),
  memberId: z.string(),
  memberNumber: z.string(),
  maskedName: z.string(),
  codeStep: z.int(),
});
export type Identification = z.infer<typeof Identification>;

/** Long enough for a full trolley. */
export const IDENTIFICATION_MS = 15 * 60_000;

/** The identification in a token's claims, if it was made for this store. */
export function requireIdentification(
  claims: Record<string, unknown> | "ended" | "forged",
  at: { programId: string; storeId: string },
): Identification {
  const parsed = Identification.safeParse(claims);
  const fits = parsed.success && parsed.data.programId === at.programId && parsed.data.storeId === at.storeId;
  if (!fits) throw new Refusal("identification_ended", "Please scan the member code again.");
  return parsed.data;
}
