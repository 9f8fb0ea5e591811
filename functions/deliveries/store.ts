import { dayOf, monthEnd } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { Account, Actor, Decision, Entry } from "../../shared/ledger";
import { requestHashOf } from "../ledger/chain";
import { releaseSale } from "../ledger/release";
import { append, chainOf, findMadeBy, loadAccount } from "../ledger/store";
import type { Tables } from "../platform/tables";
import type { Sale } from "../sales/sale";
import { keyOf, type ProgramAt, requireSale } from "../sales/store";
import { earnedPoints } from "../refunds/clawBack";
import { pointsOfRefund } from "../refunds/lines";
import { shareOf } from "../refunds/share";
import { linesOf, requireEntry, waitsOf } from "../refunds/store";

export interface Delivered {
  sale: Sale;
  /** What released the sale's points; absent where none waited any more, or nobody had claimed them. */
  entry?: Entry;
}

/**
 * Notes that the goods of a sale were delivered, and releases at once what is left of its points. The entry and the note
 * are one transaction, and the entry's request is named after the sale: whoever tells of it, and however often, it is
 * released once.
 */
export async function markDelivered(
  tables: Tables,
  asked: Pick<Sale, "programId" | "storeId" | "orderNumber"> & { by: Actor },
  programAt: ProgramAt,
  now: string,
): Promise<Delivered> {
  const { programId, by } = asked;
  const sale = await requireSale(tables, asked);
  const program = await programAt(programId, now);
  const deliveredOn = dayOf(now, program.timeZone);
  if (!sale.memberId) return { sale: await note(tables, sale, deliveredOn) };
  const pk = chainOf(programId, sale.memberId);
  const original = await requireEntry(tables, pk, sale);
  const request = {
    pk,
    // No caller can name a request like this: RequestId has no #.
    requestId: `deliver#${original.seq}`,
    requestHash: requestHashOf({ deliver: original.seq }),
    at: now,
    by,
  };
  if (sale.releasedTo !== undefined) {
    const entry = await findMadeBy(tables, request);
    return { sale, ...(entry ? { entry } : {}) };
  }
  const lot = monthEnd(deliveredOn, program.earning.monthsToExpiry);
  const decide = (account: Account, held: Sale) => releaseOf(account, original, held, lot, programAt);
  const isWaiting = await decide(await loadAccount(tables, pk), sale);
  if (!isWaiting) return { sale: await note(tables, sale, deliveredOn) };
  let delivered = sale;
  const { entry, repeated } = await append(tables, request, async (account) => {
    const held = await requireSale(tables, asked);
    const decision = await decide(account, held);
    if (!decision) throw new Refusal("busy", "These points have just been released, or refunded.");
    const { refundedFen, requestId } = held;
    const set = { deliveredOn, releasedTo: lot };
    delivered = { ...held, ...set };
    return { decision, together: [{ change: keyOf(sale), set, when: { is: { refundedFen, requestId } } }] };
  });
  return { sale: repeated ? await requireSale(tables, asked) : delivered, entry };
}

/** What is left of the sale's points after its refunds, as far as it still waits. */
async function releaseOf(
  account: Account,
  original: Entry,
  held: Sale,
  lot: string,
  programAt: ProgramAt,
): Promise<Decision | undefined> {
  const waits = waitsOf(original);
  if (waits === undefined) return undefined;
  const earned = earnedPoints(original);
  const lines = await linesOf(held, original, held.lines?.map(() => 0) ?? [], programAt);
  const gone = lines ? pointsOfRefund(lines).before : shareOf(earned, held.refundedFen, held.amountFen);
  return releaseSale(account, { saleSeq: original.seq, waits, left: earned - gone }, lot);
}

/** Nothing waits, or nobody has the points yet: whoever claims them later does not have to wait. */
async function note(tables: Tables, sale: Sale, deliveredOn: string): Promise<Sale> {
  if (sale.deliveredOn !== undefined) return sale;
  const { requestId, refundedFen } = sale;
  const when = { is: { requestId, refundedFen } };
  const written = await tables.write({ change: keyOf(sale), set: { deliveredOn }, when });
  if (!written.done) throw new Refusal("busy", "This sale is being changed. Please try again.");
  return { ...sale, deliveredOn };
}
