import type { Program } from "../../shared/program";
import type { Rule } from "../../shared/rule";
import { stepsOf, type Task } from "../../shared/task";
import type { Dice } from "./dice";

const name = { zh: "示例", en: "Sample" };
const about = name;

/** What happens besides purchases, who may tell of it, what members can set out to do, and what both give. */
export function drawTasks(dice: Dice): Required<Pick<Program, "events" | "tasks" | "rules">> {
  const events: Program["events"] = {
    "own-bag": { name, oncePer: "day", by: ["till", "app"] },
    "check-in": { name, oncePer: "day", by: ["app"] },
    review: { name, oncePer: "key", by: ["till", "partner"] },
  };
  const fresh = { lines: { only: { categories: ["fresh"] } } };
  const per = () => dice.pick(["day", "week", "month", "ever"] as const);
  const all: Task[] = [
    {
      key: "often",
      name,
      about,
      counts: { what: "purchases", amountFenFrom: 1_000, ...(dice.chance(0.5) ? fresh : {}) },
      target: dice.pick([1, 2]),
      per: per(),
    },
    {
      key: "much",
      name,
      about,
      counts: { what: "amount", ...(dice.chance(0.5) ? fresh : {}) },
      steps: [3_000, 12_000],
      per: per(),
    },
    { key: "bags", name, about, counts: { what: "event", event: "own-bag" }, target: 1, per: per(), claimed: true },
    { key: "reviews", name, about, counts: { what: "event", event: "review" }, target: 2, per: per() },
    { key: "days", name, about, counts: { what: "streak", event: "check-in" }, target: 2, per: "ever" },
  ];
  const chance = dice.pick([0, 0.4, 0.8]);
  const tasks = all.filter(() => dice.chance(chance));
  const rewards = tasks.flatMap((task) =>
    stepsOf(task).map(
      ({ event }): Rule => ({
        key: event,
        name,
        on: event,
        gives: { kind: "points", points: dice.pick([50, 500]) },
        ...(dice.chance(0.4) ? { pendingDays: dice.pick([1, 7]) } : {}),
      }),
    ),
  );
  const answers: Rule[] = [
    { key: "bag", name, on: "own-bag", gives: { kind: "points", points: 5 }, limits: { month: 8 } },
    { key: "bag-east", name, on: "own-bag", gives: { kind: "points", points: 2 }, stores: ["east"] },
    { key: "in", name, on: "check-in", gives: { kind: "points", points: 1 }, lasts: { days: 3 } },
    { key: "review", name, on: "review", gives: { kind: "points", points: 30 }, pendingDays: 3, limits: { day: 45 } },
  ];
  return { events, tasks, rules: [...answers.filter(() => dice.chance(0.7)), ...rewards] };
}
