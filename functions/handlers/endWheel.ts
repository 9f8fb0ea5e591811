import { Refusal } from "../../shared/errors";
import { route } from "../platform/route";
import { codeKeysOf } from "../platform/secrets";
import { end } from "../wheels/end";
import { changeWheel } from "../wheels/store";
import { viewManaged } from "../wheels/viewManaged";
import { isPublished } from "../wheels/wheel";

export const endWheel = route("endWheel", async ({ who: { programId }, input, tables, settings, now, ...world }) => {
  const program = await settings.programAt(programId, now);
  const codeKeys = codeKeysOf(await world.secrets());
  const ended = await changeWheel(tables, programId, input.wheelId, (wheel) => {
    if (!isPublished(wheel)) throw new Refusal("wheel_not_published", "A draft has nothing to end.");
    return end(wheel, codeKeys, now);
  });
  return viewManaged(ended, program, now);
});
