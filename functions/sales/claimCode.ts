import * as z from "zod";
import { Refusal } from "../../shared/errors";

/** What a claim code says: which sale, and nothing about anybody. */
export const ClaimCode = z.object({ programId: z.string(), storeId: z.string(), orderNumber: z.string() });
export type ClaimCode = z.infer<typeof ClaimCode>;

/** A claim code as scanned: the code itself, or a link that carries it. */
export const codeInText = (text: string): string => /[?&]code=([^&\s]+)/.exec(text)?.[1] ?? text.trim();

export function requireClaim(claims: Record<string, unknown> | "ended" | "forged"): ClaimCode {
  if (claims === "ended") throw new Refusal("claim_expired", "This claim code is too old.");
  const parsed = ClaimCode.safeParse(claims);
  if (!parsed.success) throw new Refusal("claim_unknown", "This is not a claim code.");
  return parsed.data;
}

export const claimLink = (appUrl: string, claimCode: string): string =>
  `${appUrl}#/pages/claim/index?code=${claimCode}`;
