import { Refusal } from "../../shared/errors";
import type { Program } from "../../shared/program";
import { requireModule } from "../programs/requireModule";
import { changeOf, type Wanted } from "./changes";
import { hashOfBytes, hashOfValue } from "./hash";
import { rulesOf } from "./rules";
import { serverSeedOf } from "./seeds";
import type { Published, Wheel } from "./wheel";

/** A draft with its rules, its seed committed to, locked from now on. Undefined where it is published already. */
export function publish(
  wheel: Wheel,
  { program, codeKey, nonce, by }: { program: Program; codeKey: string; nonce: string; by: string },
  now: string,
): Wheel | undefined {
  if (wheel.status !== "draft") return undefined;
  requireModule(program, "wheels");
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
