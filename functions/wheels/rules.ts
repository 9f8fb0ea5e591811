import { Refusal } from "../../shared/errors";
import type { Program } from "../../shared/program";
import { type WheelDraft, WheelRules } from "../../shared/wheel";
import { objectionsTo } from "./gate";

/** What is published of a draft. Refuses, by the first rule that stands against it. */
export function rulesOf(draft: WheelDraft, program: Program, seedHash: string, now: string): WheelRules {
  const [objection] = objectionsTo(draft, program, now);
  if (objection) {
    const { code, message, rule, field } = objection;
    throw new Refusal(code, message, { rule, field });
  }
  const { programId, timeZone } = program;
  return WheelRules.parse({
    ...draft,
    limits: draft.limits ?? {},
    programId,
    timeZone,
    drawing: "hmac-sha256/1",
    seedHash,
  });
}
