import type { Actor } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { requestHashOf } from "../ledger/chain";
import { append, type Appended, chainOf } from "../ledger/store";
import type { Tables } from "../platform/tables";
import { decideEvent } from "../rules/event";

export interface Told {
  programId: string;
  memberId: string;
  event: string;
  key: string;
  happenedAt: string;
  segments?: string[];
  by: Actor;
}

/** Writes what an event earns, once for its key, whoever tells of it and however often. */
export async function recordEvent(tables: Tables, told: Told, program: Program, now: string): Promise<Appended> {
  const { programId, memberId, event, key, by } = told;
  const request = {
    pk: chainOf(programId, memberId),
    // No caller can name a request like this: RequestId has no #.
    requestId: `event#${event}#${key}`,
    requestHash: requestHashOf({ event, key }),
    at: now,
    by,
  };
  return append(tables, request, (account) => ({
    decision: decideEvent(account, { ...told, storeId: by.storeId }, program),
  }));
}
