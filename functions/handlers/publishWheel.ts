import { route } from "../platform/route";
import { publish } from "../wheels/publish";
import { changeWheel } from "../wheels/store";
import { viewManaged } from "../wheels/viewManaged";

export const publishWheel = route("publishWheel", async ({ who, input, tables, settings, luck, now, ...world }) => {
  const { programId, staffId } = who;
  const program = await settings.programAt(programId, now);
  const { codeKey } = await world.secrets();
  const nonce = luck.id() + luck.id();
  const published = await changeWheel(tables, programId, input.wheelId, (wheel) =>
    publish(wheel, { program, codeKey, nonce, by: staffId }, now),
  );
  return viewManaged(published, program, now);
});
