import { dayOf } from "../../shared/days";
import type { Program } from "../../shared/program";
import { tell } from "./followEvents";
import { birthdaysOn } from "../lifecycle/birthdays";
import { nameParams } from "../lifecycle/tierWords";
import { eachBirthday, forgetBirthday } from "../members/birthdays/store";
import { findById } from "../members/store";
import { writeMessage } from "../messages/store";
import type { Tables } from "../platform/tables";

/**
 * Greets everyone whose birthday it is, once a year, with what the rules give for the event birthday. A day that the job
 * was done is not gone through again; one on which it never ran is over, since nobody wants a late greeting.
 */
export async function greetBirthdays(
  tables: Tables,
  program: Program,
  now: string,
): Promise<{ done: number; failed: number }> {
  const { programId } = program;
  const today = dayOf(now, program.timeZone);
  const state = { pk: `${programId}#job`, sk: "birthdays" };
  const sum = { done: 0, failed: 0 };
  if ((await tables.get(state.pk, state.sk))?.doneOn === today) return sum;
  for (const birthday of birthdaysOn(today)) {
    await eachBirthday(tables, programId, birthday, async (memberId) => {
      const [greeted] = await Promise.allSettled([greet(tables, { programId, memberId }, program, birthday, now)]);
      if (greeted.status === "fulfilled") sum.done++;
      else sum.failed++;
    });
  }
  if (sum.failed === 0) await tables.write({ change: state, set: { doneOn: today } });
  return sum;
}

async function greet(
  tables: Tables,
  whose: { programId: string; memberId: string },
  program: Program,
  birthday: string,
  now: string,
): Promise<void> {
  const member = await findById(tables, whose.programId, whose.memberId);
  // Somebody who has left, or has corrected the date since.
  if (member?.birthday !== birthday) return forgetBirthday(tables, whose, birthday);
  await tell(tables, member, "birthday", program, now);
  const year = dayOf(now, program.timeZone).slice(0, 4);
  const params = nameParams("program", program.name);
  await writeMessage(tables, whose, program, { template: "birthday", key: year, params }, now);
}
