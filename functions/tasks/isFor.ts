import type { Task } from "../../shared/task";
import type { MemberState } from "../../shared/messages";

/** What a task may ask of a member. */
export interface Asked {
  kind: string;
  tier: string;
  tags: string[];
  /** Absent where the program does not follow its members' lives. */
  state?: MemberState | undefined;
}

/** Whether a task is for this member today. */
export function isFor({ members = {} }: Pick<Task, "members">, { kind, tier, tags, state }: Asked): boolean {
  const { kinds, tiers, tags: wanted, states } = members;
  return (
    (!kinds || kinds.some((one) => one === kind)) &&
    (!tiers || tiers.includes(tier)) &&
    (!wanted || wanted.some((tag) => tags.includes(tag))) &&
    (!states || (state !== undefined && states.includes(state)))
  );
}
