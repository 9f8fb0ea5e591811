/**
 * The two tables, as data: the deployment and the one-machine stand-in are both made from this.
 * `ledger` is append-only; everything that may change is in `main`.
 */
export interface TableDefinition {
  partitionKey: KeyAttribute;
  sortKey: KeyAttribute;
  /** A second order of the same partition, holding the keys only; it can be read consistently. */
  localIndex?: { name: string; sortKey: KeyAttribute };
  /** The attribute that says when an item may be deleted, in seconds. Nobody relies on when that happens. */
  ttl?: string;
  stream: "NEW_AND_OLD_IMAGES";
}

interface KeyAttribute {
  name: string;
  /** Text or number. */
  type: "S" | "N";
}

export const tables = {
  ledger: {
    partitionKey: { name: "pk", type: "S" },
    sortKey: { name: "seq", type: "N" },
    localIndex: { name: "byRequest", sortKey: { name: "requestId", type: "S" } },
    stream: "NEW_AND_OLD_IMAGES",
  },
  main: {
    partitionKey: { name: "pk", type: "S" },
    sortKey: { name: "sk", type: "S" },
    ttl: "ttl",
    stream: "NEW_AND_OLD_IMAGES",
  },
} as const satisfies Record<string, TableDefinition>;

export type TableKey = keyof typeof tables;
