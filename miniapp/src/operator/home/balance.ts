import type { Output } from "../../../../shared/routes";

type Totals = Output<"getTotals">;

/** A term of the sum over all entries: what came in, what went out, and what is held. */
export interface Term {
  word: "issued" | "spent" | "expired" | "refunded" | "clawedBack" | "adjusted" | "balances" | "debts";
  /** How it stands in the sum; the first term of each side has none. */
  sign: "" | "+" | "−";
  points: number;
}

/** issued − spent − expired + refunded − clawed back + adjusted, which must be balances − debts. */
export function inAndOut(totals: Totals): Term[] {
  const { issued, spent, expired, refunded, clawedBack, adjusted } = totals;
  return [
    { word: "issued", sign: "", points: issued },
    { word: "spent", sign: "−", points: spent },
    { word: "expired", sign: "−", points: expired },
    { word: "refunded", sign: "+", points: refunded },
    { word: "clawedBack", sign: "−", points: clawedBack },
    { word: "adjusted", sign: adjusted < 0 ? "−" : "+", points: Math.abs(adjusted) },
  ];
}

export const held = ({ balances, debts }: Totals): Term[] => [
  { word: "balances", sign: "", points: balances },
  { word: "debts", sign: "−", points: debts },
];

export const sumOf = (terms: Term[]): number =>
  terms.reduce((sum, { sign, points }) => sum + (sign === "−" ? -points : points), 0);

/** Whether what came in and went out is what is held. */
export const isBalanced = (totals: Totals): boolean => sumOf(inAndOut(totals)) === sumOf(held(totals));

export interface Share {
  word: "spent" | "expired" | "clawedBack" | "balances";
  points: number;
  /** 0 to 1 of all that ever came in. */
  share: number;
}

/** Where the points are that were ever given. */
export function whereabouts(totals: Totals): Share[] {
  const { spent, refunded, expired, clawedBack, balances } = totals;
  const all: Omit<Share, "share">[] = [
    { word: "balances", points: balances },
    { word: "spent", points: spent - refunded },
    { word: "expired", points: expired },
    { word: "clawedBack", points: clawedBack },
  ];
  const sum = all.reduce((so, { points }) => so + Math.max(0, points), 0);
  return all.map((one) => ({ ...one, share: sum === 0 ? 0 : Math.max(0, one.points) / sum }));
}
