import * as z from "zod";
import { Refusal } from "../../shared/errors";
import { tellSurvey } from "../jobs/tellTask";
import { type Call, route } from "../platform/route";
import { read } from "../platform/tokens";
import { checkAnswers, checkPace } from "../surveys/answers";
import { keepAnswers } from "../surveys/store";
import { findTaskView, requireTask, taskUnknown } from "../tasks/list/store";

const Opened = z.object({ programId: z.string(), memberId: z.string(), task: z.string(), at: z.number() });

/** S1-021: once, complete, and not faster than it can be read. */
export const answerSurvey = route("answerSurvey", async (call) => {
  const { who, input, tables, settings, clock, now } = call;
  const { programId, memberId } = who;
  const { task: key, requestId, answers } = input;
  const program = await settings.programAt(programId, now);
  const { task } = await requireTask(tables, who, { program, task: key, now });
  if (task.counts.what !== "survey") throw taskUnknown();
  checkAnswers(task.counts.questions, answers);
  checkPace(await openedAt(call), clock(), task.counts.minSeconds);
  const whose = { programId, memberId };
  const { repeated, answeredAt } = await keepAnswers(tables, whose, key, { requestId, answers }, now);
  await tellSurvey({ tables, settings, now }, whose, key, answeredAt);
  return { repeated, task: await findTaskView(tables, whose, { program, task: key, now }) };
});

async function openedAt({ who, input, secrets, clock }: Call<"answerSurvey">): Promise<number> {
  const opened = Opened.safeParse(await read(await secrets(), "survey", input.opened, clock()));
  const { programId, memberId, task, at } = opened.data ?? {};
  if (programId !== who.programId || memberId !== who.memberId || task !== input.task || at === undefined)
    throw new Refusal("survey_unopened", "Please open the survey again.");
  return at;
}
