import { dayOf } from "../../shared/days";
import type { Program } from "../../shared/program";
import type { Member } from "./member";

/** Whether any rule asks what kind of member this is, so that it has to be looked up. */
export const asksWho = ({ rules }: Program): boolean =>
  rules.some(({ members = {} }) => members.kinds || members.tags || members.birthday);

/**
 * What rules may ask of a member on the day of `at`: kind:dealer, tag:vip, birthday:month. Only what some rule does ask
 * for, so that nothing else of a person is kept with a sale.
 */
export function segmentsOf(
  { kind, tags = [], birthday }: Pick<Member, "kind" | "tags" | "birthday">,
  program: Program,
  at: string,
): string[] {
  const asked = program.rules.map(({ members = {} }) => members);
  const wanted = new Set(asked.flatMap(({ tags: named = [] }) => named));
  const today = dayOf(at, program.timeZone).slice(5);
  // In a year without a 29th of February, that birthday is on the 28th.
  const isDay = birthday === today || (birthday === "02-29" && today === "02-28" && !hasLeapDay(at));
  return [
    ...(kind && asked.some(({ kinds }) => kinds) ? [`kind:${kind}`] : []),
    ...tags.filter((tag) => wanted.has(tag)).map((tag) => `tag:${tag}`),
    ...(isDay && asked.some((member) => member.birthday === "day") ? ["birthday:day"] : []),
    ...(birthday?.slice(0, 2) === today.slice(0, 2) && asked.some((member) => member.birthday === "month")
      ? ["birthday:month"]
      : []),
  ];
}

const hasLeapDay = (at: string): boolean => new Date(Date.UTC(Number(at.slice(0, 4)), 1, 29)).getUTCDate() === 29;
