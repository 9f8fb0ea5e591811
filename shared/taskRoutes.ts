import * as z from "zod";
import { Instant, RequestId } from "./figures";
import { Question, TaskKey } from "./task";
import { Answers, EvidenceCase, EvidenceId, EvidenceView, SurveyResults, TaskView } from "./taskViews";
import { EntryView, OrderNumber, Store } from "./views";

const ofTask = { task: TaskKey };
const StoreId = Store.shape.storeId;

/** The shapes of what tasks are asked; routes.ts has them among all others. */
export const taskRoutes = {
  listTasks: {
    summary: "The member's tasks with how far each has come: what can be taken first, then what is nearly done",
    input: z.object({}),
    output: z.object({ tasks: z.array(TaskView), asOf: Instant }),
  },
  claimTask: {
    summary: "Take the reward of a step that was reached, once",
    input: z.object({
      requestId: RequestId,
      ...ofTask,
      /** As listTasks names it. */
      period: z.string().regex(/^(once|\d{4}-(W[0-5]\d|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))$/),
      step: z.int().min(1).max(12),
    }),
    output: z.object({ entry: EntryView, repeated: z.boolean(), task: TaskView.optional() }),
  },
  getSurvey: {
    summary: "The questions of a survey; the time for answering begins with this",
    input: z.object(ofTask),
    output: z.object({
      questions: z.array(Question),
      minSeconds: z.int(),
      /** Comes back with the answers. */
      opened: z.string(),
      isAnswered: z.boolean(),
    }),
  },
  answerSurvey: {
    summary: "Answer a survey, once: the same request again gets the same answer",
    input: z.object({ requestId: RequestId, ...ofTask, opened: z.string().max(2_000), answers: Answers }),
    output: z.object({ repeated: z.boolean(), task: TaskView.optional() }),
  },
  beginUpload: {
    summary: "A signed address for one picture: PUT exactly these bytes of this kind there, then submit it",
    input: z.object({
      ...ofTask,
      contentType: z.enum(["image/jpeg", "image/png", "image/webp"]),
      bytes: z
        .int()
        .positive()
        .max(5 * 1024 * 1024),
    }),
    output: z.object({
      uploadId: z.string(),
      url: z.string(),
      method: z.literal("PUT"),
      headers: z.record(z.string(), z.string()),
      validUntil: Instant,
    }),
  },
  submitEvidence: {
    summary: "Hand in pictures for a task; an operator looks at them without anything but the picture in them",
    input: z.object({
      requestId: RequestId,
      ...ofTask,
      uploads: z
        .array(z.string().regex(/^[0-9a-z]{16}$/))
        .min(1)
        .max(9),
      note: z.string().trim().min(1).max(500).optional(),
      /** Where the task is about an order. */
      order: z.object({ storeId: StoreId, orderNumber: OrderNumber }).optional(),
    }),
    output: EvidenceView,
  },
  appealEvidence: {
    summary: "Ask for another judgement of evidence that was rejected, once; another operator gives it",
    input: z.object({ evidenceId: EvidenceId, reason: z.string().trim().min(2).max(500) }),
    output: EvidenceView,
  },
  visitStore: {
    summary: "Scan the code in a store: counts once a day for each store",
    input: z.object({ code: z.string().min(8).max(2_000) }),
    output: z.object({ entry: EntryView, repeated: z.boolean(), storeName: z.string() }),
  },

  listEvidence: {
    summary: "Evidence that waits for a judgement, the oldest first",
    input: z.object({ after: z.string().max(200).optional() }),
    output: z.object({ evidence: z.array(EvidenceCase), next: z.string().optional() }),
  },
  judgeEvidence: {
    summary: "Approve evidence, or reject it with a reason that the member reads",
    input: z.discriminatedUnion("verdict", [
      z.object({ evidenceId: EvidenceId, verdict: z.literal("approve") }),
      z.object({
        evidenceId: EvidenceId,
        verdict: z.literal("reject"),
        reason: z.string().trim().min(2).max(500),
      }),
    ]),
    output: EvidenceCase,
  },
  getSurveyResults: {
    summary: "What a survey was answered: counts by option, averages of scales, the newest texts",
    input: z.object(ofTask),
    output: SurveyResults,
  },
  makeStoreCode: {
    summary: "A code to put up in a store, for shoppers to scan",
    input: z.object({ storeId: StoreId, days: z.int().min(1).max(366).default(90) }),
    output: z.object({ code: z.string(), url: z.string(), validUntil: Instant, storeName: z.string() }),
  },
};
