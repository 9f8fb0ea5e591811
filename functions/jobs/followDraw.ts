import type { Entry } from "../../shared/ledger";
import type { Tables } from "../platform/tables";
import { noteDraw } from "../wheels/draws/store";
import { recallWheel } from "../wheels/store";

/** Brings a draw into the list that is published when its wheel is over. */
export async function followDraw(tables: Tables, chain: string, entry: Entry, now: string): Promise<void> {
  const { receipt } = entry;
  if (receipt.of !== "draw") return;
  const [programId = ""] = chain.split("#");
  await noteDraw(tables, chain, entry, receipt, async (prize) => {
    const wheel = await recallWheel(tables, programId, receipt.wheel, now);
    return wheel?.published?.rules.prizes.find(({ key }) => key === prize)?.valueFen ?? 0;
  });
}
