import type { MoveKind } from "../../../../shared/ledger";
import type { EntryView } from "../../../../shared/views";

/** What a list is narrowed to: what came in, what was used, what expired or was taken back. */
export type Only = "in" | "out" | "back";

const kindsOf: Record<Only, MoveKind[]> = {
  in: ["earn", "refund", "transfer", "adjust", "release"],
  out: ["redeem", "transfer", "adjust"],
  back: ["clawBack", "expire"],
};

/**
 * The figures of an entry's row: what came in, and what went out. Both stand where there were both, instead of their
 * difference, so that the sums over a month add up from what is on the screen.
 */
export function amountsOf({ byKind }: Pick<EntryView, "byKind">, only?: Only): number[] {
  const kinds = Object.entries(byKind).filter(([kind]) => !only || kindsOf[only].includes(kind as MoveKind));
  const cameIn = sumOf(kinds.map(([, points]) => Math.max(0, points)));
  const wentOut = sumOf(kinds.map(([, points]) => Math.min(0, points)));
  const wanted = only === "in" ? [cameIn] : only === undefined ? [cameIn, wentOut] : [wentOut];
  const amounts = wanted.filter((points) => points !== 0);
  return amounts.length > 0 ? amounts : [0];
}

/** What `amounts` bring in altogether, and what they take. */
export const totalsOf = (amounts: number[]): { cameIn: number; wentOut: number } => ({
  cameIn: sumOf(amounts.map((points) => Math.max(0, points))),
  wentOut: sumOf(amounts.map((points) => Math.min(0, points))),
});

/** Points that the entry brought, but that wait for a day. */
export function waitingOf({ receipt }: Pick<EntryView, "receipt">): number {
  const earned = receipt.of === "sale" ? receipt.earned : receipt.of === "event" ? receipt : undefined;
  return earned?.pendingUntil === undefined ? 0 : earned.points;
}

const sumOf = (all: number[]): number => all.reduce((sum, points) => sum + points, 0);
