import { dayOf } from "../../../shared/days";
import type { Entry } from "../../../shared/ledger";
import type { Task } from "../../../shared/task";
import { chainOf } from "../../ledger/store";
import { Entry as EntryShape } from "../../../shared/ledger";
import type { Tables } from "../../platform/tables";
import type { Sale } from "../../sales/sale";
import { loadSale } from "../../sales/store";
import { chosenLines, fittingFen, type KeptSale, type Mark, markOf, type Marks } from "../mark";
import type { Whose } from "../store";

const AT_ONCE = 20;

/** The kept sale that a purchase or a refund speaks of, as far as tasks look at it. */
export async function saleOf(tables: Tables, programId: string, { receipt }: Entry): Promise<Sale | undefined> {
  if (receipt.of !== "sale" && receipt.of !== "saleRefund") return undefined;
  return loadSale(tables, { programId, ...receipt.sale });
}

/** A mark of an entry, whose sale is looked up. */
export async function markOfEntry(tables: Tables, programId: string, task: Task, entry: Entry, timeZone: string) {
  const isMoney = task.counts.what === "purchases" || task.counts.what === "amount";
  const sale = isMoney ? await saleOf(tables, programId, entry) : undefined;
  return markOf(task, entry, timeZone, sale && { sale, paidOn: dayOf(sale.paidAt, timeZone) });
}

/**
 * The marks that the chain itself confirms, with what each sale has been refunded to this moment. What a projection says
 * is where to look, and never enough to give anything for.
 */
export async function checkedMarks(
  tables: Tables,
  whose: Whose,
  task: Task,
  marks: Marks,
  timeZone: string,
): Promise<Marks> {
  const counting = Object.entries(marks).filter(([, { of }]) => of === "sale" || of === "event");
  const checked: Marks = {};
  for (let i = 0; i < counting.length; i += AT_ONCE) {
    const some = counting.slice(i, i + AT_ONCE).map(([seq]) => Number(seq));
    const confirmed = await Promise.all(some.map((seq) => confirm(tables, whose, task, seq, timeZone)));
    some.forEach((seq, j) => {
      const { mark, refundedFen = 0, returned } = confirmed[j] ?? {};
      if (mark) checked[seq] = mark;
      if (returned) checked[-seq] = { of: "returned", order: returned };
      // No entry has a number below 0: it stands for all refunds of that sale together.
      if (refundedFen > 0) checked[-seq] = { of: "refund", saleSeq: seq, fen: refundedFen };
    });
  }
  return checked;
}

async function confirm(
  tables: Tables,
  { programId, memberId }: Whose,
  task: Task,
  seq: number,
  timeZone: string,
): Promise<{ mark?: Mark; refundedFen?: number; returned?: string }> {
  const item = await tables.entryAt(chainOf(programId, memberId), seq);
  if (!item) return {};
  const entry = EntryShape.parse(item);
  const sale = entry.receipt.of === "sale" ? await saleOf(tables, programId, entry) : undefined;
  const about = sale && { sale, paidOn: dayOf(sale.paidAt, timeZone) };
  const mark = markOf(task, entry, timeZone, about)?.mark;
  if (!mark) return {};
  const order = mark.of === "event" ? mark.order : undefined;
  if (order !== undefined && (await isReturned(tables, programId, order))) return { mark, returned: order };
  return { mark, ...(sale ? { refundedFen: refundedOf(sale, task) } : {}) };
}

/** Whether an order that evidence is about was wholly refunded. `order` is the key of its event. */
export async function isReturned(tables: Tables, programId: string, order: string): Promise<boolean> {
  const [storeId = "", ...rest] = order.split(":");
  const sale = await loadSale(tables, { programId, storeId, orderNumber: rest.join(":") });
  return sale !== undefined && sale.refundedFen >= sale.amountFen;
}

function refundedOf(sale: Sale, task: Task): number {
  const { lines = [], refundedLines, refundedFen } = sale;
  const only = chosenLines(task);
  if (!only) return refundedFen;
  if (!refundedLines) return lines.length === 1 ? refundedFen : 0;
  const refunded: KeptSale = {
    amountFen: refundedFen,
    lines: lines.map((line, i) => ({ ...line, amountFen: refundedLines[i] ?? 0 })),
  };
  return fittingFen(refunded, only);
}
