import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { newCoupon } from "../../functions/coupons/coupon";
import { givingWrites } from "../../functions/coupons/store";
import { rawName } from "../../functions/evidence/names";
import { folderUploads } from "../../functions/platform/uploads";
import type { Task } from "../../shared/task";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";
import { verifyChainOf } from "../support/verifyChainOf";
import { publishWheel } from "../support/wheels";
import { png } from "./pictures";
import { chainOf, drain, gives, publish, task, words } from "./taskShop";

// PIPL articles 45 and 47: what tasks, surveys, evidence, wheels and coupons keep of a member is copied, and erased.

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-mydata-"));
const questions = [
  { key: "taste", kind: "scale", ask: words, scale: { from: 1, to: 5 }, required: true },
  { key: "more", kind: "text", ask: words, required: false },
];

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  shop.world.uploads = folderUploads(folder, "http://127.0.0.1/", async () => "a key", shop.world.clock);
  const survey = { what: "survey", questions, minSeconds: 0 } as unknown as Task["counts"];
  const evidence = { what: "evidence", kinds: ["image"], picturesMax: 3 } as unknown as Task["counts"];
  await publish(shop, 2, {
    rules: [gives("task-show", 100), gives("task-trial", 5)],
    tasks: [task("show", { counts: evidence, target: 1 }), task("trial", { counts: survey, target: 1, per: "ever" })],
  });
  await publishWheel(shop);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.stop();
});

const SEED = "0123456789abcdef";

/** A member who has done everything that leaves something behind. */
async function busyMember(name: string) {
  const member = await shop.join(name);
  const { memberId, token } = member;
  const opened = (await shop.call("getSurvey", { task: "trial" }, { token })).body.opened;
  const answers = { taste: 4, more: `我是${name}` };
  await shop.call("answerSurvey", { requestId: shop.newId(), task: "trial", opened, answers }, { token });
  const bytes = png();
  const asked = { task: "show", contentType: "image/png" as const, bytes: bytes.length };
  const { uploadId } = (await shop.call("beginUpload", asked, { token })).body;
  await shop.world.uploads?.put(rawName({ programId: "demo", memberId }, uploadId), bytes, "image/png");
  const shown = { requestId: shop.newId(), task: "show", uploads: [uploadId], note: `我是${name}` };
  const { evidenceId } = (await shop.call("submitEvidence", shown, { token })).body;
  await shop.call("judgeEvidence", { evidenceId, verdict: "reject", reason: "看不清" }, shop.operator);
  await shop.call("appealEvidence", { evidenceId, reason: `${name}说看得清` }, { token });
  await shop.call("setSeed", { wheelId: "spring", seed: SEED }, { token });
  await shop.call("spin", { requestId: shop.newId(), wheelId: "spring", points: 0 }, { token });
  const terms = {
    offFen: 500,
    minimumFen: 0,
    storeIds: [],
    validDays: 30,
    stackable: false,
    onRefund: "keep" as const,
  };
  const ids = { programId: "demo", memberId, couponId: "mine", code: "ABCDEFGHJKLM" };
  const given = { ...ids, kind: "coupon" as const, name: words, terms, valueFen: 500 };
  const now = new Date(shop.time.ms).toISOString();
  await database.tables.write(...givingWrites(newCoupon(given, "Asia/Shanghai", now)));
  await drain(shop, memberId);
  return { ...member, evidenceId };
}

test("a copy of all that is kept holds tasks, evidence with its pictures, answers, seeds, coupons, draws and messages", async () => {
  const { token, evidenceId } = await busyMember("林小满");
  const { status, body } = await shop.call("exportMyData", {}, { token });
  expect(status).toBe(200);
  expect(body.tasks.map(({ key, state }) => `${key} ${state}`).sort()).toEqual(["show judging", "trial done"]);
  expect(body.evidence).toEqual([
    expect.objectContaining({
      evidenceId,
      note: "我是林小满",
      appeal: expect.objectContaining({ reason: "林小满说看得清" }),
    }),
  ]);
  expect(body.evidence[0]?.urls).toEqual([expect.stringContaining(`clean/demo/${evidenceId}/0.png`)]);
  expect(body.surveys).toEqual([
    { task: "trial", answeredAt: expect.any(String), answers: { taste: 4, more: "我是林小满" } },
  ]);
  expect(body.wheelSeeds).toEqual([{ wheelId: "spring", seed: SEED }]);
  expect(body.coupons.map(({ couponId }) => couponId)).toContain("mine");
  expect(body.entries.map(({ kind }) => kind)).toContain("draw");
  expect(body.messages.map(({ template }) => template)).toContain("evidenceRejected");
});

test("erasing takes pictures, words and seeds away and unlinks the answers, and the chain still verifies", async () => {
  const { token, memberId, evidenceId } = await busyMember("陈一一");
  const before = await chainOf(shop, memberId);
  expect((await shop.call("eraseMyData", { confirm: "erase" }, { token })).status).toBe(200);
  // Whoever asks again, because the answer was lost, is told the same.
  expect((await shop.call("eraseMyData", { confirm: "erase" }, { token })).status).toBe(200);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  expect(files.filter((file) => file.includes(evidenceId) && file.endsWith(".png"))).toEqual([]);
  expect(await database.tables.get(`demo#survey#trial#${memberId}`, "survey")).toBeUndefined();
  expect((await database.tables.list(`demo#member#${memberId}`, { prefix: "seed#", limit: 9 })).items).toEqual([]);
  const answers = await database.tables.list("demo#answers#trial", { limit: 100 });
  const kept = await database.tables.get(`demo#evidence#${evidenceId}`, "evidence");
  const left = JSON.stringify([answers.items, kept, await chainOf(shop, memberId)]);
  expect(left).not.toContain("陈一一");
  // What was chosen still counts, of nobody.
  const { body } = await shop.call("getSurveyResults", { task: "trial" }, shop.operator);
  expect([body.answers, body.questions[0]?.averageHundredths, body.questions[1]?.texts]).toEqual([
    2,
    400,
    ["我是林小满"],
  ]);
  expect(await chainOf(shop, memberId)).toEqual(before);
  await verifyChainOf(database.tables, `demo#${memberId}`);
});
