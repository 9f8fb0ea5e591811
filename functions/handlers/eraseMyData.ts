import { eraseEvidence } from "../evidence/erase/store";
import { eraseMember } from "../members/store";
import { route } from "../platform/route";
import { unlinkAnswers } from "../surveys/store";
import { tasksEver } from "../tasks/ever";
import { removeSeeds } from "../wheels/store";

/**
 * PIPL article 47. The points go with the member: nobody is left who could spend them. What leads to the member goes
 * last, so that a call which stops in between is sent again and finds the rest.
 */
export const eraseMyData = route("eraseMyData", async ({ who, tables, uploads, settings, luck, now }) => {
  const { programId, memberId } = who;
  const whose = { programId, memberId };
  await eraseEvidence(tables, uploads, whose);
  for (const task of tasksEver(await settings.programs(programId), now))
    await unlinkAnswers(tables, whose, task, () => luck.id());
  await removeSeeds(tables, programId, memberId);
  return eraseMember(tables, programId, memberId, now);
});
