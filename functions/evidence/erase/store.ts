import type { Tables } from "../../platform/tables";
import type { Uploads } from "../../platform/uploads";
import type { Whose } from "../../tasks/store";
import { type Evidence, isOpen } from "../evidence";
import { changeEvidence, loadMine } from "../store";

/** Takes away what a member has shown and said. What was judged of it stays, of nobody. It can stop anywhere and run again. */
export async function eraseEvidence(tables: Tables, uploads: Uploads | undefined, whose: Whose): Promise<void> {
  for (const evidence of await loadMine(tables, whose)) {
    for (const name of evidence.pictures) await uploads?.remove(name);
    await changeEvidence(tables, evidence, bare);
  }
}

/** Nobody judges what is no longer there. */
function bare(evidence: Evidence): Evidence | undefined {
  if (evidence.pictures.length === 0) return undefined;
  const state = isOpen(evidence) ? ("rejected" as const) : evidence.state;
  const { appeal } = evidence;
  const said = appeal ? { appeal: { ...appeal, reason: "" } } : {};
  const bared: Evidence = { ...evidence, ...said, state, pictures: [], revision: evidence.revision + 1 };
  delete bared.note;
  return bared;
}
