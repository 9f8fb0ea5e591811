import * as z from "zod";
import { Day, Instant, Points } from "./figures";
import { Key, Name } from "./rule";
import { Question, TaskCounts, TaskKey } from "./task";
import { OrderNumber } from "./views";

/** What of tasks leaves the service: what a screen is shown. */

const About = z.object({ zh: z.string(), en: z.string() });
export const EvidenceId = z.string().regex(/^[0-9a-z]{16,40}$/);

/** What a step gives, by the rules as they are now. */
export const RewardView = z.object({
  points: Points,
  /** The points wait for so many days. */
  pendingDays: z.int().optional(),
  cards: z.array(z.object({ rule: Key, name: Name, days: z.int() })),
  /** Free chances at wheels that are published. */
  chances: z.array(z.object({ wheel: z.string(), name: Name, chances: z.int() })),
});

export const TaskStepView = z.object({
  step: z.int(),
  at: z.int(),
  reward: RewardView,
  state: z.enum(["open", "claimable", "given"]),
  /** Of one that was given: its entry, and what it came to. */
  seq: z.int().optional(),
  points: Points.optional(),
});

/** Evidence as the member who gave it sees it. */
export const EvidenceView = z.object({
  evidenceId: EvidenceId,
  task: TaskKey,
  submittedAt: Instant,
  pictures: z.int(),
  note: z.string().optional(),
  order: z.object({ storeId: z.string(), orderNumber: OrderNumber }).optional(),
  state: z.enum(["waiting", "approved", "rejected", "appealed"]),
  /** Why it was rejected, in the operator's words. */
  reason: z.string().optional(),
  judgedAt: Instant.optional(),
  canAppeal: z.boolean(),
});

/**
 * `near` is at least two thirds of the way; `judging` waits for an operator; `locked` waits for the tasks in `after`.
 * Figures are times, fen or days, as `unit` says.
 */
export const TaskView = z.object({
  key: TaskKey,
  name: Name,
  about: About,
  what: z.enum(["purchases", "amount", "event", "streak", "survey", "evidence"]),
  /** Of `event` and `streak`: what counts; `isTold` where the member says it in the app, by tellEvent. */
  event: z.object({ key: z.string(), name: Name.optional(), isTold: z.boolean() }).optional(),
  per: z.enum(["day", "week", "month", "ever"]),
  period: z.string(),
  /** The last day on which something counts; absent where there is none. */
  lastDay: Day.optional(),
  unit: z.enum(["times", "fen", "days"]),
  n: z.int(),
  /** Of the next step, or of the last when all are given. */
  target: z.int(),
  steps: z.array(TaskStepView),
  state: z.enum(["new", "going", "near", "claimable", "judging", "locked", "done"]),
  after: z.array(z.object({ key: TaskKey, name: Name })),
  /** The member takes the reward with a press, until that day. */
  claimUntil: Day.optional(),
  /** Days in a row up to now, and whether today is one of them. */
  run: z.object({ days: z.int(), hasToday: z.boolean() }).optional(),
  survey: z.object({ questions: z.int(), minSeconds: z.int(), isAnswered: z.boolean() }).optional(),
  evidence: z.object({ picturesMax: z.int(), needsOrder: z.boolean(), given: z.array(EvidenceView) }).optional(),
});

/** What is answered to a question: one option, several, a number or a text. */
export const Answer = z.union([z.string().trim().max(1_000), z.array(Key).max(30), z.int()]);
export const Answers = z.record(Key, Answer);

export const SurveyResults = z.object({
  task: TaskKey,
  name: Name,
  /** Everyone who answered, and how many of those are counted here. */
  answers: z.int(),
  isComplete: z.boolean(),
  questions: z.array(
    z.object({
      key: Key,
      kind: Question.shape.kind,
      ask: About,
      answered: z.int(),
      /** By option, or by number on the scale. */
      counts: z.array(z.object({ key: z.string(), name: Name.optional(), n: z.int() })),
      /** Of a scale; in hundredths, rounded half up. */
      averageHundredths: z.int().optional(),
      /** The newest ones, without who wrote them. */
      texts: z.array(z.string()),
    }),
  ),
});

/** Evidence in a member's copy of their data: the pictures can be fetched for an hour. */
export const EvidenceCopy = EvidenceView.extend({
  urls: z.array(z.string()),
  appeal: z.object({ reason: z.string(), at: Instant }).optional(),
});

/** Evidence as an operator judges it. The pictures can be seen for a few minutes. */
export const EvidenceCase = EvidenceView.omit({ canAppeal: true }).extend({
  memberId: z.string(),
  taskName: Name.optional(),
  urls: z.array(z.string()),
  /** What the member says against a rejection, and who rejected it: another operator judges now. */
  appeal: z.object({ reason: z.string(), at: Instant }).optional(),
  firstJudgedBy: z.string().optional(),
  /** Whether whoever asks may judge it. */
  canJudge: z.boolean(),
});

export type TaskView = z.infer<typeof TaskView>;
export type TaskStepView = z.infer<typeof TaskStepView>;
export type RewardView = z.infer<typeof RewardView>;
export type EvidenceView = z.infer<typeof EvidenceView>;
export type EvidenceCopy = z.infer<typeof EvidenceCopy>;
export type EvidenceCase = z.infer<typeof EvidenceCase>;
export type Answers = z.infer<typeof Answers>;
export type SurveyResults = z.infer<typeof SurveyResults>;
export type TaskWhat = z.infer<typeof TaskCounts>["what"];
