import { createHash } from "node:crypto";
import { requestIdFrom } from "../../shared/requestId";
import type { SaleLine } from "../../shared/sale";
import { ImportedSale } from "../../shared/views";
import { CannotStart } from "../local/CannotStart";
import type { Mapping } from "./mapping";
import { type PurchaseReader, purchaseReader, type Unreadable } from "./readPurchase";
import { readRows, type Row } from "./readRows";
import type { Reject } from "./Reject";

/** As many lines as a sale may have. */
const LINES_MAX = 100;

/** One purchase, put together from its lines. */
export interface Order {
  line: number;
  bytesRead: number;
  sale: ImportedSale;
}

/** An order whose lines are still coming. */
interface Open {
  line: number;
  lastLine: number;
  sale: Omit<ImportedSale, "requestId">;
  /** By what they name. */
  lines: Map<string, SaleLine>;
  /** The first reason not to send it: a part of an order must not pass for the whole. */
  reason?: Unreadable;
}

/**
 * The orders of a file, in the order in which they end. Lines belong together when they name the same store and order
 * number and are at most `linesApart` lines apart; a line that comes later begins the order anew, and the service
 * then refuses it, because that order number is taken.
 */
export async function* readOrders(file: string, mapping: Mapping): AsyncGenerator<Order | Reject> {
  // A Map keeps the order in which its keys were last put in: the first is the one whose last line is longest ago.
  const open = new Map<string, Open>();
  let reader: PurchaseReader | undefined;
  let bytesRead = 0;
  for await (const row of readRows(file, mapping.file)) {
    if ("code" in row) {
      yield row;
      continue;
    }
    bytesRead = row.bytesRead;
    if (!reader) {
      reader = purchaseReader(mapping, row.cells);
      continue;
    }
    const reject = takeLine(open, reader, row);
    if (reject) yield reject;
    for (const [key, order] of open) {
      if (order.lastLine >= row.line - mapping.linesApart) break;
      open.delete(key);
      yield closed(order, mapping, bytesRead);
    }
  }
  if (!reader) throw new CannotStart(`${file} is empty.`);
  for (const order of open.values()) yield closed(order, mapping, bytesRead);
}

/** Adds a line to its order. What cannot be read spoils the order; a line that cannot be told to belong to one stands alone. */
function takeLine(open: Map<string, Open>, reader: PurchaseReader, { line, cells }: Row): Reject | undefined {
  const [storeId, orderNumber] = [reader.storeId(cells), reader.orderNumber(cells)];
  if (typeof storeId !== "string") return { line, ...storeId };
  if (typeof orderNumber !== "string") return { line, ...orderNumber };
  const key = `${storeId}\n${orderNumber}`;
  const order = open.get(key) ?? begun(reader, cells, { storeId, orderNumber, line });
  const fen = reader.amountFen(cells);
  const externalId = reader.externalId(cells);
  if (typeof fen === "number") {
    order.sale.amountFen += fen;
    if (reader.details) addLine(order, reader.details(cells), fen);
  } else order.reason ??= on(line, order, fen);
  if (externalId !== order.sale.externalId) {
    const other = typeof externalId === "string" ? differs(order, externalId) : externalId;
    order.reason ??= on(line, order, other);
  }
  order.lastLine = line;
  open.delete(key);
  open.set(key, order);
  return undefined;
}

function addLine({ lines }: Open, details: Omit<SaleLine, "amountFen">, fen: number): void {
  const key = JSON.stringify(details);
  const line = lines.get(key) ?? { ...details, amountFen: 0 };
  line.amountFen += fen;
  lines.set(key, line);
}

/** The lines as the service takes them: none where one takes back more than there was, or there are too many. */
function linesOf({ lines }: Open): SaleLine[] | undefined {
  const all = [...lines.values()];
  return all.length > 0 && all.length <= LINES_MAX && all.every(({ amountFen }) => amountFen >= 0) ? all : undefined;
}

function begun(
  reader: PurchaseReader,
  cells: string[],
  { storeId, orderNumber, line }: { storeId: string; orderNumber: string; line: number },
): Open {
  const [paidAt, externalId] = [reader.paidAt(cells), reader.externalId(cells)];
  const sale = {
    externalId: typeof externalId === "string" ? externalId : "",
    storeId,
    orderNumber,
    amountFen: 0,
    paidAt: typeof paidAt === "string" ? paidAt : "",
  };
  return { line, lastLine: line, sale, lines: new Map(), ...(typeof paidAt === "string" ? {} : { reason: paidAt }) };
}

const on = (line: number, order: Open, { code, text }: Unreadable): Unreadable =>
  line === order.line ? { code, text } : { code, text: `line ${line}: ${text}` };

const differs = ({ sale }: Open, externalId: string): Unreadable => ({
  code: "order_disagrees",
  text: `its lines name the members ${sale.externalId} and ${externalId}`,
});

function closed(order: Open, mapping: Mapping, bytesRead: number): Order | Reject {
  const { line, sale, reason } = order;
  const { orderNumber, amountFen } = sale;
  const lines = linesOf(order);
  if (reason) return { line, orderNumber, ...reason };
  if (amountFen < 0) return { line, orderNumber, code: "bad_amount", text: `its lines add up to ${amountFen} fen` };
  const whole = { requestId: requestIdOf(sale, mapping.program), ...sale, ...(lines ? { lines } : {}) };
  if (ImportedSale.safeParse(whole).success) return { line, bytesRead, sale: whole };
  return { line, orderNumber, code: "bad_amount", text: `its lines add up to ${amountFen} fen, which is too much` };
}

/** The same purchase has the same id in every run, so the service knows it again. */
function requestIdOf({ paidAt, storeId, orderNumber }: Omit<ImportedSale, "requestId">, program: string): string {
  const hash = createHash("sha256").update([program, storeId, orderNumber].join("\n")).digest();
  return requestIdFrom(Date.parse(paidAt), hash);
}
