import type { Answer, Answered, Cloud } from "./cloud";
import { type Dice, diceOf } from "./dice";
import { eventOf } from "./event";
import type { Judge } from "./judge/judge";
import type { Plan, Step } from "./plan";
import type { Request } from "./requests";
import type { Fate } from "./simProcess";
import type { Subject } from "./subject";
import { Trouble } from "./wire";

/** How long a caller waits for an answer, and how often it asks again by itself. */
const PATIENCE_MS = 12_000;
const TRIES_MAX = 4;
const TURNS_MAX = 30;
const HOUR_MS = 60 * 60_000;

interface Surroundings {
  plan: Plan;
  cloud: Cloud;
  subject: Subject;
  judge: Judge;
  requestOf: (step: Step) => Promise<Request | undefined>;
  commits: () => number;
  complain: (invariant: string, what: string) => void;
  tell: (line: string) => void;
}

/** Sends what the steps want, each request word for word the same however often it is sent. */
export function sendersOver({ plan, cloud, subject, judge, requestOf, commits, complain, tell }: Surroundings) {
  const requests = new Map<number, Request | undefined>();
  const settled = new Map<number, Answer>();
  const { timeline, faults } = cloud;
  let sent = 0;

  /** Before it is sent for the first time a wish is put into words, and never again. */
  async function worded(step: Step): Promise<Request | undefined> {
    if (!requests.has(step.id)) requests.set(step.id, await requestOf(step));
    return requests.get(step.id);
  }

  function knock(request: Request, dice: Dice, tries: number, fate?: Fate): void {
    let isHeard = false;
    const again = () => {
      if (isHeard || tries >= (request.step.isGivenUp ? 1 : TRIES_MAX)) return;
      isHeard = true;
      timeline.at(timeline.now() + dice.next() * 2_000, () => knock(request, dice.fork("again"), tries + 1));
    };
    timeline.at(timeline.now() + PATIENCE_MS, again);
    if (dice.chance(faults.knockLost)) return;
    const { programId, route, input, by, step } = request;
    const sentMs = timeline.now();
    void eventOf(subject, route, input, { ...by, programId }, sentMs).then((event) => {
      sent++;
      tell(`${told(request)} comes to the door`);
      const began = commits();
      const answered = ({ value: answer, error, nowMs }: Answered<Answer>) => {
        if (!answer) return complain("5xx", `the door to ${route} fell: ${shown(error)}`);
        tell(`${told(request)}: ${answer.status} ${answer.body.code ?? ""}`);
        judge.answered(request, answer, { began, sentMs, nowMs });
        if (dice.chance(faults.replyLost)) return;
        if (answer.status >= 500) return again();
        isHeard = true;
        settled.set(step.id, answer);
      };
      cloud.knock(by.door, event, dice, answered, fate);
    });
  }

  /** The clock runs a job again every hour; one that has failed, or whose process died, has its next turn then. */
  function runJob(step: Step, dice: Dice, turns: number): void {
    if (step.wish.do !== "job") return;
    let isDone = false;
    sent++;
    tell(`the job ${step.wish.job} begins`);
    cloud.runJob({ job: step.wish.job } as Parameters<Subject["runJob"]>[1], dice, ({ error }) => {
      isDone = !error;
      if (error && !(error instanceof Trouble))
        complain("jobs", `${JSON.stringify(step.wish)} failed: ${shown(error)}`);
    });
    timeline.at(timeline.now() + HOUR_MS, () => {
      if (!isDone && turns > 1) runJob(step, dice.fork("next turn"), turns - 1);
    });
  }

  function send(step: Step, turn: string): void {
    const dice = diceOf(plan.seed).fork(`sending ${step.id} ${turn}`);
    if (step.wish.do === "job") return runJob(step, dice, step.isGivenUp ? 1 : TURNS_MAX);
    const fate = step.diesAt !== undefined && turn === "0" ? { diesAt: step.diesAt } : undefined;
    void worded(step).then((request) => request && knock(request, dice, 1, fate));
  }

  return {
    send,
    /** How many requests have come to a door, or to the jobs. */
    sent: () => sent,
    /** What its caller heard last; undefined when nobody ever heard anything. */
    heard: (step: Step) => settled.get(step.id),
    isWorded: (step: Step) => requests.get(step.id) !== undefined,
  };
}

export type Senders = ReturnType<typeof sendersOver>;

const shown = (error: unknown): string => (error instanceof Error ? `${error.name} ${error.message}` : typeof error);

function told({ step, programId, route, input }: Request): string {
  const { identification: _, claimCode: __, ...rest } = input;
  return `#${step.id} ${programId} ${route} ${JSON.stringify(rest)}`;
}
