import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { changeEvidence } from "../../functions/evidence/store";
import { judged } from "../../functions/evidence/evidence";
import { followStream } from "../../functions/handlers/followStream";
import { rawName } from "../../functions/evidence/names";
import { folderUploads } from "../../functions/platform/uploads";
import type { Task } from "../../shared/task";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";
import { chainOf, gives, publish, rewardsIn, shopping, task } from "./taskShop";
import { jpeg, PLACE, png } from "./pictures";

// S3-026: a review with pictures is 200 points per order after somebody has looked at it, whatever it says.

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let second: { token: string };
const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-evidence-"));

const evidence = (rest: object = {}) =>
  ({ what: "evidence", kinds: ["image"], picturesMax: 3, ...rest }) as Task["counts"];
beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  second = await shop.hire("operator", shop.operator.token);
  shop.world.uploads = folderUploads(folder, "http://127.0.0.1/", async () => "a key", shop.world.clock);
  await publish(shop, 2, {
    rules: [
      gives("task-show", 100),
      gives("task-review-1", 200),
      gives("task-review-2", 200),
      gives("task-pair", 60, { pendingDays: 7 }),
    ],
    tasks: [
      task("show", { counts: evidence(), target: 1 }),
      task("pair", { counts: evidence({ order: true }), target: 2 }),
      task("review", { counts: evidence({ order: true }), steps: [1, 2] }),
    ],
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.stop();
});

/** As a phone does: asks for an address, and puts the bytes there. */
async function upload(member: { token: string; memberId: string }, bytes: Uint8Array, of = "show"): Promise<string> {
  const asked = { task: of, contentType: "image/jpeg" as const, bytes: bytes.length };
  const { status, body } = await shop.call("beginUpload", asked, { token: member.token });
  expect([status, body.method, body.headers]).toEqual([200, "PUT", { "content-type": "image/jpeg" }]);
  expect(body.url).toContain(`/raw/demo/${member.memberId}/${body.uploadId}?`);
  const name = rawName({ programId: "demo", memberId: member.memberId }, body.uploadId);
  await shop.world.uploads?.put(name, bytes, "image/jpeg");
  return body.uploadId;
}

const submit = (token: string, uploads: string[], rest: object = {}, requestId = shop.newId()) =>
  shop.call("submitEvidence", { requestId, task: "show", uploads, ...rest }, { token });
const judge = (evidenceId: string, verdict: object, { token } = shop.operator) =>
  shop.call("judgeEvidence", { evidenceId, ...verdict } as never, { token });
const queue = async ({ token } = shop.operator) => (await shop.call("listEvidence", {}, { token })).body.evidence;
const rewards = async (memberId: string) => rewardsIn(await chainOf(shop, memberId));

