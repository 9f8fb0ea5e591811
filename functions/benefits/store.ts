import { dayOf } from "../../shared/days";
import type { Actor } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { requestHashOf } from "../ledger/chain";
import { append, type Appended, chainOf } from "../ledger/store";
import type { Tables } from "../platform/tables";
import { decideBenefit } from "./benefit";

export interface Using {
  programId: string;
  memberId: string;
  requestId: string;
  benefit: string;
  note?: string | undefined;
  by: Actor;
}

/** Writes that a benefit was given: one conditional write, so that two tills never give the last one twice. */
export function useBenefit(
  tables: Tables,
  { programId, memberId, requestId, benefit, note, by }: Using,
  program: Program,
  now: string,
  check: () => void = () => undefined,
): Promise<Appended> {
  const request = {
    pk: chainOf(programId, memberId),
    requestId,
    requestHash: requestHashOf({ benefit: { benefit, note } }),
    at: now,
    by,
  };
  return append(tables, request, (account) => {
    check();
    return { decision: decideBenefit(account, { benefit, note }, program, dayOf(now, program.timeZone)) };
  });
}
