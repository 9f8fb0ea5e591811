import { inFile } from "./loadSubject";
import type { Mutant } from "./mutants";

/** Bugs about events, tasks and their rewards. */
export const taskMutants: Mutant[] = [
  {
    name: "an event counts once for whoever tells of it",
    replacements: inFile("events/store.ts", [
      "requestId: `event#${event}#${key}`,\n    requestHash: requestHashOf({ event, key }),\n    at: now,",
      "requestId: `event#${event}#${key}#${by.door}`,\n    requestHash: requestHashOf({ event, key }),\n    at: now,",
    ]),
  },
  {
    name: "the day of an event is the day on which it was told",
    replacements: inFile("rules/event.ts", ["{ ...event, at: event.happenedAt }", "{ ...event, at: now }"]),
  },
  {
    name: "points of an event that is told late wait for a day that has come",
    replacements: inFile("rules/event.ts", [
      "dayOf(now, program.timeZone)",
      "dayOf(event.happenedAt, program.timeZone)",
    ]),
  },
  {
    name: "an event counts for tasks whose span is long over",
    replacements: inFile("tasks/period.ts", ["toldOn <= addDays(last, LATE_DAYS)", "toldOn > last || day <= last"]),
  },
  {
    name: "what was refunded still counts for a task",
    replacements: inFile("tasks/progress.ts", [
      "return { n: sum(left), gross: sum(whole) };",
      "return { n: sum(left) && sum(whole), gross: sum(whole) };",
    ]),
  },
  {
    name: "a reward is undone by what the stream says first, and given again under the same name",
    replacements: inFile("tasks/progress.ts", [
      "round === 1 ? period : `${period}~${round}`",
      "round ? period : `${period}~${round}`",
    ]),
  },
  {
    name: "a reward is given anew whether or not the one before was taken back",
    replacements: [
      ...inFile("tasks/progress.ts", ["n >= at && !given.has(step)", "n >= at && (given.size >= 0 || step > 0)"]),
      ...inFile("tasks/rewards/store.ts", [
        "if (round > 1 && !(await isTakenBack",
        "if (round > 99 && !(await isTakenBack",
      ]),
    ],
  },
  {
    name: "refunds are not told to tasks",
    replacements: inFile("jobs/followTasks.ts", [
      'receipt.of !== "event" && receipt.of !== "sale" && receipt.of !== "saleRefund"',
      'receipt.of !== "event" && receipt.of !== "sale"',
    ]),
  },
  {
    name: "a task of some goods counts the whole purchase",
    replacements: inFile("tasks/mark.ts", [
      "if (!only) return amountFen;\n  return (lines ?? [])",
      "if (!only || lines) return amountFen;\n  return (lines ?? [])",
    ]),
  },
  {
    name: "taking an event back leaves what waits",
    replacements: inFile("events/takeBack.ts", [
      "{ isDelivered: false, releasedTo }",
      "{ isDelivered: true, releasedTo }",
    ]),
  },
  {
    name: "an event is taken back once for every telling",
    replacements: inFile("events/store.ts", [
      "requestId: `unevent#${event}#${key}`,\n    requestHash: requestHashOf({ unevent: event, key }),\n    at: now,",
      "requestId: `unevent#${event}#${key}#${now}`,\n    requestHash: requestHashOf({ unevent: event, key }),\n    at: now,",
    ]),
  },
];
