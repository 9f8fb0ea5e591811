import type { TillOperation } from "../../../../shared/views";
import { nameOf, type Sending } from "../outbox/Sending";

/** A line of the till's list: what the service knows, or what this device has just sent. */
export interface Operation {
  key: string;
  at: string;
  kind: TillOperation["kind"];
  orderNumber?: string;
  maskedName?: string;
  amountFen?: number;
  /** Points by kind; none while the service has not answered. */
  byKind?: TillOperation["byKind"];
  /** What a redemption is given back by. */
  redemption?: string;
  /** Only on this device so far. */
  sending?: Sending;
}

const kinds = { recordSale: "sale", refundSale: "refund", redeem: "redeem", refundRedemption: "refund" } as const;

/**
 * What the service lists, with what this device has sent and the list does not show yet, newest first.
 * A line of the service is the same as an answered one of this device when its entry has the same time.
 */
export function merged(listed: TillOperation[], sent: Sending[]): Operation[] {
  const own = sent.map(ownLine).filter((line) => !listed.some((one) => isSame(one, line)));
  const theirs = listed.map((one, i) => ({ ...one, key: `${one.at}#${one.orderNumber ?? one.redemption ?? i}` }));
  return [...own, ...theirs].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function ownLine(sending: Sending): Operation {
  const { id, route, about, state } = sending;
  const entry = sending.answer?.entry;
  const { orderNumber, amountFen } = about;
  return {
    key: id,
    at: entry?.at ?? sending.at,
    kind: kinds[route],
    orderNumber,
    maskedName: nameOf(sending),
    amountFen,
    ...(entry ? { byKind: entry.byKind } : {}),
    ...(sending.route === "redeem" && sending.answer ? { redemption: sending.answer.redemption } : {}),
    ...(state === "done" ? {} : { sending }),
  };
}

const isSame = (listed: TillOperation, line: Operation): boolean =>
  listed.at === line.at && listed.kind === line.kind && listed.orderNumber === line.orderNumber;

export interface Sums {
  sales: number;
  earned: number;
  spent: number;
}

/** How many sales, and what they earned and spent. */
export function sumsOf(operations: Operation[]): Sums {
  const sum = (kind: "earn" | "redeem") => operations.reduce((so, { byKind }) => so + (byKind?.[kind] ?? 0), 0);
  return { sales: operations.filter(({ kind }) => kind === "sale").length, earned: sum("earn"), spent: -sum("redeem") };
}
