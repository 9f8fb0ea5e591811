import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { runJob } from "../../functions/handlers/runJob";
import { sign } from "../../functions/platform/tokens";
import type { Output } from "../../shared/routes";
import { verifyWheel } from "../../verify/wheel";
import { type WheelPage, wheelPageOf } from "../../verify/wheelShape";
import { startDatabase } from "../support/database";
import { openShop, secrets, type Shop } from "../support/shop";
import { completeDraft, drainDraws, HOUR_MS, memberWith, publishWheel } from "../support/wheels";

// A wheel from its first draw to its published file, and what the verifier makes of it when something is changed.

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let file: Output<"getWheelFile">;
const wheelId = "spring";
const sessionOf = (door: "shopper" | "operator", subject: string) =>
  sign(secrets, "session", { door, programId: "demo", subject }, shop.time.ms + HOUR_MS);

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  const begunAt = shop.time.ms;
  const prizes = (completeDraft(begunAt).prizes ?? []).map((prize) =>
    prize.key === "c5" ? { ...prize, stock: 40, perDay: 2 } : prize.key === "p100" ? { ...prize, stock: 6 } : prize,
  );
  await publishWheel(shop, { prizes });
  const members = await Promise.all(Array.from({ length: 12 }, (_, i) => memberWith(shop, `m${i}`, 2_000)));
  const everybodySpins = async (times: number) => {
    for (const { memberId } of members) {
      const token = await sessionOf("shopper", memberId);
      for (let i = 0; i < times; i++)
        await shop.call("spin", { requestId: shop.newId(), wheelId, points: 50 }, { token });
    }
  };
  await everybodySpins(5);
  await shop.call("setSeed", { wheelId, seed: "feedfacefeedface" }, members[0]);
  const more = { requestId: shop.newId(), wheelId, addStock: { p100: 3 }, budgetFen: 200_000, reason: "popular" };
  expect((await shop.call("changeWheel", more, shop.operator)).status).toBe(200);
  shop.time.ms += 25 * HOUR_MS;
  await everybodySpins(5);
  shop.time.ms = begunAt + 72 * HOUR_MS + 5 * 60_000;
  await drainDraws(
    shop,
    database.tables,
    members.map(({ memberId }) => memberId),
  );
  expect(await runJob(shop.world, { job: "wheels" })).toEqual({ ended: 1, summed: 0 });
  shop.time.ms += 24 * HOUR_MS;
  expect(await runJob(shop.world, { job: "wheels" })).toEqual({ ended: 0, summed: 1 });
  expect(await runJob(shop.world, { job: "wheels" })).toEqual({ ended: 0, summed: 0 });
  file = (await shop.call("getWheelFile", { programId: "demo", wheelId }, {})).body;
}, 60_000);
afterAll(() => database.stop());

const page = (): WheelPage => wheelPageOf(JSON.parse(JSON.stringify({ wheel: file.wheel, draws: file.draws })));
const judged = (change: (page: WheelPage) => void) => {
  const changed = page();
  change(changed);
  return verifyWheel([changed]).faults.map(({ field }) => field);
};

describe("the file of a wheel that is over", () => {
  test("has every draw, and every draw is as the seeds have it", () => {
    const verified = verifyWheel([page()]);
    expect(verified).toMatchObject({ wheel: "demo/spring", players: 12, isFinal: true, faults: [] });
    expect(verified.draws).toBeGreaterThanOrEqual(120);
    // Both kinds of being gone are in it, or the rest would prove less than it seems to.
    const reasons = new Set(file.draws.map(({ insteadOf }) => insteadOf?.because));
    expect(reasons).toEqual(new Set([undefined, "stock", "day"]));
    expect(new Set(file.draws.map(({ by }) => by))).toEqual(new Set(["free", "points", "chance"]));
  });

  test("names nobody", () => {
    expect(JSON.stringify(file)).not.toMatch(/memberId|requestId|staff/);
  });

  test("comes in pages, which are the whole", async () => {
    const half = file.draws[60]!;
    const after = `${half.player}#${String(half.counter).padStart(7, "0")}`;
    const rest = (await shop.call("getWheelFile", { programId: "demo", wheelId, after })).body;
    expect(rest.draws).toEqual(file.draws.slice(61));
    expect(rest.next).toBeUndefined();
    const first = { ...page(), draws: page().draws.slice(0, 61), next: after };
    expect(verifyWheel([wheelPageOf(JSON.parse(JSON.stringify(rest))), first]).faults).toEqual([]);
    expect(verifyWheel([first]).faults.map(({ field }) => field)).toContain("next");
  });
});

