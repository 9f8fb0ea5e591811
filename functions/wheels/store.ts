import { Refusal } from "../../shared/errors";
import { MemberSeed, type WheelDraft } from "../../shared/wheel";
import type { Tables } from "../platform/tables";
import { isPublished, type Published, Wheel } from "./wheel";

const wheelsKey = (programId: string) => `${programId}#wheel`;
const seedKey = (programId: string, memberId: string, wheelId: string) => ({
  pk: `${programId}#member#${memberId}`,
  sk: `seed#${wheelId}`,
});
const ATTEMPTS_MAX = 10;

export async function loadWheel(tables: Tables, programId: string, wheelId: string): Promise<Wheel | undefined> {
  const item = await tables.get(wheelsKey(programId), wheelId);
  return item && Wheel.parse(item);
}

/** A wheel's own rules are never changed, and its changes count a minute later: a copy this old hides nothing that counts. */
const FRESH_MS = 30_000;
const remembered = new WeakMap<Tables, Map<string, { wheel: Wheel; until: number }>>();

/** A wheel, as it was half a minute ago at the worst, so that a rush does not meet on one item. Drafts are not remembered. */
export async function recallWheel(
  tables: Tables,
  programId: string,
  wheelId: string,
  now: string,
): Promise<Wheel | undefined> {
  const known = remembered.get(tables) ?? new Map<string, { wheel: Wheel; until: number }>();
  remembered.set(tables, known);
  const key = `${programId}#${wheelId}`;
  const nowMs = Date.parse(now);
  const found = known.get(key);
  if (found && found.until > nowMs && found.until <= nowMs + FRESH_MS) return found.wheel;
  const wheel = await loadWheel(tables, programId, wheelId);
  if (known.size > 1_000) known.clear();
  if (wheel?.status === "published") known.set(key, { wheel, until: nowMs + FRESH_MS });
  return wheel;
}

export async function requireWheel(tables: Tables, programId: string, wheelId: string): Promise<Wheel> {
  const wheel = await loadWheel(tables, programId, wheelId);
  if (!wheel) throw new Refusal("wheel_not_found", "There is no such wheel.");
  return wheel;
}

/** A wheel that was published, running or not. */
export async function requirePublished(tables: Tables, programId: string, wheelId: string): Promise<Published> {
  const wheel = await requireWheel(tables, programId, wheelId);
  if (!isPublished(wheel)) throw new Refusal("wheel_not_published", "This wheel is not published yet.");
  return wheel;
}

/** By id; drafts and archived ones too. */
export async function listWheels(tables: Tables, programId: string): Promise<Wheel[]> {
  const wheels: Wheel[] = [];
  let after: string | undefined;
  do {
    const page = await tables.list(wheelsKey(programId), { limit: 100, ...(after === undefined ? {} : { after }) });
    wheels.push(...page.items.map((item) => Wheel.parse(item)));
    after = page.after;
  } while (after !== undefined);
  return wheels;
}

/** Keeps a draft. `revision` is the one it was edited from, 0 for a new one; the same draft again is kept already. */
export async function saveDraft(
  tables: Tables,
  programId: string,
  { draft, revision }: { draft: WheelDraft; revision: number },
): Promise<Wheel> {
  const { wheelId } = draft;
  const wheel: Wheel = { programId, wheelId, status: "draft", revision: revision + 1, draft, changes: [] };
  const put = { pk: wheelsKey(programId), sk: wheelId, ...wheel };
  const when = revision === 0 ? ({ absent: true } as const) : { is: { revision, status: "draft" } };
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const written = await tables.write({ put, when });
    if (written.done) return wheel;
    if (!("conflict" in written)) break;
    await tables.pause(attempt);
  }
  const held = await requireWheel(tables, programId, wheelId);
  if (held.status !== "draft") {
    const rule = "SAMR-32-art-13";
    throw new Refusal("wheel_locked", "This wheel is published: nothing of it is changed.", { rule, field: "wheel" });
  }
  if (held.revision === revision + 1 && JSON.stringify(held.draft) === JSON.stringify(Wheel.parse(wheel).draft))
    return held;
  throw new Refusal("wheel_changed", "Somebody else has edited this wheel.", { revision: held.revision });
}

/** Writes what `decide` makes of a wheel, whoever else writes at the same time; undefined leaves it as it is. */
export async function changeWheel(
  tables: Tables,
  programId: string,
  wheelId: string,
  decide: (wheel: Wheel) => Wheel | undefined,
): Promise<Wheel> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const wheel = await requireWheel(tables, programId, wheelId);
    const decided = decide(wheel);
    if (!decided) return wheel;
    const { revision } = wheel;
    const next = { ...decided, revision: revision + 1 };
    const put = { pk: wheelsKey(programId), sk: wheelId, ...next };
    const written = await tables.write({ put, when: { is: { revision } } });
    if (written.done) {
      remembered.get(tables)?.delete(`${programId}#${wheelId}`);
      return next;
    }
    await tables.pause(attempt);
  }
  throw new Refusal("busy", "This wheel is being changed. Please try again.");
}

/** A member's own seed for a wheel; undefined until they have set one. */
export async function loadSeed(
  tables: Tables,
  programId: string,
  memberId: string,
  wheelId: string,
): Promise<string | undefined> {
  const { pk, sk } = seedKey(programId, memberId, wheelId);
  const item = await tables.get(pk, sk);
  return item && MemberSeed.parse(item.seed);
}

/** The seeds that a member has set, by wheel. */
export async function listSeeds(
  tables: Tables,
  programId: string,
  memberId: string,
): Promise<{ wheelId: string; seed: string }[]> {
  const { pk } = seedKey(programId, memberId, "");
  const { items } = await tables.list(pk, { prefix: "seed#", limit: 500 });
  return items.map(({ sk, seed }) => ({ wheelId: sk.slice("seed#".length), seed: MemberSeed.parse(seed) }));
}

/** Forgets them. Draws that were made by them stay in the published list, where they name nobody. */
export async function removeSeeds(tables: Tables, programId: string, memberId: string): Promise<void> {
  for (const { wheelId } of await listSeeds(tables, programId, memberId))
    await tables.write({ remove: seedKey(programId, memberId, wheelId) });
}

export async function saveSeed(
  tables: Tables,
  { programId, memberId, wheelId }: { programId: string; memberId: string; wheelId: string },
  seed: string,
): Promise<void> {
  await tables.write({ put: { ...seedKey(programId, memberId, wheelId), seed } });
}
