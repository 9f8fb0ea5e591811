import { addDays, type Day } from "../../shared/days";
import type { Tables } from "../platform/tables";
import { growTree, treeOf } from "./merkle";
import { leafOf, rootOf } from "./root";
import { freezeHeads, loadRoot, saveRoot, saveSubtree } from "./store";

/** Publishes the root of a day, once. The day before must be closed, or be before the first. */
export async function closeDay(tables: Tables, programId: string, day: Day): Promise<void> {
  if (await loadRoot(tables, programId, day)) return;
  const tree = growTree();
  let heads = 0;
  let number = 0;
  for await (const together of freezeHeads(tables, programId, day)) {
    const [first] = together;
    if (!first) break;
    const subtree = treeOf(together.map((head) => leafOf(programId, head)));
    await saveSubtree(tables, programId, day, number++, { first: first.memberId, hash: subtree.toString("base64url") });
    tree.add(subtree);
    heads += together.length;
  }
  const previousRoot = (await loadRoot(tables, programId, addDays(day, -1)))?.root ?? "";
  const said = { programId, day, heads, tree: tree.root().toString("base64url"), previousRoot };
  await saveRoot(tables, { ...said, root: rootOf(said) });
}
