import type { Entry } from "../../shared/ledger";
import type { EntryView } from "../../shared/views";
import type { Tables } from "../platform/tables";
import { loadEntries } from "./store";

/** What a list can be narrowed to: what came in, what went out, what expired or was taken back. */
type Only = "in" | "out" | "back";
const LIMIT = 20;
/** A rare kind is looked for this far back at a time; the reader asks on. */
const READ_MAX = 200;

const isWanted = ({ moves, kind }: Entry, only: Only | undefined): boolean => {
  if (only === undefined) return true;
  if (only === "back") return kind === "expire" || moves.some((move) => move.kind === "clawBack");
  const wallet = moves.filter((move) => move.wallet === "points" && move.kind !== "expire" && move.kind !== "clawBack");
  return wallet.some((move) => (only === "in" ? move.points > 0 : move.points < 0));
};

/** One page of a chain, newest first; `next` is what to ask `before` for the page after it. */
export async function listPage(
  tables: Tables,
  pk: string,
  { before, limit = LIMIT, only }: { before?: number | undefined; limit?: number | undefined; only?: Only | undefined },
  show: (entry: Entry) => Promise<EntryView>,
): Promise<{ entries: EntryView[]; next?: string }> {
  const wanted: Entry[] = [];
  let from = before;
  let read = 0;
  while (wanted.length < limit && read < READ_MAX) {
    const batch = await loadEntries(tables, pk, { ...(from === undefined ? {} : { before: from }), limit });
    read += batch.length;
    wanted.push(...batch.filter((entry) => isWanted(entry, only)));
    from = batch.at(-1)?.seq;
    if (batch.length < limit || from === 1) return { entries: await Promise.all(wanted.map(show)) };
  }
  const shown = wanted.slice(0, limit);
  const next = wanted.length > limit ? shown.at(-1)?.seq : from;
  return { entries: await Promise.all(shown.map(show)), ...(next === undefined ? {} : { next: String(next) }) };
}
