import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { setTimeout as wait } from "node:timers/promises";
import { openShop, type Shop } from "../support/shop";
import { completeDraft, memberWith, publishWheel } from "../support/wheels";
import { startKillable } from "./killableDatabase";

// 200 at once over a small stock while the database is killed under them and comes back: 0 oversold, 0 left, and every
// request drawn once. RUSH_RUNS=20 repeats it twenty times, which takes minutes.

const RUNS = Number(process.env.RUSH_RUNS ?? 1);
const SPINS = 200;
const KILLS = 3;
const STOCK = 23;
const MEMBERS = 50;
const POINTS = 1_000;

let database: Awaited<ReturnType<typeof startKillable>>;
let shop: Shop;
let members: Awaited<ReturnType<typeof memberWith>>[];

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  database = await startKillable();
  shop = await openShop(database.tables);
  members = await Promise.all(Array.from({ length: MEMBERS }, (_, i) => memberWith(shop, `member ${i}`, POINTS)));
}, 60_000);
afterAll(() => database.stop());

/** Asks until there is an answer, with the same request id, as a phone does. */
async function spinUntilAnswered(wheelId: string, token: string, requestId: string) {
  for (let attempt = 1; attempt <= 60; attempt++) {
    const { status, body } = await shop.call("spin", { requestId, wheelId, points: 1 }, { token });
    if (status === 200) return { ...body, attempts: attempt };
    if (status < 500) throw new Error(`${status} ${body.code}`);
    await wait(20 + Math.random() * 80);
  }
  throw new Error("no answer");
}

test.each(Array.from({ length: RUNS }, (_, run) => run + 1))(
  "run %i: what there was is given, each once, whatever was killed meanwhile",
  async (run) => {
    const wheelId = `killed${run}`;
    const prizes = (completeDraft(shop.time.ms).prizes ?? []).flatMap((prize) => {
      if (prize.key === "c5") return [{ ...prize, weight: 3, stock: STOCK, perDay: undefined }];
      return prize.key === "thanks" ? [{ ...prize, weight: 1 }] : [];
    });
    const price = { points: 1, freePerDay: 0, chancesFrom: [] };
    expect((await publishWheel(shop, { wheelId, prizes, price, limits: {} })).status).toBe(200);
    const asked = Array.from({ length: SPINS }, (_, i) => ({ member: members[i % MEMBERS]!, requestId: shop.newId() }));
    const spins = asked.map(({ member, requestId }) => spinUntilAnswered(wheelId, member.token, requestId));
    let isOver = false;
    const over = Promise.all(spins).finally(() => (isOver = true));
    for (let kill = 0; kill < KILLS && !isOver; kill++) {
      await wait(40 + Math.random() * 200);
      await database.killAndRestart();
    }
    const answers = await over;

    const units = answers.flatMap(({ draw }) => (draw.prize.key === "c5" ? [draw.unit as number] : []));
    expect(units.sort((a, b) => a - b)).toEqual(Array.from({ length: STOCK }, (_, i) => i + 1));
    // What was answered is in the chains, and nothing else is: one entry for each request, paid once.
    const chains = await Promise.all(
      members.map(({ memberId }) => database.tables.entries(`demo#${memberId}`, { limit: 1_000 })),
    );
    const drawn = chains.flat().filter(({ receipt }) => (receipt as { wheel?: string }).wheel === wheelId);
    expect(drawn.map(({ requestId }) => requestId).sort()).toEqual(asked.map(({ requestId }) => requestId).sort());
    expect(new Set(answers.map(({ entry }) => entry.hash))).toEqual(new Set(drawn.map(({ hash }) => hash)));
    const wallets = await Promise.all(members.map((member) => shop.call("getWallet", {}, member)));
    expect(wallets.map(({ body }) => body.points)).toEqual(wallets.map(() => POINTS - run * (SPINS / MEMBERS)));
    const coupons = await Promise.all(members.map((member) => shop.call("listCoupons", {}, member)));
    expect(coupons.flatMap(({ body }) => body.coupons).filter((coupon) => coupon.wheelId === wheelId)).toHaveLength(
      STOCK,
    );
  },
  120_000,
);
