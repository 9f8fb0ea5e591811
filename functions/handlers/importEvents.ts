import { Refusal } from "../../shared/errors";
import type { ImportedEvent, ImportedEventResult } from "../../shared/views";
import { checkTeller, keyOfEvent } from "../events/event";
import { recordEvent } from "../events/store";
import { segmentsOf } from "../members/segments";
import { findByIdentity, loadMember } from "../members/store";
import { type Call, route } from "../platform/route";

/** In their order, since one event of a member may make another one's rule count. One refusal does not stop the others. */
export const importEvents = route("importEvents", async (call) => {
  const results: ImportedEventResult[] = [];
  for (const event of call.input.events) results.push(await importOne(call, event));
  return { results };
});

async function importOne(call: Call<"importEvents">, told: ImportedEvent): Promise<ImportedEventResult> {
  const { who, tables, settings, now } = call;
  const { programId, by } = who;
  const { event, externalId, happenedAt = now } = told;
  try {
    if (happenedAt > now) throw new Refusal("invalid_request", "This event is in the future.");
    const program = await settings.programAt(programId, now);
    checkTeller(program, event, "partner");
    const key = keyOfEvent(program, event, happenedAt, told.key);
    const memberId = await findByIdentity(tables, programId, { kind: "external", id: externalId });
    if (memberId === undefined) throw new Refusal("member_not_found", "There is no such member.");
    const segments = segmentsOf(await loadMember(tables, programId, memberId), program, happenedAt);
    const asked = { programId, memberId, event, key, happenedAt, segments, by };
    const { entry, repeated } = await recordEvent(tables, asked, program, now);
    const points = entry.receipt.of === "event" ? entry.receipt.points : 0;
    return { event, key, status: repeated ? "repeated" : "granted", points };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { event, key: told.key ?? "", status: "refused", code: error.code, message: error.message };
  }
}
