import { Refusal } from "../../shared/errors";
import type { Tables } from "../platform/tables";
import { codeKeyOf, requireCode, requireFreshStep } from "./identify";
import type { Member } from "./member";
import { findByNumber, loadMember } from "./store";

/** The member who shows `code` at `atMs`, and the step it was made for. Refuses a code that is foreign, mistyped, unknown or old. */
export async function findByCode(
  tables: Tables,
  masterKey: string,
  programId: string,
  code: string,
  atMs: number,
): Promise<{ member: Member; codeStep: number }> {
  const { memberNumber, proof } = requireCode(code);
  const memberId = await findByNumber(tables, programId, memberNumber);
  if (memberId === undefined) throw new Refusal("code_unknown", "This code belongs to no member here.");
  const member = await loadMember(tables, programId, memberId);
  return { member, codeStep: requireFreshStep(proof, codeKeyOf(masterKey, member), atMs) };
}
