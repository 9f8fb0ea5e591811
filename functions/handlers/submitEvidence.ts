import { Refusal } from "../../shared/errors";
import { type Evidence, isOpen, viewEvidence } from "../evidence/evidence";
import { cleanUploads, dropUploads, requireUploads } from "../evidence/pictures/store";
import { findEvidence, keepEvidence } from "../evidence/store";
import { requestHashOf } from "../ledger/chain";
import { derivedFrom } from "../platform/luck";
import { type Call, route } from "../platform/route";
import { requireSale } from "../sales/store";
import { requireTask, taskUnknown } from "../tasks/list/store";

/** Hands pictures in. What staff will see has been cleaned before it is anywhere that staff can look. */
export const submitEvidence = route("submitEvidence", async (call) => {
  const { who, input, tables, secrets, now } = call;
  const { programId, memberId } = who;
  const uploads = requireUploads(call);
  const { requestId, ...asked } = input;
  const requestHash = requestHashOf({ evidence: asked });
  const { id: evidenceId } = derivedFrom((await secrets()).codeKey, `${programId}/${memberId}/${requestId}/evidence`);
  const kept = await findEvidence(tables, { programId, evidenceId });
  if (kept) return viewEvidence(theSame(kept, requestHash));
  const order = await checkTask(call);
  const { note, uploads: ids, task } = input;
  const pictures = await cleanUploads(uploads, who, { evidenceId, ids });
  const evidence: Evidence = {
    programId,
    memberId,
    evidenceId,
    task,
    requestHash,
    submittedAt: now,
    pictures,
    ...(note === undefined ? {} : { note }),
    ...(order ? { order } : {}),
    state: "waiting",
    queuedAt: now,
    revision: 1,
  };
  const saved = theSame(await keepEvidence(tables, evidence), requestHash);
  await dropUploads(uploads, who, ids);
  return viewEvidence(saved);
});

function theSame(evidence: Evidence, requestHash: string): Evidence {
  if (evidence.requestHash === requestHash) return evidence;
  throw new Refusal("request_id_reused", "This request id was used for something else.");
}

/** Refuses what the task does not take: too many pictures, more than it still needs, an order that is not this member's. */
async function checkTask({ who, input, tables, settings, now }: Call<"submitEvidence">): Promise<Evidence["order"]> {
  const program = await settings.programAt(who.programId, now);
  const { task, view } = await requireTask(tables, who, { program, task: input.task, now });
  if (task.counts.what !== "evidence") throw taskUnknown();
  if (view.state === "locked") throw new Refusal("task_locked", "Another task comes first.");
  const { picturesMax, order } = task.counts;
  if (input.uploads.length > picturesMax)
    throw new Refusal("invalid_request", `No more than ${picturesMax} pictures.`, { field: "uploads" });
  const last = view.steps.at(-1)?.at ?? 0;
  if (view.n >= last) throw new Refusal("task_done", "This task is done for now.");
  const waiting = view.evidence?.given.filter(isOpen).length ?? 0;
  if (view.n + waiting >= last)
    throw new Refusal("evidence_waiting", "What you gave before is still being looked at.", { waiting });
  if (!order) return undefined;
  if (!input.order) throw new Refusal("invalid_request", "Say which order it is about.", { field: "order" });
  const sale = await requireSale(tables, { programId: who.programId, ...input.order });
  if (sale.memberId !== who.memberId || sale.refundedFen >= sale.amountFen)
    throw new Refusal("evidence_order", "This order is not yours, or was refunded.", { reason: "other" });
  return input.order;
}
