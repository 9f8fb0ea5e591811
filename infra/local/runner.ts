import { setTimeout as wait } from "node:timers/promises";
import { schedules } from "../schedules";
import { streamFilters, wakes } from "../streamFilters";
import { type TableKey, tables } from "../tables";
import { tableNames } from "./createTables";
import { endWithLauncher } from "./endWithLauncher";
import { followStream } from "./followStream";
import { loadLambda } from "./lambda";
import { localClient, localStreams } from "./localClient";
import { theLocalStack } from "./localStack";
import { runSchedules } from "./runSchedules";
import { liveBy, openTestClock } from "./testClock";
import type { Asked } from "./stack";

/** The process that stands in for what calls a Lambda without being asked: the tables' streams and the clock. */

const { dataFolder, bundlesFolder, schedules: byTheClock } = theLocalStack();
const endpoint = process.env.DYNAMODB_ENDPOINT as string;
const testClock = openTestClock(dataFolder);
liveBy(testClock);
const stream = loadLambda(bundlesFolder, "stream");
const runJob = loadLambda(bundlesFolder, "jobs");

const dynamo = localClient(endpoint);
const streams = localStreams(endpoint);
const followings = (Object.keys(tables) as TableKey[]).map((table) =>
  followStream({
    tableName: tableNames[table],
    dynamo,
    streams,
    deliver: stream,
    wants: (record) => wakes(streamFilters[table], record),
    say: console.error,
  }),
);
const clock = runSchedules(byTheClock ? schedules : [], async (job) => {
  await runJob({ job }).catch((error: unknown) => console.error(job, error));
});

/** When the test clock has been moved, everything that the clock asks for is asked for at once. */
let seenMs = testClock.movedMs();
const watch = setInterval(() => {
  const movedMs = testClock.movedMs();
  if (movedMs === seenMs || !byTheClock) return;
  seenMs = movedMs;
  void runAll();
}, 500);

async function runAll(): Promise<void> {
  for (const { job } of schedules) await runJob({ job }).catch((error: unknown) => console.error(job, error));
}

endWithLauncher(dataFolder, async () => {
  clearInterval(watch);
  clock.stop();
  await Promise.all(followings.map((following) => following.stop()));
});
process.on("message", ({ id, job }: Asked) => {
  const asked = job ? runJob(job) : drained();
  asked.then(
    (answer) => process.send?.({ id, answer }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.send?.({ ready: true });

/** When everything that was written before has been delivered, and what the deliveries wrote too. */
async function drained(): Promise<void> {
  const asked = performance.now();
  for (;;) {
    const times = followings.map((following) => following.times);
    const last = Math.max(asked, ...times.map(({ deliveredAt }) => deliveredAt));
    if (times.every(({ emptyReadBegan }) => emptyReadBegan > last)) return;
    await wait(10);
  }
}
