import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { settingsOver } from "../../functions/programs/settings";
import { saveVersion } from "../../functions/programs/store";
import { joinMember } from "../../functions/members/store";
import { recordEvent } from "../../functions/events/store";
import { followTasks } from "../../functions/jobs/followTasks";
import { refundSale } from "../../functions/refunds/store";
import { recordSale } from "../../functions/sales/store";
import { demoProgram } from "../../infra/local/demo";
import { addDays } from "../../shared/days";
import type { Entry } from "../../shared/ledger";
import { startDatabase } from "../support/database";
import { gives, rewardsIn, task, words } from "./taskShop";

// Whatever happens to a member, and in whatever order and however often the stream tells of it, the rewards that stand in
// the end are those that the chain's own purchases and events come to.

let database: Awaited<ReturnType<typeof startDatabase>>;
const now = "2026-11-16T04:00:00.000Z";
const program = {
  ...demoProgram,
  version: 1,
  events: { "check-in": { name: words, oncePer: "day" as const, by: ["app" as const] } },
  rules: [gives("task-pack", 10), gives("task-spend-1", 20), gives("task-spend-2", 40), gives("task-row", 80)],
  tasks: [
    task("pack", { target: 2, counts: { what: "purchases", amountFenFrom: 50 } }),
    task("spend", { steps: [100, 300], counts: { what: "amount" } }),
    task("row", { target: 3, per: "ever", counts: { what: "streak", event: "check-in" } }),
  ],
};

beforeAll(async () => {
  database = await startDatabase();
  await saveVersion(database.tables, program);
});
afterAll(() => database.stop());

type Step = { buy: number } | { back: number; part: number } | { day: number };
const Steps = fc.array(
  fc.oneof(
    fc.record({ buy: fc.integer({ min: 1, max: 200 }) }),
    fc.record({ back: fc.nat(5), part: fc.integer({ min: 1, max: 100 }) }),
    fc.record({ day: fc.nat(6) }),
  ),
  { minLength: 3, maxLength: 12 },
);

/** Does what the plan says, by the same functions as the doors, and returns what is left of each purchase and which days there were. */
async function live(
  memberId: string,
  plan: Step[],
  between: () => Promise<void>,
): Promise<{ left: number[]; days: Set<number> }> {
  const { tables } = database;
  const left: number[] = [];
  const days = new Set<number>();
  const by = { door: "cashier" as const, id: "c", storeId: "jiefang-road", tillId: "1" };
  const programAt = async () => program;
  let asked = 0;
  for (const step of plan) {
    await between();
    const requestId = `${memberId}:request:${asked++}`;
    if ("buy" in step) {
      const order = { programId: "demo", storeId: "jiefang-road", orderNumber: `${memberId}-${left.length}` };
      const sale = { ...order, amountFen: step.buy, memberId, requestId, pointsToSpend: 0, by };
      await recordSale(tables, sale, programAt, now);
      left.push(step.buy);
    } else if ("back" in step) {
      const place = step.back % Math.max(1, left.length);
      const amountFen = Math.ceil(((left[place] ?? 0) * step.part) / 100);
      if (amountFen === 0) continue;
      const order = { programId: "demo", storeId: "jiefang-road", orderNumber: `${memberId}-${place}` };
      await refundSale(tables, { ...order, amountFen, requestId, by }, programAt, now);
      left[place] = (left[place] as number) - amountFen;
    } else {
      const day = addDays("2026-11-08", step.day);
      const told = { programId: "demo", memberId, event: "check-in", key: day, happenedAt: `${day}T04:00:00.000Z`, by };
      await recordEvent(tables, told, program, now);
      days.add(step.day);
    }
  }
  return { left, days };
}

/** Counted anew, by other means than the tasks do. */
function expected({ left, days }: { left: number[]; days: Set<number> }): Record<string, boolean> {
  const spent = left.reduce((sum, fen) => sum + fen, 0);
  return {
    "task-pack": left.filter((fen) => fen >= 50).length >= 2,
    "task-spend-1": spent >= 100,
    "task-spend-2": spent >= 300,
    "task-row": [0, 1, 2, 3, 4].some((day) => [day, day + 1, day + 2].every((one) => days.has(one))),
  };
}

async function entriesOf(memberId: string): Promise<Entry[]> {
  return ((await database.tables.entries(`demo#${memberId}`, { limit: 200 })) as unknown as Entry[]).reverse();
}

/** Rewards that were given and not taken back. */
function standing(entries: Entry[]): Record<string, number> {
  const taken = new Set(entries.flatMap(({ receipt }) => (receipt.of === "eventRefund" ? [receipt.eventSeq] : [])));
  const held: Record<string, number> = {};
  for (const { seq, receipt } of entries)
    if (receipt.of === "event" && receipt.event.startsWith("task-") && !taken.has(seq))
      held[receipt.event] = (held[receipt.event] ?? 0) + 1;
  return held;
}

test("any order and repetition of what the stream tells comes to what the chain says", async () => {
  const settings = settingsOver(database.tables, () => Date.parse(now));
  const following = { tables: database.tables, settings, now };
  let lives = 0;
  let rewards = 0;
  let takenBack = 0;
  await fc.assert(
    fc.asyncProperty(Steps, fc.array(fc.nat(1_000), { minLength: 10, maxLength: 40 }), async (plan, order) => {
      const memberId = `m${lives++}`;
      const joining = {
        programId: "demo",
        identity: { kind: "wechat" as const, id: memberId },
        termsVersion: "1",
        consents: [],
      };
      const memberNumber = String(100_000_000 + lives);
      await joinMember(database.tables, joining, () => ({ memberId, memberNumber }), now);
      const whose = { programId: "demo", memberId };
      // In any order, some twice, while life goes on; then whatever was not told yet, last first, until nothing is new.
      const told = new Set<number>();
      const picks = [...order];
      const tellSome = async () => {
        for (const pick of picks.splice(0, 4)) {
          const entries = await entriesOf(memberId);
          const entry = entries[pick % Math.max(1, entries.length)];
          if (!entry) continue;
          await followTasks(following, whose, entry);
          told.add(entry.seq);
        }
      };
      const lived = await live(memberId, plan, tellSome);
      await tellSome();
      for (;;) {
        const news = (await entriesOf(memberId)).filter(({ seq }) => !told.has(seq)).reverse();
        if (news.length === 0) break;
        for (const entry of news) {
          await followTasks(following, whose, entry);
          told.add(entry.seq);
        }
      }
      const entries = await entriesOf(memberId);
      const wanted = Object.entries(expected(lived)).flatMap(([name, isReached]) => (isReached ? [[name, 1]] : []));
      expect(standing(entries)).toEqual(Object.fromEntries(wanted));
      rewards += rewardsIn(entries).filter(([, points]) => points > 0).length;
      takenBack += rewardsIn(entries).filter(([, points]) => points < 0).length;
    }),
    { numRuns: 40 },
  );
  // The plans do reach what this is about.
  expect(rewards).toBeGreaterThan(20);
  expect(takenBack).toBeGreaterThan(0);
}, 240_000);
