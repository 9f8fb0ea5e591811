import { bytesToHex } from "@noble/hashes/utils.js";
import { Refusal } from "../../shared/errors";
import { committedSeed } from "./seeds";
import { isPublished, type Published, stateOf, untilOf, type Wheel } from "./wheel";

/** A draw that was asked for at the last moment may still be under way: the seed waits for it. */
const UNDER_WAY_MS = 5 * 60_000;

/**
 * A wheel at its end, with its seed told. Undefined where it has ended already. One that has not begun can be withdrawn;
 * one that is running cannot be cut short.
 */
export function end(wheel: Published, codeKeys: string[], now: string): Wheel | undefined {
  if (wheel.status === "ended") return undefined;
  const state = stateOf(wheel, now);
  if (state === "running") {
    const rule = { rule: "SAMR-32-art-13", field: "until" };
    throw new Refusal("wheel_locked", "A wheel that has begun runs to its end.", rule);
  }
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
