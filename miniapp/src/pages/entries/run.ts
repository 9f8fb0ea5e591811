import type { EntryView } from "../../../../shared/views";

/** Entries without a gap between them, newest first. `next` is what to ask `before` for older ones. */
export interface Run {
  entries: EntryView[];
  next?: string | undefined;
}

/** What is known, with a later reading of the newest page. Entries never change, so only new ones are taken. */
export function withNewest(known: Run | undefined, newest: Run): Run {
  if (!known || leavesGap(known, newest)) return newest;
  const seen = new Set(known.entries.map((entry) => entry.seq));
  const added = newest.entries.filter((entry) => !seen.has(entry.seq));
  return added.length === 0 ? known : { ...known, entries: [...added, ...known.entries] };
}

/** What is known, with the page that was asked for by its `next`. */
export const withOlder = (known: Run, older: Run): Run => ({
  entries: [...known.entries, ...older.entries],
  next: older.next,
});

/** A page says everything down to its `next`; whoever was away for longer than a page starts again from it. */
const leavesGap = ({ entries: [first] }: Run, { next }: Run): boolean =>
  next !== undefined && (first === undefined || Number(next) > first.seq + 1);
