import { Refusal } from "../../shared/errors";
import type { Account, Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { requestHashOf } from "../ledger/chain";
import { append, chainOf, loadHead, type Plan } from "../ledger/store";
import type { Condition, MainItem, Tables, Written } from "../platform/tables";
import { given } from "../platform/given";
import { decideSale, Sale } from "./sale";

/** Loads the program version that counted at an instant. */
export type ProgramAt = (programId: string, at: string) => Promise<Program>;

export interface Granted {
  sale: Sale;
  entry: Entry;
  /** An earlier call had recorded and granted it. */
  repeated: boolean;
}

/** A sale as asked for; `recordedAt` and the rest are filled in here. */
export type Asked = Omit<Sale, "requestHash" | "recordedAt" | "refundedFen" | "void" | "paidAt"> & { paidAt?: string };

type Key = Pick<Sale, "programId" | "storeId" | "orderNumber">;

export const keyOf = ({ programId, storeId, orderNumber }: Key) => ({
  pk: `${programId}#sale#${storeId}#${orderNumber}`,
  sk: "sale",
});

const parsed = (item: unknown): Sale | undefined => (item === undefined ? undefined : Sale.parse(item));

/** Void ones, too. */
async function loadKept(tables: Tables, sale: Key): Promise<Sale | undefined> {
  const { pk, sk } = keyOf(sale);
  return parsed(await tables.get(pk, sk));
}

export async function loadSale(tables: Tables, key: Key): Promise<Sale | undefined> {
  const sale = await loadKept(tables, key);
  return sale?.void ? undefined : sale;
}

/** The sale of a claim code. One that was given to nobody, because that request's id was another's, waits again. */
export async function loadClaim(tables: Tables, key: Key): Promise<Sale | undefined> {
  const sale = await loadKept(tables, key);
  if (!sale?.void) return sale;
  const { memberId: _, ...waiting } = sale;
  return sale.claimUntil ? waiting : undefined;
}

/** What a request for a sale asks, so that the same id with another body is told apart. */
function hashOf({ storeId, orderNumber, amountFen, memberId, pointsToSpend, paidAt, ...rest }: Asked): string {
  const { lines, channel, payment } = rest;
  const details = given({ lines, channel, payment });
  return requestHashOf({ storeId, orderNumber, amountFen, memberId, pointsToSpend, paidAt, ...details });
}

/**
 * Records a sale and grants what it earns.
 *
 * Without spending, the sale is put while the head is read, and the entry follows: two round trips. What a crash leaves
 * between them is finished by the stream, from the sale as it was put. With spending, the two are one transaction,
 * because a refusal must leave the order number free.
 */
export async function recordSale(
  tables: Tables,
  asked: Asked & { memberId: string },
  programAt: ProgramAt,
  now: string,
): Promise<Granted> {
  const sale = complete(asked, now);
  if (sale.pointsToSpend > 0) return spendAndGrant(tables, sale, programAt, now);
  const head = loadHead(tables, chainOf(sale.programId, asked.memberId));
  const [saved] = await Promise.all([putSale(tables, sale), head]);
  if (saved.memberId) {
    const granted = await grant(tables, saved, programAt, now, head);
    // The stream may have been quicker to write the entry of the sale that was put here just now.
    return { ...granted, repeated: granted.repeated && saved !== sale };
  }
  const { memberId, requestId, by, segments } = asked;
  const claim = { sale: saved, memberId, requestId, requestHash: sale.requestHash, segments, by };
  return claimSale(tables, claim, programAt, now);
}

/** The sale that an earlier sending of this request recorded, for one that comes too late to record it now. */
export async function findGranted(
  tables: Tables,
  asked: Asked & { memberId: string },
  programAt: ProgramAt,
  now: string,
): Promise<Granted | undefined> {
  const { requestId, requestHash } = complete(asked, now);
  const held = await loadSale(tables, asked);
  if (held?.requestId !== requestId || held.requestHash !== requestHash) return undefined;
  return grant(tables, held, programAt, now);
}

/** Puts a sale that waits to be claimed. The same request again gets the sale it put then. */
export const openSale = (tables: Tables, asked: Asked & { claimUntil: string }, now: string): Promise<Sale> =>
  putSale(tables, complete(asked, now));

/**
 * Gives a waiting sale to the member who scanned its claim code first, or whom the till scanned. `requestHash` is of what
 * the request asked, where that was more than the sale.
 */
export async function claimSale(
  tables: Tables,
  claim: Pick<Sale, "requestId" | "by" | "segments"> & { sale: Sale; memberId: string; requestHash?: string },
  programAt: ProgramAt,
  now: string,
): Promise<Granted> {
  const { sale, memberId, requestId, segments, by } = claim;
  const requestHash = claim.requestHash ?? hashOf({ ...sale, memberId });
  // A phone that lost its request id scans again: the claim is still the same one.
  const isMine = (held: Sale | undefined) =>
    held?.memberId === memberId && (held.requestId === requestId || held.by.door === "shopper");
  for (let attempt = 1; attempt <= 5; attempt++) {
    const held = await loadClaim(tables, sale);
    if (held && isMine(held)) {
      try {
        return await grant(tables, held, programAt, now);
      } catch (error) {
        // An earlier scan had taken it under an id that was another request's: by now it is free again.
        if (held.requestId === requestId || !isReused(error)) throw error;
        continue;
      }
    }
    checkClaimable(held, now);
    const freed: { void?: boolean } = held.void ? { void: false } : {};
    const taken = { memberId, requestId, requestHash, recordedAt: now, by, ...given({ segments }), ...freed };
    const was = { requestId: held.requestId, requestHash: held.requestHash, refundedFen: 0 };
    const when = { is: held.void ? { ...was, void: true } : was };
    const written = await tables.write({ change: keyOf(sale), set: taken, when });
    if (written.done) return grant(tables, { ...held, ...taken }, programAt, now);
    await tables.pause(attempt);
  }
  throw new Refusal("busy", "This sale is being changed. Please try again.");
}

/** Refuses what cannot be claimed: gone, granted to somebody, refunded, or too old. */
export function checkClaimable(sale: Sale | undefined, now: string): asserts sale is Sale & { claimUntil: string } {
  if (!sale?.claimUntil) throw new Refusal("claim_unknown", "There is no sale for this claim code.");
  if (sale.refundedFen > 0) throw new Refusal("sale_refunded", "This sale was refunded.");
  if (sale.memberId) throw new Refusal("sale_already_recorded", "The points of this sale have been granted.");
  if (sale.claimUntil < now)
    throw new Refusal("claim_expired", "This claim code is too old.", { until: sale.claimUntil });
}

/** Writes the entry of a recorded sale, if it is not there yet. The till and the stream both come here, with the same result. */
export async function grant(
  tables: Tables,
  sale: Sale,
  programAt: ProgramAt,
  now: string,
  head?: Promise<Entry | undefined>,
): Promise<Granted> {
  const program = await programAt(sale.programId, sale.recordedAt);
  const decide = (account: Account): Plan => ({ decision: decideSale(account, sale, program, now) });
  try {
    return { sale, ...(await append(tables, requestOf(sale, now), decide, head)) };
  } catch (error) {
    if (isReused(error)) await voidSale(tables, sale);
    throw error;
  }
}

const isReused = (error: unknown) => error instanceof Refusal && error.code === "request_id_reused";

async function spendAndGrant(tables: Tables, asked: Sale, programAt: ProgramAt, now: string): Promise<Granted> {
  const program = await programAt(asked.programId, now);
  const plan = (account: Account, lost?: Written): Plan => {
    const held = lost && "at" in lost && lost.at > 0 ? parsed(lost.found) : undefined;
    if (held && !held.void) refuseOtherSale(held, asked);
    const when: Condition = held?.void ? { is: { requestId: held.requestId, void: true } } : { absent: true };
    return { decision: decideSale(account, asked, program, now), together: [{ put: itemOf(asked), when }] };
  };
  return { sale: asked, ...(await append(tables, requestOf(asked, now), plan)) };
}

/**
 * The sale that is kept under this order number: ours, the same request's earlier one, or one of the same amount that
 * waits to be claimed, since the till may scan a member who was shown a claim code.
 */
async function putSale(tables: Tables, sale: Sale): Promise<Sale> {
  const key = keyOf(sale);
  for (let attempt = 1; attempt <= 5; attempt++) {
    const written = await tables.write({ put: itemOf(sale), when: { absent: true } });
    if (written.done) return sale;
    const held = "found" in written && written.found ? parsed(written.found) : parsed(await tables.get(key.pk, key.sk));
    if (held?.void) {
      const freed = await tables.write({ put: itemOf(sale), when: { is: { requestId: held.requestId, void: true } } });
      if (freed.done) return sale;
    } else if (held) {
      const isWaiting = sale.memberId && !held.memberId && held.amountFen === sale.amountFen && held.refundedFen === 0;
      if (!isWaiting) refuseOtherSale(held, sale);
      return held;
    }
    await tables.pause(attempt);
  }
  throw new Refusal("busy", "This sale is being changed. Please try again.");
}

function refuseOtherSale(held: Sale, asked: Sale): void {
  if (held.requestId === asked.requestId && held.requestHash === asked.requestHash) return;
  if (held.requestId === asked.requestId)
    throw new Refusal("request_id_reused", "This request id was used for something else.");
  throw new Refusal("sale_already_recorded", `Order ${asked.orderNumber} is recorded already.`, {
    orderNumber: asked.orderNumber,
  });
}

async function voidSale(tables: Tables, sale: Sale): Promise<void> {
  const { requestId, requestHash, refundedFen } = sale;
  const when = { is: { requestId, requestHash, refundedFen } };
  for (let attempt = 1; attempt <= 5; attempt++) {
    const written = await tables.write({ change: keyOf(sale), set: { void: true }, when });
    if (!("conflict" in written)) return;
    await tables.pause(attempt);
  }
  throw new Refusal("busy", "This sale is being changed. Please try again.");
}

export async function requireSale(tables: Tables, key: Key): Promise<Sale> {
  const sale = await loadSale(tables, key);
  if (!sale)
    throw new Refusal("sale_not_found", `There is no sale with order number ${key.orderNumber} in this store.`);
  return sale;
}

const complete = (asked: Asked, now: string): Sale => ({
  ...asked,
  paidAt: asked.paidAt ?? now,
  recordedAt: now,
  requestHash: hashOf(asked),
  refundedFen: 0,
});

const itemOf = (sale: Sale): MainItem => ({ ...keyOf(sale), ...sale });

const requestOf = (sale: Sale, now: string) => ({
  pk: chainOf(sale.programId, sale.memberId as string),
  requestId: sale.requestId,
  requestHash: sale.requestHash,
  at: now,
  by: sale.by,
});
