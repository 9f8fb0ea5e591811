import { Refusal } from "../../shared/errors";
import { route } from "../platform/route";
import { loadAnswers } from "../surveys/store";
import { tally } from "../surveys/tally";
import { tasksEver } from "../tasks/ever";

/** A survey that has left the program is still there to be read. */
export const getSurveyResults = route("getSurveyResults", async ({ who, input, tables, settings, now }) => {
  const programs = await settings.programs(who.programId);
  const task = tasksEver(programs, now).find(({ key, counts }) => key === input.task && counts.what === "survey");
  if (task?.counts.what !== "survey") throw new Refusal("task_unknown", "There is no such survey.");
  const { answers, isComplete } = await loadAnswers(tables, who.programId, task.key);
  const questions = task.counts.questions.map((question) => tally(question, answers));
  return { task: task.key, name: task.name, answers: answers.length, isComplete, questions };
});
