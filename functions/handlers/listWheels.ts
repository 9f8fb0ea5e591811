import { chainOf, loadHead } from "../ledger/store";
import { route } from "../platform/route";
import { isOff } from "../programs/requireModule";
import { listWheels as list } from "../wheels/store";
import { summariseWheel } from "../wheels/views";
import { isPublished } from "../wheels/wheel";

/** Running ones first, then those to come, then those that are over; a wheel that was put away is not shown. */
const order = { running: 0, coming: 1, over: 2 };

export const listWheels = route("listWheels", async ({ who: { programId, memberId }, tables, settings, now }) => {
  const [program, wheels, head] = await Promise.all([
    settings.programAt(programId, now),
    list(tables, programId),
    loadHead(tables, chainOf(programId, memberId)),
  ]);
  const shown = wheels
    .filter(isPublished)
    .filter(({ archivedAt }) => !archivedAt)
    .map((wheel) => summariseWheel(head?.after, wheel, now))
    // Where nobody draws any more, what was drawn stays.
    .filter(({ state }) => state === "over" || !isOff(program, "wheels"));
  return { wheels: shown.sort((a, b) => order[a.state] - order[b.state] || (a.until < b.until ? -1 : 1)) };
});
