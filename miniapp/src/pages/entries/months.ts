import type { EntryView } from "../../../../shared/views";
import { localDay } from "../../words/written";
import { amountsOf, type Only, totalsOf } from "./amounts";
import type { Run } from "./run";

export interface Month {
  /** YYYY-MM */
  month: string;
  cameIn: number;
  wentOut: number;
  /** Whether all of the month has been read; until then its sums would not be true. */
  isWhole: boolean;
  pieces: Piece[];
}

/** Entries that are drawn, or left out, together. */
export interface Piece {
  key: string;
  entries: EntryView[];
}

const PIECE = 32;

/** A run of entries by months of this device's calendar, each in pieces that stay the same when more is read. */
export function monthsOf({ entries, next }: Run, only?: Only): Month[] {
  const months: Month[] = [];
  for (const [month, inMonth] of grouped(entries, monthOf)) {
    const totals = totalsOf(inMonth.flatMap((entry) => amountsOf(entry, only)));
    const pieces = grouped(inMonth, (entry) => `${month}.${Math.floor(entry.seq / PIECE)}`);
    months.push({
      month,
      ...totals,
      isWhole: true,
      pieces: pieces.map(([key, inPiece]) => ({ key, entries: inPiece })),
    });
  }
  const last = months[months.length - 1];
  if (last && next !== undefined) last.isWhole = false;
  return months;
}

/** Worked out once for each entry: ten thousand of them are looked at whenever more are read. */
const known = new WeakMap<EntryView, string>();

function monthOf(entry: EntryView): string {
  const month = known.get(entry) ?? localDay(new Date(entry.at)).slice(0, 7);
  known.set(entry, month);
  return month;
}

/** Neighbours with the same key, in their order. */
function grouped<T>(all: T[], keyOf: (one: T) => string): [key: string, group: T[]][] {
  const groups: [string, T[]][] = [];
  for (const one of all) {
    const key = keyOf(one);
    const group = groups[groups.length - 1];
    if (group && group[0] === key) group[1].push(one);
    else groups.push([key, [one]]);
  }
  return groups;
}
