import { askProofs } from "./askProofs";
import { type Cloud, openCloud } from "./cloud";
import { diceOf } from "./dice";
import { noFaults } from "./faults";
import { judgeOver } from "./judge/judge";
import { checkCovered, checkRoots } from "./model/checkAudit";
import { checkTampering } from "./model/checkTampering";
import { checkTiers } from "./model/tiers";
import { checkTasks } from "./model/tasks";
import { checkTotals } from "./model/checkTotals";
import { openShops } from "./people";
import type { Plan, Step } from "./plan";
import { type InHand, requestsOver } from "./requests";
import { type Senders, sendersOver } from "./senders";
import type { TableFlaw } from "./simTables";
import { followStreams } from "./stream";
import type { Subject } from "./subject";
import { type Violation, type Watch, watchOver } from "./watch";

/** What is put to the test: the code, an older version of it where two run at once, and a flaw of the table if any. */
export interface Tested {
  subjects: [Subject, ...Subject[]];
  flaw?: TableFlaw;
  /** Told of everything that happens, for whoever wants to read a run. */
  tell?: (line: string) => void;
}

export interface Outcome {
  violations: Violation[];
  /** How many requests came to a door or to the jobs. */
  requests: number;
  entries: number;
  /** How many events the run had. */
  steps: number;
}

/** Many times what any run has needed. */
const STEPS_MAX = 100_000;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** Runs a plan, watched by the model all along, and ends at the first thing that should not be. */
export async function simulate(plan: Plan, { subjects, flaw, tell }: Tested): Promise<Outcome> {
  const cloud = openCloud(plan, subjects, flaw);
  const { timeline, faults } = cloud;
  const since = (line: string) => tell?.(`${((timeline.now() - plan.startMs) / 1000).toFixed(3)}s ${line}`);
  const watch = watchOver(cloud, plan.startMs, tell ? since : () => {});
  const { books, orders, gifts, complain, commits, violations } = watch;
  for (const { versions } of plan.programs) if (versions[0]) books.learn(versions[0].program);
  const streams = followStreams(cloud, plan.seed, (what) => complain("7 stream", what));
  const inHand: InHand = { claimCodes: new Map(), redemptions: new Map(), requestIds: new Map() };

  Object.assign(faults, noFaults);
  const [subject] = subjects;
  const people = await openShops(plan, cloud, subject, diceOf(plan.seed).fork("people"));
  Object.assign(faults, plan.faults);
  const judge = judgeOver({ cloud, books, people, orders, gifts, inHand, complain, commits });
  const requestOf = requestsOver({ plan, cloud, subject, people, books, inHand });
  const senders = sendersOver({ plan, cloud, subject, judge, requestOf, commits, complain, tell: since });

  schedule(plan, cloud, watch, senders);
  await run(cloud, watch);
  cloud.calm();
  since("the storm is over: whoever has not given up asks once more, and hears the last word");
  for (const step of plan.steps) if (senders.isWorded(step) && !step.isGivenUp) senders.send(step, "calm");
  await run(cloud, watch);
  const lastJobsAt = await runLastJobs(cloud, watch, senders);
  if (violations.length === 0) {
    orders.checkAtRest();
    gifts.checkAtRest();
    checkTotals(cloud.database, books, lastJobsAt, complain);
    checkTiers(books, lastJobsAt, complain);
    checkTasks(
      books,
      ({ programId, pk }) => !cloud.database.item(`${programId}#member#${pk.split("#")[1]}`, "profile"),
      complain,
    );
    checkRoots(cloud.database, books, complain);
    const clocksAreRight = plan.faults.clocksApartMs < HOUR_MS;
    if (clocksAreRight) checkCovered(cloud.database, books, complain);
    await askProofs(cloud, watch, subject, diceOf(plan.seed).fork("proofs"), clocksAreRight);
    const chains = cloud.database.chains().map((pk) => cloud.database.entries(pk));
    const programs = plan.programs.flatMap(({ versions }) => versions.map(({ program }) => program));
    const { orderOf } = watch;
    checkTampering({ entries: chains, programs, orderOf }, diceOf(plan.seed).fork("tampering"), complain);
    for (const step of plan.steps.filter((sent) => senders.isWorded(sent) && !sent.isGivenUp && !senders.heard(sent))) {
      complain("3 answers", `nobody ever answered step ${step.id}`);
    }
    if (streams.left() > 0) complain("7 stream", `${streams.left()} records were never delivered`);
  }
  const entries = books.all().reduce((sum, book) => sum + book.entries.length, 0);
  return { violations, requests: senders.sent(), entries, steps: timeline.steps() };
}

/** Until nothing is left to happen, or something has happened that should not. */
const run = (cloud: Cloud, watch: Watch): Promise<void> =>
  cloud.timeline.run(() => {
    watch.listen();
    if (cloud.timeline.steps() > STEPS_MAX) watch.complain("endless", "something goes round in circles");
    return watch.violations.length > 0;
  });

function schedule(plan: Plan, { timeline, database }: Cloud, { books }: Watch, senders: Senders): void {
  for (const { announcedAt, program } of plan.programs.flatMap(({ versions }) => versions.slice(1))) {
    timeline.at(plan.startMs + announcedAt, () => {
      books.learn(program);
      const sk = `version#${String(program.version).padStart(6, "0")}`;
      database.write([{ put: { pk: `${program.programId}#program`, sk, ...program } }]);
    });
  }
  for (const step of plan.steps) {
    step.at.forEach((ms, turn) => timeline.at(plan.startMs + ms, () => senders.send(step, String(turn))));
  }
  const endsAt = Math.max(0, ...plan.steps.flatMap(({ at }) => at));
  for (let ms = 7 * HOUR_MS; ms < endsAt; ms += 31 * HOUR_MS)
    timeline.at(plan.startMs + ms, () => database.removeExpired());
  // Notes for the audit are not kept for ever: it runs by the clock, too.
  for (let ms = 3 * DAY_MS; ms < endsAt; ms += 8 * DAY_MS) {
    timeline.at(plan.startMs + ms, () => senders.send(jobStep("audit"), `by the clock ${ms}`));
  }
}

const jobStep = (job: "expire" | "audit" | "members"): Step => ({
  id: -1,
  at: [],
  program: 0,
  requestId: { kind: "plain" },
  wish: { do: "job", job },
});

/**
 * Three days later whatever has lapsed by then is written off, and a day after that whatever was released too late, into a
 * lot that had ended; after three more all days are closed. Gives the time of the second.
 */
async function runLastJobs(cloud: Cloud, watch: Watch, senders: Senders): Promise<number> {
  cloud.timeline.at(cloud.timeline.now() + 3 * DAY_MS, () => cloud.database.removeExpired());
  await run(cloud, watch);
  senders.send(jobStep("expire"), "the last but one");
  await run(cloud, watch);
  cloud.timeline.at(cloud.timeline.now() + DAY_MS, () => {});
  await run(cloud, watch);
  const at = cloud.timeline.now();
  senders.send(jobStep("expire"), "the last");
  senders.send(jobStep("members"), "the last look");
  await run(cloud, watch);
  cloud.timeline.at(cloud.timeline.now() + 3 * DAY_MS, () => {});
  await run(cloud, watch);
  senders.send(jobStep("audit"), "the last audit");
  await run(cloud, watch);
  return at;
}
