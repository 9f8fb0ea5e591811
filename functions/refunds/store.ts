import { dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { Account, Actor, Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { requestHashOf } from "../ledger/chain";
import { append, chainOf, findMadeBy, type Plan } from "../ledger/store";
import type { Tables } from "../platform/tables";
import type { Sale } from "../sales/sale";
import { keyOf, requireSale } from "../sales/store";
import { checkRefund, decideRefund, type Refunding } from "./refund";

export interface Refunded {
  sale: Sale;
  /** Absent when nobody had claimed the sale. */
  entry?: Entry;
  /** What the sale's points were worth when they were spent. */
  spentFen: number;
}

/** Refunds a sale in part or whole. The entry and the sale's refunded sum are one transaction. */
export async function refundSale(
  tables: Tables,
  asked: Pick<Sale, "programId" | "storeId" | "orderNumber"> & { amountFen: number; requestId: string; by: Actor },
  program: Program,
  now: string,
): Promise<Refunded> {
  const { programId, storeId, orderNumber, amountFen, requestId, by } = asked;
  const sale = await requireSale(tables, asked);
  if (!sale.memberId) return refundUnclaimed(tables, sale, asked);
  const request = {
    pk: chainOf(programId, sale.memberId),
    requestId,
    requestHash: requestHashOf({ refund: { storeId, orderNumber, amountFen } }),
    at: now,
    by,
  };
  const original = await requireEntry(tables, request.pk, sale);
  const plan = async (account: Account): Promise<Plan> => {
    const { refundedFen } = await requireSale(tables, asked);
    const refunding: Refunding = {
      storeId,
      orderNumber,
      saleFen: sale.amountFen,
      refundedBeforeFen: refundedFen,
      amountFen,
    };
    return {
      decision: decideRefund(account, original, refunding, dayOf(now, program.timeZone)),
      together: [
        {
          change: keyOf(sale),
          set: { refundedFen: refundedFen + amountFen },
          when: { is: { refundedFen, requestId: sale.requestId } },
        },
      ],
    };
  };
  const { entry } = await append(tables, request, plan);
  const spentFen = original.receipt.of === "sale" ? original.receipt.spentFen : 0;
  return { sale: await requireSale(tables, asked), entry, spentFen };
}

/** Nobody has its points, so only the sale remembers. Kept by request id, so that a repeat is not a second refund. */
async function refundUnclaimed(
  tables: Tables,
  sale: Sale,
  {
    amountFen,
    requestId,
    ...key
  }: Pick<Sale, "programId" | "storeId" | "orderNumber"> & { amountFen: number; requestId: string },
): Promise<Refunded> {
  const { pk } = keyOf(sale);
  const done = { pk, sk: `refund#${requestId}`, amountFen };
  const recorded = await tables.get(pk, done.sk);
  if (recorded) {
    if (recorded.amountFen !== amountFen)
      throw new Refusal("request_id_reused", "This request id was used for something else.");
    return { sale, spentFen: 0 };
  }
  const { refundedFen, requestId: putBy, requestHash } = sale;
  checkRefund({
    storeId: sale.storeId,
    orderNumber: sale.orderNumber,
    saleFen: sale.amountFen,
    refundedBeforeFen: refundedFen,
    amountFen,
  });
  const written = await tables.write(
    {
      change: keyOf(sale),
      set: { refundedFen: refundedFen + amountFen },
      when: { is: { refundedFen, requestId: putBy, requestHash } },
    },
    { put: done, when: { absent: true } },
  );
  if (!written.done) throw new Refusal("busy", "This sale is being changed. Please try again.");
  return { sale: await requireSale(tables, key), spentFen: 0 };
}

async function requireEntry(tables: Tables, pk: string, sale: Sale): Promise<Entry> {
  const entry = await findMadeBy(tables, { pk, ...sale });
  // Recorded a moment ago, and its entry is still on its way; or its id was used before, and it is about to be void.
  if (!entry) throw new Refusal("busy", "This sale is still being granted. Please try again.");
  return entry;
}
