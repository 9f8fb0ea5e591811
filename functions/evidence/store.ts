import { Refusal } from "../../shared/errors";
import type { EvidenceView } from "../../shared/taskViews";
import type { Tables, Write } from "../platform/tables";
import { tasksKey, type Whose } from "../tasks/store";
import { Evidence, isOpen, viewEvidence } from "./evidence";

type Key = Pick<Evidence, "programId" | "evidenceId">;
export const evidenceKey = ({ programId, evidenceId }: Key) => ({
  pk: `${programId}#evidence#${evidenceId}`,
  sk: "evidence",
});
const queueKey = ({ programId, queuedAt, evidenceId }: Key & Pick<Evidence, "queuedAt">) => ({
  pk: `${programId}#evidenceQueue`,
  sk: `${queuedAt}#${evidenceId}`,
});
const mineKey = (whose: Whose, task: string, evidenceId: string) => ({
  pk: tasksKey(whose),
  sk: `evidence#${task}#${evidenceId}`,
});
const orderKey = (programId: string, task: string, { storeId, orderNumber }: NonNullable<Evidence["order"]>) => ({
  pk: `${programId}#sale#${storeId}#${orderNumber}`,
  sk: `evidence#${task}`,
});

const ATTEMPTS_MAX = 5;
const busy = () => new Refusal("busy", "This is being changed. Please try again.");

export async function findEvidence(tables: Tables, key: Key): Promise<Evidence | undefined> {
  const { pk, sk } = evidenceKey(key);
  const item = await tables.get(pk, sk);
  return item && Evidence.parse(item);
}

export async function requireEvidence(tables: Tables, key: Key): Promise<Evidence> {
  const evidence = await findEvidence(tables, key);
  if (!evidence) throw new Refusal("evidence_unknown", "There is no such evidence.");
  return evidence;
}

/** Puts new evidence into the queue, once for its id and, where it is about an order, once for that. */
export async function keepEvidence(tables: Tables, evidence: Evidence): Promise<Evidence> {
  const { programId, task, evidenceId, order } = evidence;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const kept = await findEvidence(tables, evidence);
    if (kept) return kept;
    const written = await tables.write(
      { put: { ...evidenceKey(evidence), ...evidence }, when: { absent: true } },
      { put: { ...mineKey(evidence, task, evidenceId), evidenceId } },
      { put: { ...queueKey(evidence), evidenceId } },
      ...(order ? [await orderWrite(tables, { programId, task, order, evidenceId })] : []),
    );
    if (written.done) return evidence;
    await tables.pause(attempt);
  }
  throw busy();
}

/** An order counts once; evidence about it that was rejected leaves it free for better. */
async function orderWrite(
  tables: Tables,
  { programId, task, order, evidenceId }: Key & Pick<Evidence, "task"> & { order: NonNullable<Evidence["order"]> },
): Promise<Write> {
  const key = orderKey(programId, task, order);
  const held = await tables.get(key.pk, key.sk);
  const put = { ...key, evidenceId };
  if (!held) return { put, when: { absent: true } };
  const before = await findEvidence(tables, { programId, evidenceId: String(held.evidenceId) });
  if (before && before.state !== "rejected")
    throw new Refusal("evidence_order", "There is evidence about this order already.", { reason: "given" });
  return { put, when: { is: { evidenceId: String(held.evidenceId) } } };
}

const MINE_MAX = 100;

/** What a member gave for a task, newest first. */
export async function listEvidenceOf(tables: Tables, whose: Whose, task: string): Promise<EvidenceView[]> {
  return (await loadMine(tables, whose, `evidence#${task}#`)).map(viewEvidence);
}

/** All that a member ever gave, where no task is named. */
export async function loadMine(tables: Tables, whose: Whose, prefix = "evidence#"): Promise<Evidence[]> {
  const { items } = await tables.list(tasksKey(whose), { prefix, limit: MINE_MAX });
  const ids = items.map(({ evidenceId }) => String(evidenceId));
  const found = await Promise.all(
    ids.map((evidenceId) => findEvidence(tables, { programId: whose.programId, evidenceId })),
  );
  return found.filter((one) => one !== undefined).sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1));
}

const PAGE = 20;

/** What waits for a judgement, the oldest first. */
export async function listQueue(
  tables: Tables,
  programId: string,
  after: string | undefined,
): Promise<{ evidence: Evidence[]; next?: string }> {
  const pk = `${programId}#evidenceQueue`;
  const waiting: string[] = [];
  let next = after;
  do {
    const page = await tables.list(pk, { limit: PAGE, ...(next === undefined ? {} : { after: next }) });
    waiting.push(...page.items.filter(({ ttl }) => ttl === undefined).map(({ evidenceId }) => String(evidenceId)));
    next = page.after;
  } while (next !== undefined && waiting.length < PAGE);
  const found = await Promise.all(waiting.map((evidenceId) => findEvidence(tables, { programId, evidenceId })));
  const evidence = found.filter((one) => one !== undefined).filter(isOpen);
  return { evidence, ...(next === undefined ? {} : { next }) };
}

/** Writes what `decide` makes of evidence, and its place in the queue with it; undefined leaves it as it is. */
export async function changeEvidence(
  tables: Tables,
  key: Key,
  decide: (evidence: Evidence) => Evidence | undefined,
): Promise<Evidence> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const evidence = await requireEvidence(tables, key);
    const decided = decide(evidence);
    if (!decided) return evidence;
    const { revision, evidenceId } = evidence;
    // Its place is left to the table to clear, so that no role has to be allowed to remove anything.
    const place = isOpen(decided) ? queueKey(decided) : queueKey(evidence);
    const left = isOpen(decided) ? {} : { ttl: Math.ceil(Date.parse(decided.judgedAt ?? evidence.queuedAt) / 1000) };
    const written = await tables.write(
      { put: { ...evidenceKey(key), ...decided }, when: { is: { revision } } },
      { put: { ...place, evidenceId, ...left } },
    );
    if (written.done) return decided;
    await tables.pause(attempt);
  }
  throw busy();
}
