import { bytesToHex } from "@noble/hashes/utils.js";
import { Refusal } from "../../shared/errors";
import type { Program } from "../../shared/program";
import { changeOf, type Wanted } from "./changes";
import { hashOfBytes, hashOfValue } from "./hash";
import { rulesOf } from "./rules";
import { committedSeed, serverSeedOf } from "./seeds";
import { isPublished, type Published, stateOf, untilOf, type Wheel } from "./wheel";

const locked = (message: string, field: string) =>
  new Refusal("wheel_locked", message, { rule: "SAMR-32-art-13", field });

/** A draft with its rules, its seed committed to, locked from now on. Undefined where it is published already. */
export function publish(
  wheel: Wheel,
  { program, codeKey, nonce, by }: { program: Program; codeKey: string; nonce: string; by: string },
  now: string,
): Wheel | undefined {
  if (wheel.status !== "draft") return undefined;
  const { programId, wheelId, draft } = wheel;
  const seedHash = hashOfBytes(serverSeedOf(codeKey, { programId, wheelId, nonce }));
  const rules = rulesOf(draft, program, seedHash, now);
  return { ...wheel, status: "published", published: { at: now, by, nonce, rules, rulesHash: hashOfValue(rules) } };
}

/** A published wheel with one change more. Undefined where this request has made it already. */
export function change(
  wheel: Published,
  wanted: Wanted,
  { requestId, requestHash, by }: { requestId: string; requestHash: string; by: string },
  now: string,
): Wheel | undefined {
  const made = wheel.changes.find((candidate) => candidate.requestId === requestId);
  if (made && made.requestHash !== requestHash)
    throw new Refusal("request_id_reused", "This request id was used for something else.");
  if (made) return undefined;
  return { ...wheel, changes: [...wheel.changes, { ...changeOf(wheel, wanted, now), requestId, requestHash, by }] };
}

/** A draw that was asked for at the last moment may still be under way: the seed waits for it. */
const UNDER_WAY_MS = 5 * 60_000;

/**
 * A wheel at its end, with its seed told. Undefined where it has ended already. One that has not begun can be withdrawn;
 * one that is running cannot be cut short.
 */
export function end(wheel: Published, codeKeys: string[], now: string): Wheel | undefined {
  if (wheel.status === "ended") return undefined;
  const state = stateOf(wheel, now);
  if (state === "running") throw locked("A wheel that has begun runs to its end.", "until");
  const settled = new Date(Date.parse(untilOf(wheel, now)) + UNDER_WAY_MS).toISOString();
  if (state === "over" && now < settled)
    throw new Refusal("wheel_not_over", `The seed is told at ${settled}.`, { until: settled });
  const { programId, wheelId, published } = wheel;
  const seed = committedSeed(codeKeys, { programId, wheelId, nonce: published.nonce }, published.rules.seedHash);
  if (!seed) throw new Error(`the seed of ${programId}/${wheelId} is not the one that was published`);
  return { ...wheel, status: "ended", ended: { at: now, serverSeed: bytesToHex(seed) } };
}

/** An ended wheel, put away. Nothing of it is deleted: records are kept for two years at least. */
export function archive(wheel: Wheel, now: string): Wheel | undefined {
  if (wheel.archivedAt) return undefined;
  if (!isPublished(wheel) || wheel.status !== "ended")
    throw new Refusal("wheel_not_over", "Only a wheel that has ended is put away.");
  return { ...wheel, archivedAt: now };
}
