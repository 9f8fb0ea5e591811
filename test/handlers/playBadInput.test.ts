import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { rawName } from "../../functions/evidence/names";
import { bootstrap } from "../../functions/jobs/bootstrap";
import { findByIdentity } from "../../functions/members/store";
import { sign } from "../../functions/platform/tokens";
import { folderUploads } from "../../functions/platform/uploads";
import { demoProgram, demoStores } from "../../infra/local/demo";
import { refusals as inEnglish } from "../../miniapp/src/words/en/refusals";
import { refusals as inChinese } from "../../miniapp/src/words/zh/refusals";
import type { Task } from "../../shared/task";
import { startDatabase } from "../support/database";
import { type Answer, openShop, secrets, type Shop } from "../support/shop";
import { completeDraft, HOUR_MS, publishWheel } from "../support/wheels";
import { chainOf, drain, gives, publish, rewardsIn, task, words } from "../tasks/taskShop";

// Whatever is asked of wheels and tasks that cannot be: a code, a sentence in both languages, and nothing is lost by it.

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let member: Awaited<ReturnType<Shop["join"]>>;
const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-bad-"));
const questions = [{ key: "taste", kind: "scale", ask: words, scale: { from: 1, to: 5 }, required: true }];
const price = { points: 50, freePerDay: 0, chancesFrom: [] };

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  shop.world.uploads = folderUploads(folder, "http://127.0.0.1/", async () => "a key", shop.world.clock);
  const events = { told: { name: words, oncePer: "key" as const, by: ["partner" as const] } };
  await publish(shop, 2, {
    events,
    rules: [gives("task-show", 100), gives("task-trial", 5), gives("task-told", 30)],
    tasks: [
      task("show", { counts: { what: "evidence", kinds: ["image"], picturesMax: 3 }, target: 1 }),
      task("trial", { counts: { what: "survey", questions, minSeconds: 0 } as never, target: 1, per: "ever" }),
      task("told", { counts: { what: "event", event: "told" } as Task["counts"], target: 3 }),
    ],
  });
  await publishWheel(shop, { price, limits: { perDay: 1 } });
  await publishWheel(shop, { wheelId: "coming", price, from: new Date(shop.time.ms + HOUR_MS).toISOString() });
  await shop.call(
    "saveWheel",
    { draft: completeDraft(shop.time.ms, { wheelId: "draft" }), revision: 0 },
    shop.operator,
  );
  member = await shop.join("lin");
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.stop();
});

const headOf = async () => (await chainOf(shop, member.memberId)).at(-1);
const give = (points: number) =>
  shop.call(
    "adjust",
    { requestId: shop.newId(), memberId: member.memberId, wallet: "points", points, reason: "for a test" },
    shop.operator,
  );
const spin = (changed: object = {}, token = member.token) =>
  shop.call("spin", { requestId: shop.newId(), wheelId: "spring", points: 50, ...changed }, { token });

/** Refused with a code that has words in both languages, and the chain is as it was. */
async function refused(asked: Promise<Answer<unknown>>): Promise<string> {
  const [before, { status, body }] = [await headOf(), await asked];
  const code = body.code ?? "";
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(String(body.message).length).toBeGreaterThan(8);
  expect([code in inChinese, code in inEnglish]).toEqual([true, true]);
  expect(await headOf()).toEqual(before);
  return code;
}

test("a spin with too few points, outside the period, on a draft, on no wheel and on another program's", async () => {
  expect(await refused(spin())).toBe("insufficient_points");
  await give(200);
  expect(await refused(spin({ points: 49 }))).toBe("wheel_not_free");
  expect(await refused(spin({ wheelId: "coming" }))).toBe("wheel_not_begun");
  expect(await refused(spin({ wheelId: "draft" }))).toBe("wheel_not_published");
  expect(await refused(spin({ wheelId: "nothing" }))).toBe("wheel_not_found");
  await bootstrap(shop.world, {
    program: { ...demoProgram, programId: "other" },
    stores: demoStores,
    requestId: "first-other",
  });
  const claims = { door: "shopper", programId: "other", subject: member.memberId };
  expect(await refused(spin({}, await sign(secrets, "session", claims, shop.time.ms + HOUR_MS)))).toBe(
    "wheel_not_found",
  );
  const begunAt = shop.time.ms;
  shop.time.ms = begunAt + 73 * HOUR_MS;
  const late = await sign(secrets, "session", { ...claims, programId: "demo" }, shop.time.ms + HOUR_MS);
  expect(await refused(spin({}, late))).toBe("wheel_over");
  shop.time.ms = begunAt;
});