const withUnit = (draws: WheelPage["draws"]) =>
  draws.findIndex(({ prize, unit }) => prize === "p100" && unit !== undefined);

describe("the verifier finds", () => {
  test.each<[string, (page: WheelPage) => void, string]>([
    ["a changed weight", ({ wheel }) => (wheel.rules.prizes[0]!.weight += 1), "wheel.rulesHash"],
    ["a changed stock", ({ wheel }) => (wheel.rules.prizes[0]!.stock = 13), "wheel.rulesHash"],
    ["another server's seed", ({ wheel }) => (wheel.serverSeed = "0".repeat(64)), "wheel.serverSeed's hash"],
    ["a change that was altered", ({ wheel }) => (wheel.changes[0]!.addStock = { p100: 4 }), "wheel.changes.0.hash"],
    ["a change that is not there any more", ({ wheel }) => void wheel.changes.pop(), "unit"],
    ["other seeds of the members", ({ draws }) => draws.forEach((draw) => (draw.seed = "0".repeat(32))), "prize"],
    ["a draw that is gone", ({ draws }) => void draws.splice(3, 1), "counter"],
    ["the last draw of somebody that is gone", ({ draws }) => void draws.pop(), `wheel.sums.`],
    ["a draw that is there twice", ({ draws }) => void draws.push({ ...draws[0]! }), "counter"],
    [
      "a unit that was given twice",
      ({ draws }) => (draws[withUnit(draws)]!.unit = draws.findLast(({ prize }) => prize === "p100")!.unit),
      "unit",
    ],
    ["a unit beyond the stock", ({ draws }) => (draws[withUnit(draws)]!.unit = 16), "unit"],
    ["a draw after the end", ({ draws }) => (draws[5]!.at = "2026-11-19T04:00:00.000Z"), "at"],
    ["a draw of another day", ({ draws }) => (draws[5]!.day = "2026-11-18"), "day"],
    ["a prize that was said to be gone and was not", takeOneBack, "insteadOf"],
    ["a draw that was paid where it was free", ({ draws }) => (draws[0]!.by = "points"), "by"],
    ["an entry of another hash, by the sums", ({ draws }) => (draws[0]!.entry = "x"), "wheel.sums."],
  ])("%s", (_what, change, field) => {
    expect(judged(change).some((found) => found.startsWith(field))).toBe(true);
  });

  /** As if the service had kept one of the prize back: nobody got it, and somebody was told that it was gone. */
  function takeOneBack({ draws }: WheelPage) {
    const place = draws.findIndex(({ prize, unit }) => prize === "p100" && unit === 9);
    draws.splice(place, 1);
  }

  test("every single draw whose prize is exchanged for another", () => {
    for (let i = 0; i < file.draws.length; i += 7) {
      const fields = judged(({ draws }) => (draws[i]!.prize = draws[i]!.prize === "again" ? "thanks" : "again"));
      expect([i, fields.length > 0]).toEqual([i, true]);
    }
  });
});

test("npm run verify -- wheel tells it by its exit", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-wheel-"));
  const write = (name: string, value: unknown) => {
    writeFileSync(path.join(folder, name), JSON.stringify(value));
    return path.join(folder, name);
  };
  const run = (...files: string[]) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const args = ["--import", "tsx", "infra/local/verify.ts", "wheel", ...files];
      execFile(process.execPath, args, (error, stdout) => resolve({ code: Number(error?.code ?? 0), said: stdout }));
    });
  const whole = await run(write("whole.json", file));
  expect(whole).toMatchObject({
    code: 0,
    said: expect.stringMatching(/draws of 12 players, all as the seeds have it/),
  });
  const changed = page();
  changed.draws[0]!.seed = "0".repeat(32);
  changed.draws[0]!.prize = changed.draws[0]!.prize === "thanks" ? "bag" : "thanks";
  const broken = await run(write("broken.json", changed));
  expect(broken).toMatchObject({ code: 1, said: expect.stringContaining("BROKEN demo/spring, ") });
  expect((await run(write("none.json", { no: "wheel" }))).code).toBe(1);
  expect((await run(path.join(folder, "missing.json"))).code).toBe(2);
  rmSync(folder, { recursive: true });
}, 60_000);
