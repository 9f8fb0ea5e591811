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
  /** What rules may ask of the member. */
  segments: z.array(z.string()).optional(),
  /** When it ends, in seconds, as tokens have it. */
  exp: z.int(),
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
  if (!fits) throw ended();
  return parsed.data;
}

/**
 * The refusal of an identification that has ended; undefined while it has not. It is for whoever reads the token without
 * regard to the time: what was done with it in time is done, and a repeat is never too late to be told so.
 */
export const tooLate = ({ exp }: Pick<Identification, "exp">, now: string): Refusal | undefined =>
  exp * 1000 <= Date.parse(now) ? ended() : undefined;

const ended = () => new Refusal("identification_ended", "Please scan the member code again.");