test("a spin above the limit, and with an id that was used for something else; the first draw stays what it is", async () => {
  const requestId = shop.newId();
  const drawn = await spin({ requestId });
  expect(drawn.status).toBe(200);
  expect(await refused(spin({ requestId, points: 60 }))).toBe("request_id_reused");
  expect((await spin({ requestId })).body.entry.hash).toBe(drawn.body.entry.hash);
  const { chances } = (await shop.call("getWheel", { wheelId: "spring" }, member)).body.mine;
  for (let i = 0; i < chances; i++) await spin();
  const codes = new Set<string>();
  // A chance that was won by the chances comes first.
  for (let i = 0; i < 20 && !codes.has("wheel_limit_today"); i++) codes.add((await spin()).body.code ?? "drawn");
  expect(codes).toContain("wheel_limit_today");
  expect(await refused(spin())).toBe("wheel_limit_today");
});

test("an upload that is no picture, one that did not arrive, and a kind that is none", async () => {
  const asked = { task: "show", contentType: "image/png" as const, bytes: 12 };
  expect(await refused(shop.call("beginUpload", { ...asked, contentType: "image/gif" } as never, member))).toBe(
    "invalid_request",
  );
  const { uploadId } = (await shop.call("beginUpload", asked, member)).body;
  const submit = () =>
    shop.call("submitEvidence", { requestId: shop.newId(), task: "show", uploads: [uploadId] }, member);
  expect(await refused(submit())).toBe("upload_missing");
  const name = rawName({ programId: "demo", memberId: member.memberId }, uploadId);
  await shop.world.uploads?.put(name, Buffer.from("<script>no</script>"), "image/png");
  expect(await refused(submit())).toBe("upload_not_picture");
  const { tasks } = (await shop.call("listTasks", {}, member)).body;
  expect(tasks.find(({ key }) => key === "show")).toMatchObject({ state: "new", evidence: { given: [] } });
});

test("a survey that is answered twice, without being opened, and with what is no answer", async () => {
  const { opened } = (await shop.call("getSurvey", { task: "trial" }, member)).body;
  const answer = (answers: object, from = opened, requestId = shop.newId()) =>
    shop.call("answerSurvey", { requestId, task: "trial", opened: from, answers: answers as never }, member);
  expect(await refused(answer({}))).toBe("survey_incomplete");
  expect(await refused(answer({ taste: 9 }))).toBe("survey_incomplete");
  expect(await refused(answer({ taste: 3 }, "made-up"))).toBe("survey_unopened");
  const requestId = shop.newId();
  expect((await answer({ taste: 3 }, opened, requestId)).body.repeated).toBe(false);
  expect((await answer({ taste: 3 }, opened, requestId)).body.repeated).toBe(true);
  expect(await refused(answer({ taste: 5 }))).toBe("survey_answered");
});

test("progress that comes out of order, twice and from the future counts once each, and the rest is told apart", async () => {
  const externalId = "pos-1";
  const sale = {
    externalId,
    storeId: "jiefang-road",
    orderNumber: "P-1",
    amountFen: 100,
    paidAt: "2026-11-16T03:00:00.000Z",
  };
  await shop.call("importSales", { sales: [{ requestId: shop.newId(), ...sale }] });
  const memberId = (await findByIdentity(database.tables, "demo", { kind: "external", id: externalId })) ?? "";
  const told = (key: string, happenedAt: string) => ({ externalId, event: "told", key, happenedAt });
  const tell = async (events: object[]) =>
    (await shop.call("importEvents", { events } as never)).body.results.map(({ status, code }) => code ?? status);
  expect(
    await tell([
      told("c", "2026-11-16T02:00:00.000Z"),
      told("future", "2026-11-17T02:00:00.000Z"),
      told("a", "2026-11-14T02:00:00.000Z"),
      told("c", "2026-11-16T02:00:00.000Z"),
      { externalId: "pos-nobody", event: "told", key: "x" },
    ]),
  ).toEqual(["granted", "invalid_request", "granted", "repeated", "member_not_found"]);
  expect(rewardsIn(await drain(shop, memberId))).toEqual([]);
  expect(await tell([told("b", "2026-11-15T02:00:00.000Z"), told("a", "2026-11-14T02:00:00.000Z")])).toEqual([
    "granted",
    "repeated",
  ]);
  expect(rewardsIn(await drain(shop, memberId))).toEqual([["task-told 2026-11", 30]]);
});
