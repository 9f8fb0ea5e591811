import { chainOf, loadEntry } from "../ledger/store";
import { route } from "../platform/route";
import { listDrawsOf } from "../wheels/draws/store";
import { playerOf } from "../wheels/seeds";
import { requirePublished } from "../wheels/store";
import { viewDraw } from "../wheels/views";

const DRAWS_AT_ONCE = 20;

export const listDraws = route("listDraws", async ({ who: { programId, memberId }, input, tables }) => {
  const { wheelId, before } = input;
  const wheel = await requirePublished(tables, programId, wheelId);
  const chain = chainOf(programId, memberId);
  const at = { programId, wheelId, player: playerOf(chain, wheelId) };
  const found = await listDrawsOf(tables, at, { before, limit: DRAWS_AT_ONCE });
  const entries = await Promise.all(found.map(({ seq }) => loadEntry(tables, chain, seq)));
  const draws = entries.flatMap((entry) =>
    entry.receipt.of === "draw" ? [viewDraw(wheel, entry, entry.receipt)] : [],
  );
  const last = found.at(-1)?.counter ?? 1;
  return { draws, ...(last > 1 ? { next: String(last) } : {}) };
});
