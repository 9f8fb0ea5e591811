import canonicalize from "canonicalize";
import { parquetWriteBuffer } from "hyparquet-writer";
import { type WalletName } from "../../shared/figures";
import { Entry, type Move } from "../../shared/ledger";

/** One row is one entry. A column without `of` a row's entry is empty there, never zero. */
export interface Column {
  name: string;
  type: "text" | "number" | "instant";
  /** What docs/exports.md says of it. */
  what: string;
  of: (entry: Entry) => string | number | undefined;
}

const sumOf = (moves: Move[], wallet: WalletName): number =>
  moves.filter((move) => move.wallet === wallet).reduce((sum, { points }) => sum + points, 0);
const heldIn = ({ after }: Entry, wallet: WalletName): number =>
  Object.values(after.wallets[wallet]?.lots ?? {}).reduce((sum, points) => sum + points, 0);
const saleIn = ({ receipt }: Entry) => ("sale" in receipt ? receipt.sale : undefined);

/** What most questions are about, so that nobody has to look into the entry. All of it is in the last column anyway. */
export const columns: Column[] = [
  {
    name: "written_at",
    type: "instant",
    what: "when it was written (the moment a till confirmed, not when it came online)",
    of: ({ at }) => at,
  },
  {
    name: "kind",
    type: "text",
    what: "what happened: `sale`, `redeem`, `refund`, `expire`, `transfer`, `adjust` …",
    of: ({ kind }) => kind,
  },
  { name: "receipt", type: "text", what: "what its receipt is of: `sale`, `saleRefund` …", of: (e) => e.receipt.of },
  {
    name: "request_id",
    type: "text",
    what: "the caller's id of the request, once in a chain",
    of: (e) => e.requestId,
  },
  {
    name: "door",
    type: "text",
    what: "who wrote it: `shopper`, `cashier`, `operator`, `partner`, `job`",
    of: (e) => e.by.door,
  },
  { name: "actor_id", type: "text", what: "their id, which names nobody", of: (e) => e.by.id },
  { name: "store_id", type: "text", what: "the store", of: (e) => saleIn(e)?.storeId ?? e.by.storeId },
  { name: "till_id", type: "text", what: "the till", of: (e) => e.by.tillId },
  { name: "order_number", type: "text", what: "of a sale and its refunds", of: (e) => saleIn(e)?.orderNumber },
  {
    name: "amount_fen",
    type: "number",
    what: "what was paid, or given back by a refund, in fen",
    of: ({ receipt }) => ("amountFen" in receipt ? receipt.amountFen : undefined),
  },
  {
    name: "points",
    type: "number",
    what: "the sum of its moves of points, debts included",
    of: (e) => sumOf(e.moves, "points"),
  },
  { name: "growth", type: "number", what: "the sum of its moves of growth", of: (e) => sumOf(e.moves, "growth") },
  {
    name: "points_after",
    type: "number",
    what: "points in the account after it, a lapsed lot included until its `expire` entry",
    of: (e) => heldIn(e, "points"),
  },
  { name: "debt_after", type: "number", what: "points owed after it", of: (e) => e.after.wallets.points.debt },
  { name: "growth_after", type: "number", what: "growth after it", of: (e) => heldIn(e, "growth") },
  {
    name: "hash",
    type: "text",
    what: "the hash of the entry, as in [verify.md](verify.md#the-hash)",
    of: (e) => e.hash,
  },
];

const TEXT = { type: "BYTE_ARRAY", converted_type: "UTF8" } as const;
const NUMBER = { type: "INT64" } as const;
const INSTANT = {
  type: "INT64",
  converted_type: "TIMESTAMP_MILLIS",
  logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
} as const;
const elements = { text: TEXT, number: NUMBER, instant: INSTANT };
const REQUIRED = { repetition_type: "REQUIRED" } as const;
const OPTIONAL = { repetition_type: "OPTIONAL" } as const;

const moveFields = [
  { name: "wallet", ...REQUIRED, ...TEXT },
  { name: "kind", ...REQUIRED, ...TEXT },
  { name: "lot", ...REQUIRED, ...TEXT },
  { name: "points", ...REQUIRED, ...NUMBER },
];

const schema = [
  { name: "entries", num_children: columns.length + 4 },
  { name: "member_id", ...REQUIRED, ...TEXT },
  { name: "seq", ...REQUIRED, ...NUMBER },
  ...columns.map(({ name, type }) => ({ name, ...OPTIONAL, ...elements[type] })),
  { name: "moves", ...REQUIRED, converted_type: "LIST" as const, num_children: 1 },
  { name: "list", repetition_type: "REPEATED" as const, num_children: 1 },
  { name: "element", ...REQUIRED, num_children: moveFields.length },
  ...moveFields,
  { name: "entry", ...REQUIRED, ...TEXT },
];

/** As the table holds it. */
type Item = { pk: string; seq: number } & Record<string, unknown>;

/**
 * Entries as a Parquet file: the same entries are the same bytes. One that has not the shape of an entry has only its
 * number and its JSON, so that it neither stops an export nor is left out of it.
 */
export function parquetOf(items: Item[]): Uint8Array {
  const rows = items.map((item) => ({ item, entry: Entry.safeParse(item).data }));
  const values = ({ type, of }: Column) =>
    rows.map(({ entry }) => {
      const value = entry && of(entry);
      if (value === undefined) return undefined;
      return type === "number" ? BigInt(value) : type === "instant" ? new Date(value) : value;
    });
  const moves = rows.map(({ entry }) => (entry?.moves ?? []).map((move) => ({ ...move, points: BigInt(move.points) })));
  const file = parquetWriteBuffer({
    schema,
    columnData: [
      { name: "member_id", data: items.map(({ pk }) => pk.slice(pk.indexOf("#") + 1)) },
      { name: "seq", data: items.map(({ seq }) => BigInt(seq)) },
      ...columns.map((column) => ({ name: column.name, data: values(column) })),
      { name: "moves", data: moves },
      { name: "entry", data: items.map((item) => canonicalize(item) as string) },
    ],
    rowGroupSize: items.length,
    createdBy: "Jifen",
  });
  return new Uint8Array(file);
}
