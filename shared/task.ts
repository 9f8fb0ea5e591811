import * as z from "zod";
import { Day } from "./figures";
import { EventName, Key, LineChoice, Name } from "./rule";

/**
 * A task is data: what counts for it, how often or how much, in which span, and for whom. Its reward is a rule that
 * answers the task's own event, so that limits, budgets, cards and receipts are those of every rule. docs/tasks.md.
 */

/** Short enough that its events are still names of events. */
export const TaskKey = z.string().regex(/^[a-z][a-z0-9-]{0,23}$/, "small letters, digits and -, at most 24");
const About = z.strictObject({ zh: z.string().min(1).max(300), en: z.string().min(1).max(300) });
const Fen = z.int().positive().max(1_000_000_000);

/** A question of a survey. On a scale the answer is a whole number between its ends. */
export const Question = z
  .strictObject({
    key: Key,
    kind: z.enum(["single", "multiple", "scale", "text"]),
    ask: About,
    options: z
      .array(z.strictObject({ key: Key, name: Name }))
      .min(2)
      .max(30)
      .optional(),
    scale: z.strictObject({ from: z.int().min(0).max(10), to: z.int().min(1).max(10) }).optional(),
    required: z.boolean().default(true),
  })
  .refine(({ kind, options }) => (kind === "single" || kind === "multiple") === (options !== undefined), {
    error: "only a single or a multiple choice has options, and each of them has",
    path: ["options"],
  })
  .refine(({ kind, scale }) => (kind === "scale") === (scale !== undefined), {
    error: "only a scale has ends, and each has",
    path: ["scale"],
  });

/** What counts. `purchases` and `event` count times, `amount` counts fen, `streak` days one after the other. */
export const TaskCounts = z.discriminatedUnion("what", [
  z.strictObject({
    what: z.literal("purchases"),
    /** A purchase counts from so much on, as much of it as was not refunded. */
    amountFenFrom: Fen.optional(),
    /** Only the money of lines that this choice fits. */
    lines: z.strictObject({ only: LineChoice }).optional(),
  }),
  z.strictObject({ what: z.literal("amount"), lines: z.strictObject({ only: LineChoice }).optional() }),
  z.strictObject({ what: z.literal("event"), event: EventName }),
  z.strictObject({ what: z.literal("streak"), event: EventName }),
  z.strictObject({
    what: z.literal("survey"),
    questions: z.array(Question).min(1).max(50),
    /** Who answers faster has not read it. */
    minSeconds: z.int().min(0).max(3_600).default(0),
  }),
  z.strictObject({
    what: z.literal("evidence"),
    kinds: z.tuple([z.literal("image")]),
    picturesMax: z.int().min(1).max(9).default(3),
    /** It is about an order of this member's, and each order counts once. */
    order: z.literal(true).optional(),
  }),
]);

export const Task = z.strictObject({
  key: TaskKey,
  name: Name,
  about: About,
  counts: TaskCounts,
  /** Either one goal or several steps, the lowest first. */
  target: z.int().nonnegative().max(1_000_000_000).optional(),
  steps: z.array(z.int().nonnegative().max(1_000_000_000)).min(1).max(12).optional(),
  /** In the program's time zone; a week begins on Monday. */
  per: z.enum(["day", "week", "month", "ever"]),
  when: z.strictObject({ from: Day.optional(), until: Day.optional() }).optional(),
  members: z
    .strictObject({
      kinds: z.array(z.enum(["consumer", "dealer"])).min(1),
      tiers: z.array(Key).min(1),
      tags: z.array(z.string().min(1).max(64)).min(1).max(200),
      states: z.array(z.enum(["new", "growing", "mature", "sleeping", "lost"])).min(1),
    })
    .partial()
    .optional(),
  /** Tasks that must have been reached before; what counts may happen earlier. */
  after: z.array(TaskKey).min(1).max(10).optional(),
  /** The member takes the reward with a press. Absent: it comes by itself. */
  claimed: z.literal(true).optional(),
});

export type Task = z.infer<typeof Task>;
export type TaskCounts = z.infer<typeof TaskCounts>;
export type Question = z.infer<typeof Question>;
export type Per = Task["per"];

/** Where a task's rewards are: after so much, and the event whose rules give it. */
export interface TaskStep {
  /** From 1. */
  step: number;
  at: number;
  event: string;
}

export const stepsOf = ({ key, target, steps }: Pick<Task, "key" | "target" | "steps">): TaskStep[] =>
  steps
    ? steps.map((at, i) => ({ step: i + 1, at, event: `task-${key}-${i + 1}` }))
    : [{ step: 1, at: target ?? 1, event: `task-${key}` }];

/** The event that counts for a task; undefined where purchases do. */
export function countedEvent({ key, counts }: Pick<Task, "key" | "counts">): string | undefined {
  if (counts.what === "event" || counts.what === "streak") return counts.event;
  return counts.what === "survey" ? `survey-${key}` : counts.what === "evidence" ? `evidence-${key}` : undefined;
}

/** The events that are a task's own, and so go by its name. */
export const eventsOf = (task: Task): string[] => [
  ...stepsOf(task).map(({ event }) => event),
  `survey-${task.key}`,
  `evidence-${task.key}`,
];
