import { type Answer, type Answered, type Cloud, secrets } from "./cloud";
import type { Dice } from "./dice";
import { eventOf } from "./event";
import type { Plan } from "./plan";
import type { Subject } from "./subject";

interface Person {
  memberId: string;
  memberNumber: string;
}

const YEARS_MS = 10 * 365 * 24 * 60 * 60_000;
export const stores = ["east", "west"];

/** Opens both shops by the doors that anyone would use, before anything goes wrong: programs, staff, and the first members. */
export async function openShops(plan: Plan, cloud: Cloud, subject: Subject, dice: Dice) {
  const { timeline, database } = cloud;
  const members = new Map<string, Person[]>();
  const done = async <T>(ask: (answered: (answer: Answered<T>) => void) => void): Promise<T> => {
    const answers: Answered<T>[] = [];
    ask((answer) => answers.push(answer));
    await timeline.run(() => answers.length > 0);
    const [answer] = answers;
    if (!answer || answer.error || !answer.value) throw answer?.error ?? new Error("nobody answered");
    return answer.value;
  };

  for (const { versions, members: count } of plan.programs) {
    const program = versions[0]?.program;
    if (!program) throw new Error("a program needs a first version");
    const { programId } = program;
    const job = { job: "bootstrap" as const, program, stores: stores.map((storeId) => ({ storeId, name: storeId })) };
    await done((answered) => cloud.runJob({ ...job, requestId: "the-first-one" }, dice, answered));
    for (const role of ["cashier", "operator"] as const) {
      const staff = { staffId: role, role, name: role, status: "active", invitedAt: program.effectiveFrom };
      database.write([{ put: { pk: `${programId}#staff`, sk: role, ...staff } }]);
    }
    for (let i = 0; i < count; i++) {
      const claims = { programId, openid: `${programId}-${i}` };
      const joinToken = await subject.sign(secrets, "join", claims, plan.startMs + YEARS_MS);
      const consents = [{ purpose: "membership", version: "1", given: true }];
      const event = await eventOf(subject, "join", { joinToken, termsVersion: "1", consents }, undefined, 0);
      const answer = await done<Answer>((answered) =>
        cloud.knock("public", event, dice.fork(`${programId} ${i}`), answered),
      );
      if (answer.status !== 200) throw new Error(`nobody could join: ${JSON.stringify(answer.body)}`);
      members.set(programId, personsIn(cloud, programId));
    }
  }

  return {
    memberAt: (programId: string, place: number): string => {
      const all = members.get(programId) as Person[];
      return (all[place % all.length] as Person).memberId;
    },
    member: (programId: string, memberId: string): Person => {
      const found = members.get(programId)?.find((person) => person.memberId === memberId);
      if (!found) throw new Error(`${memberId} is nobody here`);
      return found;
    },
    chainsOf: (programId: string): string[] =>
      (members.get(programId) ?? []).map(({ memberId }) => `${programId}#${memberId}`),
  };
}

export type People = Awaited<ReturnType<typeof openShops>>;

const personsIn = ({ database }: Cloud, programId: string): Person[] =>
  database
    .partitions()
    .filter((pk) => pk.startsWith(`${programId}#member#`))
    .flatMap((pk) => {
      const item = database.item(pk, "profile");
      return item ? [{ memberId: String(item.memberId), memberNumber: String(item.memberNumber) }] : [];
    });
