import { checkTeller, keyOfEvent } from "../events/event";
import { recordEvent } from "../events/store";
import { segmentsOf } from "../members/segments";
import { loadMember } from "../members/store";
import { route } from "../platform/route";

/** What a member does in the app, such as checking in. Its time is the service's: a phone's clock may be anything. */
export const tellEvent = route("tellEvent", async ({ who, input: { event }, tables, settings, now }) => {
  const { programId, memberId, by } = who;
  const program = await settings.programAt(programId, now);
  checkTeller(program, event, "app");
  const segments = segmentsOf(await loadMember(tables, programId, memberId), program, now);
  const key = keyOfEvent(program, event, now);
  const told = { programId, memberId, event, key, happenedAt: now, segments, by };
  const { entry, repeated } = await recordEvent(tables, told, program, now);
  return { entry: await settings.showEntry(programId, entry), repeated };
});
