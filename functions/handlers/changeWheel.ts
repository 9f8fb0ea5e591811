import { Refusal } from "../../shared/errors";
import { requestHashOf } from "../ledger/chain";
import { route } from "../platform/route";
import { change } from "../wheels/publish";
import { changeWheel as write } from "../wheels/store";
import { viewManaged } from "../wheels/viewManaged";
import { isPublished } from "../wheels/wheel";

export const changeWheel = route("changeWheel", async ({ who, input, tables, settings, now }) => {
  const { programId, staffId } = who;
  const { requestId, wheelId, ...wanted } = input;
  const program = await settings.programAt(programId, now);
  const made = { requestId, requestHash: requestHashOf({ changeWheel: { wheelId, ...wanted } }), by: staffId };
  const changed = await write(tables, programId, wheelId, (wheel) => {
    if (!isPublished(wheel)) throw new Refusal("wheel_not_published", "A draft is saved, not changed.");
    return change(wheel, wanted, made, now);
  });
  return viewManaged(changed, program, now);
});
