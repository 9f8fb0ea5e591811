import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Evidence } from "../../functions/evidence/evidence";
import { followTasks } from "../../functions/jobs/followTasks";
import { tellEvidence } from "../../functions/jobs/tellTask";
import { joinMember } from "../../functions/members/store";
import { Refusal } from "../../shared/errors";
import { settingsOver } from "../../functions/programs/settings";
import { saveVersion } from "../../functions/programs/store";
import { refundSale } from "../../functions/refunds/store";
import { recordSale } from "../../functions/sales/store";
import { claim } from "../../functions/tasks/claims/store";
import { demoProgram } from "../../infra/local/demo";
import type { Entry } from "../../shared/ledger";
import type { Task } from "../../shared/task";
import { startDatabase } from "../support/database";
import { verifyChainOf } from "../support/verifyChainOf";
import { gives, task } from "./taskShop";

// S3-026: a review is worth something while its order stands. Approvals, refunds, presses and the stream may come in any
// order and any number of times: what stands in the end hangs on what was approved and what was refunded whole.

let database: Awaited<ReturnType<typeof startDatabase>>;
const now = "2026-11-16T04:00:00.000Z";
const counts = { what: "evidence", kinds: ["image"], picturesMax: 3, order: true } as Task["counts"];
const program = {
  ...demoProgram,
  version: 1,
  rules: [gives("evidence-each", 7), gives("task-each", 50), gives("task-press", 90)],
  tasks: [task("each", { counts, target: 2 }), task("press", { counts, target: 1, claimed: true })],
};

beforeAll(async () => {
  database = await startDatabase();
  await saveVersion(database.tables, program);
});
afterAll(() => database.stop());

const ORDERS = 3;
const Step = fc.oneof(
  fc.record({ approve: fc.nat(ORDERS - 1), of: fc.constantFrom("each", "press") }),
  fc.record({ refund: fc.nat(ORDERS - 1), percent: fc.constantFrom(40, 100) }),
  fc.record({ press: fc.constant(true) }),
  fc.record({ tell: fc.nat(50) }),
  fc.record({ drain: fc.constant(true) }),
);

type Plan = (typeof Step extends fc.Arbitrary<infer S> ? S : never)[];
const approve = (order: number, of: "each" | "press") => ({ approve: order, of });
const refundWhole = (order: number) => ({ refund: order, percent: 100 as const });
/** What the property is about, whatever is drawn besides: a reward, a goal and a press that stand, and that are taken back. */
const surely: [Plan][] = [
  [[approve(0, "each"), approve(1, "each"), { drain: true }]],
  [[approve(0, "each"), approve(1, "each"), { drain: true }, refundWhole(1)]],
  [[approve(0, "each"), { drain: true }, refundWhole(0)]],
  [[approve(0, "press"), { press: true }, { drain: true }, refundWhole(0)]],
];

test("whatever comes first, a review's reward stands as long as its order does", async () => {
  const { tables } = database;
  const settings = settingsOver(tables, () => Date.parse(now));
  const following = { tables, settings, now };
  const by = { door: "cashier" as const, id: "c", storeId: "jiefang-road", tillId: "1" };
  const programAt = async () => program;
  const seen = { given: 0, taken: 0 };
  let lives = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const memberId = `r${lives++}`;
      const whose = { programId: "demo", memberId };
      const identity = { kind: "wechat" as const, id: memberId };
      const ids = () => ({ memberId, memberNumber: String(200_000_000 + lives) });
      await joinMember(tables, { programId: "demo", identity, termsVersion: "1", consents: [] }, ids, now);
      const orderOf = (i: number) => ({ storeId: "jiefang-road", orderNumber: `${memberId}-${i}` });
      for (let i = 0; i < ORDERS; i++) {
        const asked = { amountFen: 100, memberId, requestId: `${memberId}:sale:${i}`, pointsToSpend: 0, by };
        await recordSale(tables, { programId: "demo", ...orderOf(i), ...asked }, programAt, now);
      }
      const entriesOf = async () =>
        ((await tables.entries(`demo#${memberId}`, { limit: 200 })) as unknown as Entry[]).reverse();
      const approved = { each: new Set<number>(), press: new Set<number>() };
      const left = Array.from({ length: ORDERS }, () => 100);
      let asked = 0;
      const press = async () => {
        const claiming = { requestId: `${memberId}:press:${asked++}`, task: "press", period: "2026-11", step: 1, by };
        const [pressed] = await Promise.allSettled([claim(following, whose, claiming)]);
        if (pressed.status === "rejected" && !(pressed.reason instanceof Refusal)) throw pressed.reason;
      };
      const told = new Set<number>();
      const drain = async () => {
        for (;;) {
          const news = (await entriesOf()).filter(({ seq }) => !told.has(seq)).reverse();
          if (news.length === 0) return;
          for (const entry of news) {
            await followTasks(following, whose, entry);
            told.add(entry.seq);
          }
        }
      };
      for (const step of steps) {
        if ("approve" in step) {
          const evidence = { ...whose, task: step.of, submittedAt: now, judgedBy: "o", order: orderOf(step.approve) };
          await tellEvidence(following, { ...evidence, evidenceId: "e", state: "approved" } as Evidence);
          approved[step.of as "each" | "press"].add(step.approve);
        } else if ("refund" in step) {
          const amountFen = Math.min(left[step.refund] as number, step.percent);
          if (amountFen === 0) continue;
          const requestId = `${memberId}:refund:${asked++}`;
          await refundSale(
            tables,
            { programId: "demo", ...orderOf(step.refund), amountFen, requestId, by },
            programAt,
            now,
          );
          left[step.refund] = (left[step.refund] as number) - amountFen;
        } else if ("press" in step) await press();
        else if ("drain" in step) await drain();
        else {
          const entries = await entriesOf();
          const entry = entries[step.tell % entries.length] as Entry;
          await followTasks(following, whose, entry);
          told.add(entry.seq);
        }
      }
      await drain();
      await press();
      await drain();
      const entries = await entriesOf();
      const taken = new Set(entries.flatMap(({ receipt }) => (receipt.of === "eventRefund" ? [receipt.eventSeq] : [])));
      const standing = entries.flatMap(({ seq, receipt }) =>
        receipt.of === "event" && receipt.points > 0 && !taken.has(seq) ? [receipt.event] : [],
      );
      const stands = (of: "each" | "press") => [...approved[of]].filter((i) => (left[i] as number) > 0).length;
      expect(standing.sort()).toEqual(
        [
          ...Array.from({ length: stands("each") }, () => "evidence-each"),
          ...(stands("each") >= 2 ? ["task-each"] : []),
          ...(stands("press") >= 1 ? ["task-press"] : []),
        ].sort(),
      );
      await verifyChainOf(tables, `demo#${memberId}`);
      seen.given += standing.length;
      seen.taken += taken.size;
    }),
    { numRuns: 25, examples: surely },
  );
  // The plans do reach what this is about.
  expect(seen.given).toBeGreaterThan(3);
  expect(seen.taken).toBeGreaterThan(3);
}, 240_000);
