import { Refusal } from "../../shared/errors";
import type { Tables } from "../platform/tables";
import { codeKeyOf, freshStep, requireCode } from "./identify";
import type { Member } from "./member";
import { findByNumber, loadMember } from "./store";

export interface Finding {
  masterKey: string;
  programId: string;
  /** Told of a well-formed code that belongs to nobody, which may be a guess; it may refuse. */
  missed: () => Promise<void>;
}

/** The member who shows `code` at `atMs`, and the step it was made for. Refuses a code that is foreign, mistyped, unknown or old. */
export async function findByCode(
  tables: Tables,
  { masterKey, programId, missed }: Finding,
  code: string,
  atMs: number,
): Promise<{ member: Member; codeStep: number }> {
  const { memberNumber, proof } = requireCode(code);
  const memberId = await findByNumber(tables, programId, memberNumber);
  const member = memberId === undefined ? undefined : await loadMember(tables, programId, memberId);
  const fresh = member && freshStep(proof, codeKeyOf(masterKey, member), atMs);
  if (member && typeof fresh === "number") return { member, codeStep: fresh };
  if (fresh === "expired") throw new Refusal("code_expired", "This code has expired.");
  await missed();
  throw new Refusal("code_unknown", "This code belongs to no member here.");
}
