import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import type { Door } from "../../shared/paths";
import type { World } from "../../functions/platform/world";
import { type Dice, diceOf } from "./dice";
import { noFaults } from "./faults";
import type { Plan } from "./plan";
import { simDatabase } from "./simDatabase";
import { drawFate, type Fate, simProcess } from "./simProcess";
import { simTables, type TableFlaw } from "./simTables";
import type { Subject } from "./subject";
import { timelineFrom } from "./timeline";
import { routes } from "../../shared/routes";

export const secrets = {
  signingKey: "a signing key for simulations, long enough",
  codeKey: "a code key for simulations, long enough too",
  wechatAppId: "wx0",
  wechatSecret: "none",
  partners: Object.fromEntries(
    ["alpha", "beta"].map((programId) => [
      programId,
      { secret: `a secret for the partner ${programId}, long`, programId },
    ]),
  ),
};

export interface Answer {
  status: number;
  body: Record<string, unknown> & { code?: string; message?: string };
}

type Kind = Door | "stream" | "jobs";

/** The code under test, running in Lambdas of its own over one database, on one timeline. */
export function openCloud(plan: Plan, subjects: Subject[], flaw?: TableFlaw) {
  const timeline = timelineFrom(plan.startMs);
  const database = simDatabase(timeline.now);
  const faults = { ...plan.faults };
  const dice = diceOf(plan.seed).fork("cloud");
  const lambdas = new Map<Kind, Lambda[]>();
  let made = 0;

  function newLambda(): Lambda {
    const own = dice.fork(`lambda ${made++}`);
    const subject = (faults.twoVersions ? own.pick(subjects) : subjects[0]) as Subject;
    const process = simProcess(timeline, faults, own);
    const tables = simTables(timeline, database, faults, process, flaw);
    const world: World = {
      tables,
      settings: subject.settingsOver(tables, process.clock),
      staffAccess: subject.staffAccessOver(tables, process.clock),
      // How much one caller may ask is not what this is about.
      rates: { take: () => {} },
      luck: luckOf(process.dice),
      clock: process.clock,
      secrets: async () => secrets,
      openidOf: async (code) => code,
      appUrl: "https://shop.example/",
    };
    return { subject, process, world };
  }

  /** Whatever dies or is held up answers nobody, or late. */
  function invoke<T>(
    kind: Kind,
    luck: Dice,
    work: (lambda: Lambda) => Promise<T>,
    answered: (answer: Answered<T>) => void,
    fate = drawFate(faults, luck),
  ): void {
    const all = (lambdas.get(kind) ?? []).filter(({ process }) => !process.isDead());
    const free = all.filter(({ process }) => process.isFree());
    const lambda = free.length > 0 && luck.chance(0.9) ? luck.pick(free) : newLambda();
    lambdas.set(kind, all.includes(lambda) ? all : [...all, lambda]);
    lambda.process.begin(fate, luck);
    const nowMs = lambda.process.clock();
    work(lambda).then(
      (value) => {
        lambda.process.end();
        answered({ value, nowMs });
      },
      (error: unknown) => {
        lambda.process.end();
        answered({ error, nowMs });
      },
    );
  }

  return {
    timeline,
    database,
    faults,
    knock(door: Door, event: object, luck: Dice, answered: (answer: Answered<Answer>) => void, fate?: Fate): void {
      invoke(door, luck, (lambda) => throughDoor(lambda, door, event), answered, fate);
    },
    deliver(event: DynamoDBStreamEvent, luck: Dice, answered: (answer: Answered<DynamoDBBatchResponse>) => void): void {
      const work = ({ subject, world }: Lambda) => subject.streamDoor(subject.followStream, world)(event);
      invoke("stream", luck, work, answered);
    },
    runJob(job: Parameters<Subject["runJob"]>[1], luck: Dice, answered: (answer: Answered<unknown>) => void): void {
      invoke("jobs", luck, ({ subject, world }) => subject.runJob(world, job), answered);
    },
    /** From now on nothing fails, every clock is right, and whoever held anything in memory is gone. */
    calm(): void {
      Object.assign(faults, noFaults);
      lambdas.clear();
    },
    /** What the Lambdas logged since it was last asked. */
    said: () => subjects.flatMap(({ said }) => said.splice(0)),
  };
}

export type Cloud = ReturnType<typeof openCloud>;

export interface Lambda {
  subject: Subject;
  process: ReturnType<typeof simProcess>;
  world: World;
}

/** What came back, and the time that the Lambda's clock showed when it began; an error is one that no door has caught. */
export interface Answered<T> {
  nowMs: number;
  value?: T;
  error?: unknown;
}

async function throughDoor({ subject, world }: Lambda, door: Door, event: object): Promise<Answer> {
  const { served } = subject;
  const behind: object = { ...served, public: served.shopper }[door];
  const response = (await subject.door(behind as never, routes, {}, world)(event as never, {} as never)) as {
    statusCode: number;
    body: string;
  };
  return { status: response.statusCode, body: JSON.parse(response.body) };
}

/** Ids without end, but so few member numbers that they meet. */
function luckOf(dice: () => Dice): World["luck"] {
  const letters = "0123456789abcdefghjkmnpqrstvwxyz";
  return {
    id: () => Array.from({ length: 16 }, () => letters[dice().between(0, 31)]).join(""),
    memberNumber: () => String(dice().between(100_000_000, 100_000_040)),
  };
}