describe("evidence", () => {
  test("is cleaned before anyone sees it, waits, is approved, and is then worth what the rules say", async () => {
    const member = await shop.join("lin");
    const requestId = shop.newId();
    const ids = [await upload(member, jpeg()), await upload(member, png())];
    const given = await submit(member.token, ids, { note: "货架" }, requestId);
    expect([given.status, given.body.state, given.body.pictures]).toEqual([200, "waiting", 2]);
    const again = await submit(member.token, ids, { note: "货架" }, requestId);
    expect(again.body).toEqual(given.body);
    expect((await submit(member.token, ids, {}, requestId)).body.code).toBe("request_id_reused");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(files.filter((file) => file.startsWith("raw") && !file.endsWith(member.memberId)).length).toBe(2);
    for (const file of files.filter((name) => /\.(jpg|png)$/.test(name)))
      expect(readFileSync(path.join(folder, file), "latin1")).not.toContain(PLACE);

    const [waiting] = (await shop.call("listTasks", {}, member)).body.tasks.filter(({ key }) => key === "show");
    expect([waiting?.state, waiting?.evidence?.given.length]).toEqual(["judging", 1]);
    const [one] = await queue();
    expect(one).toMatchObject({ memberId: member.memberId, note: "货架", canJudge: true });
    expect(one?.urls[0]).toContain(`/clean/demo/${given.body.evidenceId}/0.jpg?`);
    const approved = await judge(given.body.evidenceId, { verdict: "approve" });
    const twice = await judge(given.body.evidenceId, { verdict: "approve" });
    expect([approved.body.state, twice.status]).toEqual(["approved", 200]);
    expect(await rewards(member.memberId)).toEqual([["task-show 2026-11", 100]]);
    expect(await queue()).toEqual([]);
    expect((await judge(given.body.evidenceId, { verdict: "reject", reason: "too late" })).body.code).toBe(
      "evidence_judged",
    );
    expect((await submit(member.token, [await upload(member, png())])).body.code).toBe("task_done");
  });

  test("that was rejected can be appealed against once, and another operator judges", async () => {
    const member = await shop.join("qian");
    const { evidenceId } = (await submit(member.token, [await upload(member, png())])).body;
    expect((await shop.call("appealEvidence", { evidenceId, reason: "early" }, member)).body.code).toBe(
      "evidence_not_rejected",
    );
    await judge(evidenceId, { verdict: "reject", reason: "模糊" });
    const [mine] = (await shop.call("listTasks", {}, member)).body.tasks.filter(({ key }) => key === "show");
    expect(mine?.evidence?.given[0]).toMatchObject({ state: "rejected", reason: "模糊", canAppeal: true });
    const appeal = () => shop.call("appealEvidence", { evidenceId, reason: "很清楚" }, member);
    expect([(await appeal()).body.state, (await appeal()).body.state]).toEqual(["appealed", "appealed"]);
    expect((await queue())[0]).toMatchObject({ canJudge: false, appeal: { reason: "很清楚" } });
    expect((await queue(second))[0]).toMatchObject({ canJudge: true });
    expect((await judge(evidenceId, { verdict: "approve" })).body.code).toBe("evidence_other_operator");
    await judge(evidenceId, { verdict: "reject", reason: "还是模糊" }, second);
    expect((await appeal()).body.code).toBe("evidence_appealed");
    expect(await rewards(member.memberId)).toEqual([]);
    const better = (await submit(member.token, [await upload(member, png())])).body;
    await judge(better.evidenceId, { verdict: "approve" });
    expect(await rewards(member.memberId)).toHaveLength(1);
  });

  test("two operators at once come to one judgement", async () => {
    const member = await shop.join("two");
    const { evidenceId } = (await submit(member.token, [await upload(member, png())])).body;
    const both = await Promise.all([
      judge(evidenceId, { verdict: "approve" }),
      judge(evidenceId, { verdict: "reject", reason: "no" + "pe" }, second),
    ]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
  });

  test("that is no picture, did not arrive or is somebody else's is refused, and nothing is lost", async () => {
    const [member, other] = [await shop.join("sun"), await shop.join("other")];
    const good = await upload(member, png());
    const page = await upload(member, Buffer.from("<html><script>alert(1)</script>"));
    const bad = await submit(member.token, [good, page]);
    expect([bad.status, bad.body.code, bad.body.detail]).toEqual([409, "upload_not_picture", { picture: 2 }]);
    expect((await submit(member.token, ["0".repeat(16)])).body.code).toBe("upload_missing");
    expect((await submit(other.token, [good])).body.code).toBe("upload_missing");
    const large = await upload(member, png());
    const name = rawName({ programId: "demo", memberId: member.memberId }, large);
    await shop.world.uploads?.put(name, Buffer.alloc(5 * 1024 * 1024 + 1, 1), "image/png");
    expect((await submit(member.token, [large])).body.code).toBe("upload_missing");
    expect((await submit(member.token, [good])).status).toBe(200);
    expect((await submit(member.token, [good])).body.code).toBe("evidence_waiting");
  });

  test("tells its member what became of it, once: what it gave, or why not and what can be done", async () => {
    const member = await shop.join("told");
    const { evidenceId } = (await submit(member.token, [await upload(member, png())])).body;
    const told = async () =>
      (await shop.call("listMessages", {}, { token: member.token })).body.messages.map(({ title, text }) => [
        title.zh,
        text.zh,
        text.en,
      ]);
    await judge(evidenceId, { verdict: "reject", reason: "看不清" });
    await judge(evidenceId, { verdict: "reject", reason: "看不清" });
    expect(await told()).toEqual([
      [
        "任务：没有通过",
        "“看不清”可以在任务里申诉一次，由另一位工作人员复核。",
        "“看不清” You can appeal once, in the task; somebody else looks then.",
      ],
    ]);
    shop.time.ms += 1_000;
    await shop.call("appealEvidence", { evidenceId, reason: "看得清" }, member);
    await judge(evidenceId, { verdict: "approve" }, second);
    const item = await database.tables.get(`demo#evidence#${evidenceId}`, "evidence");
    for (const kind of ["MODIFY", "MODIFY"])
      await followStream(shop.world, { table: "main", kind, pk: item?.pk, item } as never);
    expect((await told()).slice(0, -1)).toEqual([["任务：已通过", "获得 100 积分。", "100 points for you."]]);
    const { messages } = (await shop.call("listMessages", {}, { token: member.token })).body;
    expect(messages.map(({ template }) => template)).toEqual(["evidenceApproved", "evidenceRejected"]);
  });

  test("says how far it counts where a step is not reached, and that a refunded order gives nothing", async () => {
    const member = await shop.join("counted");
    const { buy, giveBack } = shopping(shop);
    const said: (string | undefined)[] = [];
    for (const [order, isRefunded] of [
      ["T-1", false],
      ["T-2", true],
      ["T-3", false],
    ] as const) {
      await buy(member.code(), order);
      const about = { task: "pair", order: { storeId: "jiefang-road", orderNumber: order } };
      const { evidenceId } = (await submit(member.token, [await upload(member, png(), "pair")], about)).body;
      if (isRefunded) await giveBack(order);
      shop.time.ms += 1_000;
      await judge(evidenceId, { verdict: "approve" });
      said.push((await shop.call("listMessages", {}, member)).body.messages[0]?.text.zh);
    }
    expect(said).toEqual(["已计入任务，进度 1/2。", "订单已退款，没有奖励。", "获得 60 积分，2026-11-23 到账。"]);
    expect(await rewards(member.memberId)).toEqual([["task-pair 2026-11", 60]]);
  });

  test("is asked for in kinds and sizes that can be looked at", async () => {
    const { token } = await shop.join("li");
    const ask = async (asked: object) =>
      (
        await shop.call("beginUpload", { task: "show", contentType: "image/png", bytes: 10, ...asked } as never, {
          token,
        })
      ).body.code;
    expect(await ask({ contentType: "image/gif" })).toBe("invalid_request");
    expect(await ask({ bytes: 5 * 1024 * 1024 + 1 })).toBe("invalid_request");
    expect(await ask({ task: "nothing" })).toBe("task_unknown");
  });

  test("S3-026: about an order counts once for it, and only for whose it is", async () => {
    const [member, other] = [await shop.join("zhou"), await shop.join("wu")];
    const { buy } = shopping(shop);
    await buy(member.code(), "R-1");
    await buy(other.code(), "R-2");
    const about = async (orderNumber: string) =>
      submit(member.token, [await upload(member, png(), "review")], {
        task: "review",
        order: { storeId: "jiefang-road", orderNumber },
      });
    expect((await about("R-2")).body.code).toBe("evidence_order");
    expect((await about("R-9")).body.code).toBe("sale_not_found");
    const first = await about("R-1");
    expect((await about("R-1")).body.code).toBe("evidence_order");
    await judge(first.body.evidenceId, { verdict: "reject", reason: "别的商品" });
    const better = await about("R-1");
    await judge(better.body.evidenceId, { verdict: "approve" });
    expect((await about("R-1")).body.code).toBe("evidence_order");
    expect(await rewards(member.memberId)).toEqual([["task-review-1 2026-11", 200]]);
  });

  test("goes with the member who asks to be forgotten", async () => {
    const member = await shop.join("leaver");
    const { evidenceId } = (await submit(member.token, [await upload(member, jpeg())], { note: "我" })).body;
    const isThere = () =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).includes(`clean/demo/${evidenceId}/0.jpg`);
    expect(isThere()).toBe(true);
    expect((await shop.call("eraseMyData", { confirm: "erase" }, member)).status).toBe(200);
    expect([isThere(), (await queue()).some((one) => one.evidenceId === evidenceId)]).toEqual([false, false]);
    const kept = await database.tables.get(`demo#evidence#${evidenceId}`, "evidence");
    expect(kept).toMatchObject({ pictures: [], state: "rejected" });
    expect(kept?.note).toBeUndefined();
  });

  test("whose reward was not written because somebody died is finished by the stream", async () => {
    const member = await shop.join("zheng");
    const { evidenceId } = (await submit(member.token, [await upload(member, png())])).body;
    const now = new Date(shop.time.ms).toISOString();
    const key = { programId: "demo", evidenceId };
    await changeEvidence(database.tables, key, (held) => judged(held, { verdict: "approve" }, "somebody", now));
    const item = await database.tables.get(`demo#evidence#${evidenceId}`, "evidence");
    for (const kind of ["MODIFY", "MODIFY"])
      await followStream(shop.world, { table: "main", kind, pk: item?.pk, item } as never);
    expect(await rewards(member.memberId)).toHaveLength(1);
  });
});
