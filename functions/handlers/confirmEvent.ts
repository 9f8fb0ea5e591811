import { checkTeller, keyOfEvent } from "../events/event";
import { recordEvent } from "../events/store";
import { summarise } from "../ledger/walletView";
import { requireIdentification } from "../members/identification";
import { route } from "../platform/route";
import { read } from "../platform/tokens";

/** What a cashier sees with their own eyes, such as a bag that was brought along: one tap. */
export const confirmEvent = route("confirmEvent", async ({ who, input, tables, settings, clock, now, ...world }) => {
  const { programId, by } = who;
  const known = requireIdentification(
    await read(await world.secrets(), "identification", input.identification, clock()),
    who,
  );
  const program = await settings.programAt(programId, now);
  checkTeller(program, input.event, "till");
  const key = keyOfEvent(program, input.event, now, input.key);
  const { memberId, segments = [] } = known;
  const told = { programId, memberId, event: input.event, key, happenedAt: now, segments, by };
  const { entry, repeated } = await recordEvent(tables, told, program, now);
  const member = summarise(known, entry.after, program, now);
  return { entry: await settings.showEntry(programId, entry), member, repeated };
});
