import { route } from "../platform/route";
import { listAnnounced } from "../wheels/draws/store";
import { requirePublished } from "../wheels/store";
import { revealed } from "../wheels/views";
import { stateOf, untilOf } from "../wheels/wheel";

export const getWheelRules = route("getWheelRules", async ({ input: { programId, wheelId }, tables, now }) => {
  const wheel = await requirePublished(tables, programId, wheelId);
  const { rules, rulesHash } = wheel.published;
  return {
    rules,
    rulesHash,
    changes: wheel.changes,
    state: stateOf(wheel, now),
    until: untilOf(wheel, now),
    announced: await listAnnounced(tables, programId, wheelId),
    ...revealed(wheel),
  };
});
