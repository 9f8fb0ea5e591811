import { Refusal } from "../../shared/errors";
import { type Account, type Decision, Entry } from "../../shared/ledger";
import type { LedgerItem, Tables, Write, Written } from "../platform/tables";
import { newAccount } from "./account";
import { nextEntry, type Request, standingOf } from "./chain";

/** 50 writers on one account need this many turns at the worst. */
const ATTEMPTS_MAX = 60;

export const chainOf = (programId: string, memberId: string): string => `${programId}#${memberId}`;

/** What an attempt wants written: the decision, and writes elsewhere that must happen together with it. */
export interface Plan {
  decision: Decision;
  together?: Write[];
}

export interface Appended {
  entry: Entry;
  /** The request was in the chain already; `entry` is what it made then. */
  repeated: boolean;
}

export async function loadHead(tables: Tables, pk: string): Promise<Entry | undefined> {
  return parsed(await tables.lastEntry(pk));
}

export async function loadAccount(tables: Tables, pk: string): Promise<Account> {
  return (await loadHead(tables, pk))?.after ?? newAccount;
}

/**
 * Adds the entry that `plan` chooses to the end of a chain, once.
 *
 * "Already done?" is asked before "allowed?": a retry of the redemption that emptied an account must get that
 * redemption, not a refusal. And the head is read before the question: read after it, the head could hold the
 * very entry that the question missed, and the request would be done twice. `plan` runs again after a lost race,
 * with what it lost to; `firstHead` saves a read where the caller has asked for the head already.
 */
export async function append(
  tables: Tables,
  request: Request,
  plan: (account: Account, lost?: Written) => Plan | Promise<Plan>,
  firstHead?: Promise<Entry | undefined>,
): Promise<Appended> {
  let lost: Written | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const head = await (attempt === 1 && firstHead ? firstHead : loadHead(tables, request.pk));
    const recorded = await findRecorded(tables, request, head);
    if (recorded) return { entry: recorded, repeated: true };
    const { decision, together = [] } = await plan(head?.after ?? newAccount, lost);
    const entry = nextEntry(head, request, decision);
    const written = await tables.write({ append: { pk: request.pk, ...entry } }, ...together);
    if (written.done) return { entry, repeated: false };
    // Another writer has put this number first, or changed what goes together: that may change what is allowed.
    lost = written;
    await tables.pause(attempt);
  }
  throw new Refusal("busy", "This account is changing too fast. Please try again.");
}

/** The entry this request made earlier; undefined when it made none. Refuses another body under the same id. */
export async function findRecorded(
  tables: Tables,
  { pk, requestId, requestHash }: Request,
  head: Entry | undefined,
): Promise<Entry | undefined> {
  const standing = standingOf(head, requestId);
  if (standing === "absent") return undefined;
  const recorded =
    standing === "unknown" ? await findByRequest(tables, pk, requestId) : await entryAt(tables, pk, standing.seq, head);
  if (recorded && recorded.requestHash !== requestHash) {
    throw new Refusal("request_id_reused", "This request id was used for something else.");
  }
  return recorded;
}

/** One entry of a chain; a refusal when there is none with this number. */
export async function loadEntry(tables: Tables, pk: string, seq: number): Promise<Entry> {
  const entry = parsed(await tables.entryAt(pk, seq));
  if (!entry) throw new Refusal("not_found", "There is no entry with this number.");
  return entry;
}

/** Newest first. */
export async function loadEntries(
  tables: Tables,
  pk: string,
  page: { before?: number; limit: number },
): Promise<Entry[]> {
  return (await tables.entries(pk, page)).map((item) => parsed(item) as Entry);
}

/** The entry that a request with this body made; undefined, too, when its id is another's. */
export async function findMadeBy(
  tables: Tables,
  { pk, requestId, requestHash }: Pick<Request, "pk" | "requestId" | "requestHash">,
): Promise<Entry | undefined> {
  const entry = await findByRequest(tables, pk, requestId);
  return entry?.requestHash === requestHash ? entry : undefined;
}

async function findByRequest(tables: Tables, pk: string, requestId: string): Promise<Entry | undefined> {
  return parsed(await tables.entryOfRequest(pk, requestId));
}

async function entryAt(tables: Tables, pk: string, seq: number, head: Entry | undefined): Promise<Entry | undefined> {
  return head?.seq === seq ? head : parsed(await tables.entryAt(pk, seq));
}

/** Entry's schema drops the key of its chain, which is not part of what is hashed. */
const parsed = (item: LedgerItem | undefined): Entry | undefined => item && Entry.parse(item);
