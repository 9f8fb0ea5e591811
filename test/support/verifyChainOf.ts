import type { Tables } from "../../functions/platform/tables";
import { newChain } from "../../verify/Chain";
import { daysAt } from "../../verify/days";
import { verifyEntry } from "../../verify/verifyEntry";

/** Judges a member's chain by the verifier's own books; throws a Fault that names what is not right. */
export async function verifyChainOf(tables: Tables, pk: string, timeZone = "Asia/Shanghai"): Promise<void> {
  const items = (await tables.entries(pk, { limit: 1_000 })).reverse();
  const chain = newChain(pk);
  for (const { pk: _, ...entry } of items) verifyEntry(chain, entry, daysAt(timeZone));
}
