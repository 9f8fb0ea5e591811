import { dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { Account, Actor, Entry } from "../../shared/ledger";
import { requestHashOf } from "../ledger/chain";
import { lotOfDay } from "../ledger/release";
import { append, chainOf, findMadeBy, loadHead, type Plan } from "../ledger/store";
import type { Tables, Written } from "../platform/tables";
import type { Sale } from "../sales/sale";
import { keyOf, type ProgramAt, requireSale } from "../sales/store";
import type { Waited } from "./clawBack";
import { type AskedLine, amountsByLine, type RefundedLine, refundedLinesAfter } from "./lines";
import { pointsOfLines } from "./pointsOfLines";
import { checkRefund, decideRefund } from "./refund";

export interface Refunded {
  sale: Sale;
  /** Absent when nobody had claimed the sale. */
  entry?: Entry;
  /** What the sale's points were worth when they were spent. */
  spentFen: number;
  /** As this refund left them; absent where it was made earlier. */
  left?: { account: Account; original: Entry };
}

type Asked = Pick<Sale, "programId" | "storeId" | "orderNumber"> & {
  amountFen: number;
  /** Absent: the amount is spread over what is left of the lines. */
  lines?: AskedLine[] | undefined;
  requestId: string;
};

/** Refunds a sale in part or whole. The entry and the sale's refunded sum are one transaction. */
export async function refundSale(
  tables: Tables,
  asked: Asked & { by: Actor },
  programAt: ProgramAt,
  now: string,
): Promise<Refunded> {
  const { programId, amountFen, requestId, by } = asked;
  const sale = await requireSale(tables, asked);
  if (!sale.memberId) return refundUnclaimed(tables, sale, asked);
  const request = {
    pk: chainOf(programId, sale.memberId),
    requestId,
    requestHash: requestHashOf({ refund: whatIsAsked(asked) }),
    at: now,
    by,
  };
  const [original, head, { timeZone }] = await Promise.all([
    requireEntry(tables, request.pk, sale),
    loadHead(tables, request.pk),
    programAt(programId, now),
  ]);
  const waits = waitsOf(original);
  let refunded = sale;
  const plan = async (account: Account, lost?: Written): Promise<Plan> => {
    // The write holds the refunded sum against what was read first. That a sale was delivered only this read tells.
    const held = lost || waits ? await requireSale(tables, asked) : sale;
    const { storeId, orderNumber, amountFen: saleFen, refundedFen: refundedBeforeFen } = held;
    const amounts = amountsOf(held, asked);
    const lines = await linesOf(held, original, amounts, programAt);
    const waited = waits === undefined ? undefined : await waitedOf(held, waits, programAt, timeZone);
    const refunding = { storeId, orderNumber, saleFen, refundedBeforeFen, amountFen, lines, waited };
    const decision = decideRefund(account, original, refunding, dayOf(now, timeZone));
    const set = refundedAfter(held, amounts, amountFen);
    refunded = { ...held, ...set };
    const when = { is: { refundedFen: refundedBeforeFen, requestId: sale.requestId } };
    return { decision, together: [{ change: keyOf(sale), set, when }] };
  };
  const { entry, repeated } = await append(tables, request, plan, Promise.resolve(head));
  const spentFen = original.receipt.of === "sale" ? original.receipt.spentFen : 0;
  if (repeated) return { sale: await requireSale(tables, asked), entry, spentFen };
  return { sale: refunded, entry, spentFen, left: { account: entry.after, original } };
}

const whatIsAsked = ({ storeId, orderNumber, amountFen, lines }: Asked) => ({
  storeId,
  orderNumber,
  amountFen,
  ...(lines ? { lines } : {}),
});

/** The day that a sale's points wait for, or waited. */
export const waitsOf = ({ receipt }: Entry): string | undefined =>
  receipt.of === "sale" ? receipt.earned.pendingUntil : undefined;

/** What is refunded of each line. More than the sale has left is told as that, whatever its lines are. */
function amountsOf(held: Sale, { amountFen, lines }: Asked): number[] {
  checkRefund({ amountFen, refundedBeforeFen: held.refundedFen, saleFen: held.amountFen });
  return amountsByLine(held, amountFen, lines);
}

const refundedAfter = (held: Sale, amounts: number[], amountFen: number) => ({
  refundedFen: held.refundedFen + amountFen,
  ...(amounts.length > 1 ? { refundedLines: refundedLinesAfter(held, amounts) } : {}),
});

/** The lines of a sale that has several, each with the points that belong to it. */
export async function linesOf(
  held: Sale,
  { receipt }: Entry,
  amounts: number[],
  programAt: ProgramAt,
): Promise<RefundedLine[] | undefined> {
  const { lines = [], refundedLines } = held;
  if (lines.length < 2 || receipt.of !== "sale") return undefined;
  const points = pointsOfLines(lines, receipt.earned, await programAt(held.programId, held.recordedAt));
  return lines.map(({ amountFen }, line) => ({
    line,
    points: points[line] as number,
    fen: amountFen,
    beforeFen: refundedLines?.[line] ?? 0,
    amountFen: amounts[line] as number,
  }));
}

async function waitedOf(held: Sale, waits: string, programAt: ProgramAt, timeZone: string): Promise<Waited> {
  const { releasedTo, programId } = held;
  if (releasedTo !== undefined) return { isDelivered: true, releasedTo };
  return { isDelivered: false, releasedTo: await lotOfDay((at) => programAt(programId, at), waits, timeZone) };
}

/** Nobody has its points, so only the sale remembers. Kept by request id, so that a repeat is not a second refund. */
async function refundUnclaimed(tables: Tables, sale: Sale, asked: Asked): Promise<Refunded> {
  const { amountFen, requestId } = asked;
  const { pk } = keyOf(sale);
  const done = { pk, sk: `refund#${requestId}`, amountFen, asked: requestHashOf(whatIsAsked(asked)) };
  const recorded = await tables.get(pk, done.sk);
  if (recorded) {
    if (recorded.asked !== done.asked)
      throw new Refusal("request_id_reused", "This request id was used for something else.");
    return { sale, spentFen: 0 };
  }
  const { refundedFen, requestId: putBy, requestHash } = sale;
  const set = refundedAfter(sale, amountsOf(sale, asked), amountFen);
  const written = await tables.write(
    { change: keyOf(sale), set, when: { is: { refundedFen, requestId: putBy, requestHash } } },
    { put: done, when: { absent: true } },
  );
  if (!written.done) throw new Refusal("busy", "This sale is being changed. Please try again.");
  return { sale: await requireSale(tables, asked), spentFen: 0 };
}

export async function requireEntry(tables: Tables, pk: string, sale: Sale): Promise<Entry> {
  const entry = await findMadeBy(tables, { pk, ...sale });
  // Recorded a moment ago, and its entry is still on its way; or its id was used before, and it is about to be void.
  if (!entry) throw new Refusal("busy", "This sale is still being granted. Please try again.");
  return entry;
}
