import * as z from "zod";
import { Refusal } from "../../shared/errors";
import { Instant } from "../../shared/figures";
import { TaskKey } from "../../shared/task";
import { EvidenceId, type EvidenceView } from "../../shared/taskViews";

/** Evidence as it is kept. Its pictures are in the uploads, under these names, with nothing but the picture in them. */
export const Evidence = z.object({
  programId: z.string(),
  memberId: z.string(),
  evidenceId: EvidenceId,
  task: TaskKey,
  requestHash: z.string(),
  submittedAt: Instant,
  pictures: z.array(z.string()),
  note: z.string().optional(),
  order: z.object({ storeId: z.string(), orderNumber: z.string() }).optional(),
  state: z.enum(["waiting", "approved", "rejected", "appealed"]),
  judgedBy: z.string().optional(),
  judgedAt: Instant.optional(),
  reason: z.string().optional(),
  appeal: z.object({ reason: z.string(), at: Instant }).optional(),
  /** Who rejected what is appealed against. */
  firstJudgedBy: z.string().optional(),
  /** Since when it has waited: its place in the queue. */
  queuedAt: Instant,
  revision: z.int().positive(),
});
export type Evidence = z.infer<typeof Evidence>;

export type Verdict = { verdict: "approve" } | { verdict: "reject"; reason: string };

export const isOpen = ({ state }: Pick<Evidence, "state">): boolean => state === "waiting" || state === "appealed";

/** Evidence after a judgement; undefined where this operator has given the same one already. */
export function judged(evidence: Evidence, asked: Verdict, staffId: string, now: string): Evidence | undefined {
  const state = asked.verdict === "approve" ? "approved" : "rejected";
  if (!isOpen(evidence)) {
    if (evidence.state === state && evidence.judgedBy === staffId) return undefined;
    throw new Refusal("evidence_judged", "Somebody has judged this already.", { state: evidence.state });
  }
  if (evidence.firstJudgedBy === staffId)
    throw new Refusal("evidence_other_operator", "Another operator judges what is appealed against.");
  const { reason: _, ...rest } = evidence;
  const why = asked.verdict === "reject" ? { reason: asked.reason } : {};
  return { ...rest, ...why, state, judgedBy: staffId, judgedAt: now, revision: evidence.revision + 1 };
}

/** Evidence that is to be judged once more; undefined where that was asked for already. */
export function appealed(evidence: Evidence, reason: string, now: string): Evidence | undefined {
  const { state, appeal, judgedBy, revision } = evidence;
  if (state === "appealed" && appeal?.reason === reason) return undefined;
  if (state !== "rejected") throw new Refusal("evidence_not_rejected", "Only a rejection can be appealed against.");
  if (appeal) throw new Refusal("evidence_appealed", "This was appealed against once, and that was judged.");
  const again = { state: "appealed" as const, appeal: { reason, at: now }, queuedAt: now, revision: revision + 1 };
  return { ...evidence, ...again, ...(judgedBy === undefined ? {} : { firstJudgedBy: judgedBy }) };
}

export function viewEvidence(evidence: Evidence): EvidenceView {
  const { evidenceId, task, submittedAt, pictures, note, order, state, reason, judgedAt, appeal } = evidence;
  return {
    evidenceId,
    task,
    submittedAt,
    pictures: pictures.length,
    note,
    order,
    state,
    reason,
    judgedAt,
    canAppeal: state === "rejected" && !appeal,
  };
}

/** What makes this evidence count once: the order that it is about, or itself. */
export const keyOfEvidence = ({ evidenceId, order }: Evidence): string =>
  order ? `${order.storeId}:${order.orderNumber}` : evidenceId;
