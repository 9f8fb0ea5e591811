/**
 * What the stores ask of the database. Two tables: `ledger` (pk, seq; append-only) and `main` (pk, sk).
 * platform/dynamo.ts keeps these promises with DynamoDB; the simulation keeps them in memory.
 */
export type Item = Record<string, unknown>;
export interface LedgerItem extends Item {
  pk: string;
  seq: number;
  requestId: string;
}
export interface MainItem extends Item {
  pk: string;
  sk: string;
}

/** What must be true of the item that is there now for a write to happen. Every clause has a name. */
export type Condition =
  | { absent: true }
  | { is: Record<string, string | number | boolean> }
  /** The attribute is not there, or is below the number. */
  | { below: Record<string, number> };

export type Write =
  | { append: LedgerItem }
  | { put: MainItem; when?: Condition }
  | { change: { pk: string; sk: string }; set?: Item; add?: Record<string, number>; when?: Condition }
  | { remove: { pk: string; sk: string }; when?: Condition };

/** `done: false` changed nothing: the write at `at` found `found` in its way, or another transaction was in progress. */
export type Written = { done: true } | { done: false; at: number; found?: Item } | { done: false; conflict: true };

export interface Page<T> {
  items: T[];
  /** Where the next page begins; absent on the last. */
  after?: string;
}

export interface Tables {
  /** The last entry of a chain. Consistent: a decision made on a stale balance would be a wrong one. */
  lastEntry: (pk: string) => Promise<LedgerItem | undefined>;
  /** Consistent. */
  entryAt: (pk: string, seq: number) => Promise<LedgerItem | undefined>;
  /** The entry that a request made in a chain, however long ago. Consistent, through the local index. */
  entryOfRequest: (pk: string, requestId: string) => Promise<LedgerItem | undefined>;
  /** Newest first, from just below `before`. */
  entries(pk: string, page: { before?: number; limit: number }): Promise<LedgerItem[]>;
  /** Consistent. */
  get: (pk: string, sk: string) => Promise<MainItem | undefined>;
  /** Items of one partition whose sk begins with `prefix`, in the order of sk, or the other way round. */
  list(
    pk: string,
    page: { prefix?: string; after?: string; limit: number; newestFirst?: boolean },
  ): Promise<Page<MainItem>>;
  /**
   * All of them or none. One write is one conditional write; more are one transaction. An `append` never replaces an
   * entry. A single write without a condition is done when this returns: its caller has nothing to ask.
   */
  write: (...writes: Write[]) => Promise<Written>;
  /** Waits a little, longer and by chance after each lost race, so that rivals do not meet again. */
  pause: (attempt: number) => Promise<void>;
}
