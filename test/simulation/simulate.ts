import { openCloud } from "./cloud";
import { diceOf } from "./dice";
import { noFaults } from "./faults";
import { judgeOver } from "./judge/judge";
import { booksFor } from "./model/books";
import { checkTotals } from "./model/checkTotals";
import { ordersFor } from "./model/orders";
import { openShops } from "./people";
import type { Plan } from "./plan";
import { type InHand, requestsOver } from "./requests";
import { sendersOver } from "./senders";
import { followStreams } from "./stream";
import type { Subject } from "./subject";
import { Trouble } from "./wire";

export interface Violation {
  invariant: string;
  what: string;
  /** Milliseconds after the start. */
  atMs: number;
}

export interface Outcome {
  violations: Violation[];
  requests: number;
  entries: number;
  steps: number;
}

const DAY_MS = 24 * 60 * 60_000;

/** Runs a plan on the code under test, watched by the model all along, and ends at the first thing that should not be. */
export async function simulate(plan: Plan, subjects: [Subject, ...Subject[]]): Promise<Outcome> {
  const violations: Violation[] = [];
  const cloud = openCloud(plan, subjects);
  const { timeline, database, faults } = cloud;
  const complain = (invariant: string, what: string) =>
    void violations.push({ invariant, what, atMs: timeline.now() - plan.startMs });
  const books = booksFor(complain);
  const orders = ordersFor(books, complain);
  let commit = 0;
  database.onCommit((committed) => {
    commit++;

    if (committed.table === "main") {
      if (committed.key === "sale") orders.changed(committed, commit);
      return;
    }
    if (committed.kind !== "INSERT" || !committed.item)
      return complain("2 sequence", `${committed.kind} in the ledger`);
    books.add(committed.item as never, commit);
    orders.granted(committed.pk, committed.item as never);
  });
  const streams = followStreams(cloud, plan.seed, (what) => complain("7 stream", what));
  const [subject] = subjects;
  const dice = diceOf(plan.seed);
  const run = async () => {
    await timeline.run(() => {
      listen();
      return violations.length > 0;
    });
    listen();
  };

  /** What the Lambdas log: a bug that nothing was done to cause, or an alarm, is a finding. */
  function listen(): void {
    for (const { level, what, detail } of cloud.said()) {
      const error = (detail as { error?: unknown } | undefined)?.error;
      if (level === "alarm") complain("alarm", `${what} ${JSON.stringify(detail)}`);
      if (level === "bug" && !(error instanceof Trouble))
        complain("bug", error instanceof Error ? (error.stack ?? what) : what);
    }
  }

  for (const { versions } of plan.programs) if (versions[0]) books.learn(versions[0].program);
  Object.assign(faults, noFaults);
  const people = await openShops(plan, cloud, subject, dice.fork("people"));
  Object.assign(faults, plan.faults);
  const inHand: InHand = { claimCodes: new Map(), redemptions: new Map(), requestIds: new Map() };
  const judge = judgeOver({ cloud, books, orders, inHand, complain, commits: () => commit });
  const requestOf = requestsOver({ plan, cloud, subject, people, books, inHand });
  const senders = sendersOver({ plan, cloud, subject, judge, requestOf, commits: () => commit, complain });

  for (const { versions } of plan.programs) {
    for (const { announcedAt, program } of versions.slice(1)) {
      timeline.at(plan.startMs + announcedAt, () => {
        books.learn(program);
        const sk = `version#${String(program.version).padStart(6, "0")}`;
        database.write([{ put: { pk: `${program.programId}#program`, sk, ...program } }]);
      });
    }
  }
  for (const step of plan.steps) {
    step.at.forEach((ms, turn) => timeline.at(plan.startMs + ms, () => senders.send(step, String(turn))));
  }
  await run();

  // The storm is over: everybody asks once more, and hears the last word.
  cloud.calm();
  for (const step of plan.steps) if (senders.isWorded(step)) senders.send(step, "calm");
  await run();
  timeline.at(timeline.now() + 3 * DAY_MS, () => database.removeExpired());
  for (const wish of [{ do: "job", job: "expire" }] as const) {
    await run();
    senders.send({ id: -1, at: [], program: 0, requestId: { kind: "plain" }, wish }, "the last");
    await run();
  }
  if (violations.length === 0) {
    orders.checkAtRest();
    checkTotals(database, books, timeline.now(), complain);
    for (const step of plan.steps) {
      if (senders.isWorded(step) && !senders.heard(step)) complain("3 answers", `nobody ever answered step ${step.id}`);
    }
    if (streams.left() > 0) complain("7 stream", `${streams.left()} records were never delivered`);
  }
  const entries = books.all().reduce((sum, book) => sum + book.entries.length, 0);
  return { violations, requests: senders.sent(), entries, steps: timeline.steps() };
}
