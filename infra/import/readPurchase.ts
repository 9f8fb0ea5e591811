import { instantOf } from "../../shared/days";
import { ImportedSale } from "../../shared/views";
import { CannotStart } from "../local/CannotStart";
import type { SaleLine } from "../../shared/sale";
import type { Mapping } from "./mapping";

/** What makes a line of the file no purchase: a code for programs, a text for people. */
export interface Unreadable {
  code: string;
  text: string;
}

/** Reads the columns of one line, as the mapping has them. Each gives its value or says why there is none. */
export interface PurchaseReader {
  storeId(cells: string[]): string | Unreadable;
  orderNumber(cells: string[]): string | Unreadable;
  externalId(cells: string[]): string | Unreadable;
  paidAt(cells: string[]): string | Unreadable;
  /** May be negative: a line can take something back from its order. */
  amountFen(cells: string[]): number | Unreadable;
  /** What the line is, as far as rules look at it; undefined where the mapping names no such column. */
  details: ((cells: string[]) => Omit<SaleLine, "amountFen">) | undefined;
}

export function purchaseReader({ columns }: Mapping, header: string[]): PurchaseReader {
  const cellOf = ({ column, prefix = "" }: { column: string; prefix?: string }) => {
    const at = header.findIndex((name) => name.trim() === column);
    if (at < 0) {
      const there = header.map((name) => name.trim()).join(", ");
      throw new CannotStart(`The mapping names the column ${column}, and the file has: ${there}.`);
    }
    return (cells: string[]) => prefix + (cells[at] as string).trim();
  };
  const { paidAt, orderNumber, member, store, amount } = columns;
  const [time, order, memberId, fen] = [cellOf(paidAt), cellOf(orderNumber), cellOf(member), cellOf(amount)];
  const storeId = "value" in store ? () => store.value : cellOf(store);
  return {
    storeId: (cells) => checked("storeId", storeId(cells), "store"),
    orderNumber: (cells) => checked("orderNumber", order(cells), "order number"),
    externalId: (cells) => checked("externalId", memberId(cells), "member"),
    paidAt: (cells) => readTime(time(cells), paidAt.timeZone),
    amountFen: (cells) => readAmount(fen(cells), amount.unit),
    details: detailsOf(columns, cellOf),
  };
}

type CellOf = (named: { column: string }) => (cells: string[]) => string;

function detailsOf(columns: Mapping["columns"], cellOf: CellOf): PurchaseReader["details"] {
  const named = (["category", "brand", "product"] as const).flatMap((field) => {
    const column = columns[field];
    return column === undefined ? [] : [[field, cellOf({ column })] as const];
  });
  if (named.length === 0) return undefined;
  const texts = (cells: string[]) => named.map(([field, cell]) => [field, cell(cells).slice(0, 64)] as const);
  return (cells) => Object.fromEntries(texts(cells).filter(([, text]) => text !== ""));
}

/** A text as the contract takes it. */
function checked(field: "storeId" | "orderNumber" | "externalId", text: string, what: string): string | Unreadable {
  if (ImportedSale.shape[field].safeParse(text).success) return text;
  const code = `bad_${what.replace(" ", "_")}`;
  return { code, text: text === "" ? `no ${what}` : `"${text.slice(0, 80)}" is no ${what}` };
}

const TIME = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?$/;

/** 2026-11-16 09:30, with seconds or without, with / or T, and with a zone of its own or by the clocks of `timeZone`. */
export function readTime(text: string, timeZone: string): string | Unreadable {
  const bad = { code: "bad_time", text: `"${text.slice(0, 40)}" is not a time such as 2026-11-16 09:30:00` };
  const [, year, month = "", day = "", hour = "", minute, second = "00", zone] = TIME.exec(text) ?? [];
  if (year === undefined) return bad;
  const two = (digits: string) => digits.padStart(2, "0");
  const local = `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}`;
  const asUtc = new Date(`${local}Z`);
  // 30 February is taken for 1 or 2 March by some engines, and refused by others.
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString().slice(0, 19) !== local) return bad;
  if (zone === undefined) return instantOf(local, timeZone);
  return new Date(
    `${local}${zone === "Z" || zone.includes(":") ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`}`,
  ).toISOString();
}

/** Whole fen, without ever going through a fraction. */
export function readAmount(text: string, unit: "yuan" | "fen" | "cents"): number | Unreadable {
  const [, sign, whole, hundredths = ""] =
    (unit === "yuan" ? /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/ : /^(-?)(\d{1,14})$/).exec(text) ?? [];
  if (whole === undefined) {
    const wanted = unit === "yuan" ? "yuan with at most two decimals" : `whole ${unit}`;
    return { code: "bad_amount", text: `"${text.slice(0, 40)}" is not an amount in ${wanted}` };
  }
  const fen = unit === "yuan" ? Number(whole) * 100 + Number(hundredths.padEnd(2, "0")) : Number(whole);
  return sign === "-" && fen !== 0 ? -fen : fen;
}
