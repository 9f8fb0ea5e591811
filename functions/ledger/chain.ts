import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import type { Account, Actor, Decision, Entry } from "../../shared/ledger";
import { timeOfRequestId } from "../../shared/requestId";
import { afterDraws } from "../wheels/standing";
import { apply, newAccount } from "./account";

/** How many request ids a head carries besides its own. Each takes 37 bytes of an entry that must stay below a kilobyte. */
export const RECENT_MAX = 1;

/** A request as its caller names it: the same id is the same request, however often it arrives. */
export interface Request {
  /** The chain: program and member. */
  pk: string;
  requestId: string;
  requestHash: string;
  at: string;
  by: Actor;
}

/** Where a request stands, as far as the head alone can tell. */
export type Standing = { seq: number } | "absent" | "unknown";

/**
 * Looks a request up in the head. A UUIDv7 that is younger than every id the head has dropped cannot be
 * one of those, so it is absent for certain; any other id that is not here must be looked up in the index.
 */
export function standingOf(head: Entry | undefined, requestId: string): Standing {
  if (!head) return "absent";
  if (head.requestId === requestId) return { seq: head.seq };
  const place = head.recent.indexOf(requestId);
  if (place >= 0) return { seq: head.seq - 1 - place };
  if (head.seq <= head.recent.length + 1) return "absent";
  const time = timeOfRequestId(requestId);
  return time !== undefined && time > head.droppedUntil ? "absent" : "unknown";
}

/** The entry that follows `head`. */
export function nextEntry(head: Entry | undefined, request: Request, decision: Decision): Entry {
  const { pk, requestId, requestHash, at, by } = request;
  const ids = head ? [head.requestId, ...head.recent] : [];
  const dropped = ids.slice(RECENT_MAX).map((id) => timeOfRequestId(id) ?? 0);
  const before: Account = head?.after ?? newAccount;
  const entry = {
    seq: (head?.seq ?? 0) + 1,
    requestId,
    requestHash,
    at,
    by,
    ...decision,
    after: afterDraws(apply(before, decision.moves, decision), decision.receipt, at),
    recent: ids.slice(0, RECENT_MAX),
    droppedUntil: Math.max(head?.droppedUntil ?? 0, ...dropped),
  };
  return { ...entry, hash: hashOf(pk, head?.hash, entry) };
}

/** SHA-256 over the canonical JSON (RFC 8785) of the chain's name, the hash before, and the entry without its own. */
export function hashOf(pk: string, previous: string | undefined, entry: Omit<Entry, "hash">): string {
  return digest({ chain: pk, previous: previous ?? "", entry });
}

/** What a request asked, as 16 bytes: enough to tell another body under the same id. */
export const requestHashOf = (asked: unknown): string => digest(asked).slice(0, 22);

function digest(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("nothing to hash");
  return base64url(sha256(utf8ToBytes(text)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
