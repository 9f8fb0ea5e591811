import { Refusal } from "../../shared/errors";
import { route } from "../platform/route";
import { drawsPage } from "../wheels/draws/store";
import { requirePublished } from "../wheels/store";
import { untilOf } from "../wheels/wheel";

/** An answer has room for six megabytes, a page of the table for one, and a draw takes a third of a kilobyte. */
const DRAWS_AT_ONCE = 2_000;

export const getWheelFile = route("getWheelFile", async ({ input: { programId, wheelId, after }, tables, now }) => {
  const wheel = await requirePublished(tables, programId, wheelId);
  const { published, changes, ended, sums } = wheel;
  if (!ended) {
    const until = untilOf(wheel, now);
    throw new Refusal("wheel_not_over", `The seed is told when the wheel is over, at ${until}.`, { until });
  }
  const { rules, rulesHash } = published;
  const { at: endedAt, serverSeed } = ended;
  const page = await drawsPage(tables, { programId, wheelId }, { after, limit: DRAWS_AT_ONCE });
  return { wheel: { rules, rulesHash, changes, serverSeed, endedAt, ...(sums ? { sums } : {}) }, ...page };
});
