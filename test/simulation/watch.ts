import type { LedgerItem } from "../../functions/platform/tables";
import type { Cloud } from "./cloud";
import { booksFor, type KeptOrder, type OrderOf } from "./model/books";
import type { Kept } from "./model/expected";
import { giftsFor } from "./model/gifts";
import { ordersFor } from "./model/orders";
import type { Committed } from "./simDatabase";
import { Trouble } from "./wire";

export interface Violation {
  /** Its number in DESIGN.md and a word, or what else went wrong. */
  invariant: string;
  what: string;
  /** Milliseconds after the start. */
  atMs: number;
}

/** Sees everything that is written and logged, as soon as it is, and keeps what should not be. */
export function watchOver(cloud: Cloud, startMs: number, tell: (line: string) => void) {
  const { database, timeline } = cloud;
  const violations: Violation[] = [];
  const complain = (invariant: string, what: string): void => {
    const violation = { invariant, what, atMs: Math.round(timeline.now() - startMs) };
    violations.push(violation);
    tell(`!! ${invariant}: ${what}`);
  };
  /** An order as it is kept: the chain does not say its lines. */
  const orderOf: OrderOf = (programId, storeId, orderNumber) =>
    database.item(`${programId}#sale#${storeId}#${orderNumber}`, "sale") as KeptOrder | undefined;
  const books = booksFor(complain, orderOf);
  const orders = ordersFor(books, complain);
  const gifts = giftsFor(complain);
  let commits = 0;

  database.onCommit((committed) => {
    commits++;
    gifts.follow(committed.pk, committed.table === "ledger" ? (committed.item as Kept | undefined) : undefined);
    tell(told(committed));
    if (committed.table === "main") {
      if (committed.key === "sale") orders.changed(committed, commits);
      if (committed.key === "identity" || committed.key === "number") checkStaysWhose(committed);
      return;
    }
    if (committed.kind !== "INSERT")
      return complain("2 sequence", `${committed.kind} of ${committed.pk} in the ledger`);
    books.add(committed.item as LedgerItem, commits);
    orders.granted(committed.pk, committed.item as Kept);
  });

  /** Whoever a customer or a number stands for, it stands for them as long as it is there. */
  function checkStaysWhose({ pk, item, before }: Committed): void {
    if (item?.memberId && before && item.memberId !== before.memberId)
      complain("3 kept", `${pk} became another member`);
  }

  return {
    violations,
    complain,
    books,
    orderOf,
    orders,
    gifts,
    commits: () => commits,
    /** What the Lambdas have logged: a bug that nothing was done to cause, or an alarm, is a violation. */
    listen(): void {
      for (const { level, what, detail } of cloud.said()) {
        const error = (detail as { error?: unknown } | undefined)?.error;
        // Whom a storm kept from being looked after, the next run of the job looks after.
        const isStormy = what === "members_not_looked_after" && Object.values(cloud.faults).some(Boolean);
        if (level === "alarm" && !isStormy) complain("alarm", `${what} ${JSON.stringify(detail)}`);
        if (level === "bug" && !(error instanceof Trouble)) {
          complain("bug", error instanceof Error ? (error.stack ?? what) : what);
        }
      }
    },
  };
}

export type Watch = ReturnType<typeof watchOver>;

function told({ table, kind, pk, key, item }: Committed): string {
  if (table === "main") return `${kind.toLowerCase()} ${pk} ${key} ${key === "sale" ? JSON.stringify(item) : ""}`;
  const { kind: what, requestId, moves } = item as Kept;
  const moved = moves.map(({ wallet, kind: how, lot, points }) => `${how} ${points} ${wallet} ${lot}`).join(", ");
  return `entry ${pk} ${key} ${what} ${requestId}: ${moved}`;
}
