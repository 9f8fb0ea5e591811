import * as z from "zod";
import { Refusal } from "../../shared/errors";
import { Answers } from "../../shared/taskViews";
import { requestHashOf } from "../ledger/chain";
import type { Tables } from "../platform/tables";
import type { Task } from "../../shared/task";
import type { Whose } from "../tasks/store";

/** That a member has answered a survey. */
export const Answered = z.object({
  programId: z.string(),
  memberId: z.string(),
  task: z.string(),
  requestId: z.string(),
  requestHash: z.string(),
  answeredAt: z.string(),
});

const doneKey = ({ programId, memberId }: Whose, task: string) => ({
  pk: `${programId}#survey#${task}#${memberId}`,
  sk: "survey",
});
const answersPk = (programId: string, task: string) => `${programId}#answers#${task}`;
/** Stands for whoever answered, and names nobody to those who read the answers. */
const whoOf = ({ memberId }: Whose, task: string): string => requestHashOf({ answered: task, by: memberId });

const PAGE = 500;
const READ_MAX = 20_000;

/** Keeps what a member answered, once. The same request again finds it kept; another one is refused. */
export async function keepAnswers(
  tables: Tables,
  whose: Whose,
  task: string,
  { requestId, answers }: { requestId: string; answers: Answers },
  now: string,
): Promise<{ repeated: boolean; answeredAt: string }> {
  const key = doneKey(whose, task);
  const requestHash = requestHashOf(answers);
  const done = { ...key, ...whose, task, requestId, requestHash, answeredAt: now };
  const who = whoOf(whose, task);
  for (let attempt = 1; attempt <= 5; attempt++) {
    const written = await tables.write(
      { put: done, when: { absent: true } },
      { put: { pk: answersPk(whose.programId, task), sk: `${now}#${who}`, answers }, when: { absent: true } },
    );
    if (written.done) return { repeated: false, answeredAt: now };
    const kept = await tables.get(key.pk, key.sk);
    if (kept) {
      if (kept.requestId !== requestId) throw new Refusal("survey_answered", "You have answered this survey already.");
      if (kept.requestHash !== requestHash)
        throw new Refusal("request_id_reused", "This request id was used for something else.");
      return { repeated: true, answeredAt: String(kept.answeredAt) };
    }
    await tables.pause(attempt);
  }
  throw new Refusal("busy", "Please try again.");
}

export async function hasAnswered(tables: Tables, whose: Whose, task: string): Promise<boolean> {
  const { pk, sk } = doneKey(whose, task);
  return (await tables.get(pk, sk)) !== undefined;
}

/** What a member answered, and when; undefined where they have not. */
export async function loadAnswered(
  tables: Tables,
  whose: Whose,
  task: string,
): Promise<{ task: string; answeredAt: string; answers: Answers } | undefined> {
  const key = doneKey(whose, task);
  const done = await tables.get(key.pk, key.sk);
  if (!done) return undefined;
  const answeredAt = String(done.answeredAt);
  const item = await tables.get(answersPk(whose.programId, task), `${answeredAt}#${whoOf(whose, task)}`);
  return { task, answeredAt, answers: Answers.parse(item?.answers ?? {}) };
}

/**
 * Leaves what was chosen among the answers, of nobody: under a place that chance has made, without what was written in
 * words, and without the note that this member answered. It can stop anywhere and run again.
 */
export async function unlinkAnswers(
  tables: Tables,
  whose: Whose,
  { key: task, counts }: Task,
  newId: () => string,
): Promise<void> {
  const held = await loadAnswered(tables, whose, task);
  if (!held || counts.what !== "survey") return;
  const texts = new Set(counts.questions.filter(({ kind }) => kind === "text").map(({ key }) => key));
  const known = new Set(counts.questions.map(({ key }) => key));
  // An answer to a question that is there no more may have been in words.
  const chosen = Object.entries(held.answers).filter(([key]) => known.has(key) && !texts.has(key));
  const pk = answersPk(whose.programId, task);
  const mine = `${held.answeredAt}#${whoOf(whose, task)}`;
  const put = { pk, sk: `${held.answeredAt.slice(0, 10)}#${newId()}`, answers: Object.fromEntries(chosen) };
  await tables.write({ remove: { pk, sk: mine } }, { remove: doneKey(whose, task) }, { put, when: { absent: true } });
}

/** Every answer there is, oldest first, up to a bound that is told. */
export async function loadAnswers(
  tables: Tables,
  programId: string,
  task: string,
): Promise<{ answers: Answers[]; isComplete: boolean }> {
  const answers: Answers[] = [];
  let after: string | undefined;
  do {
    const page = await tables.list(answersPk(programId, task), {
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    answers.push(...page.items.map((item) => Answers.parse(item.answers)));
    after = page.after;
  } while (after !== undefined && answers.length < READ_MAX);
  return { answers, isComplete: after === undefined };
}
