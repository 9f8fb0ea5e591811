import { expect, test } from "@jest/globals";
import { Refusal } from "../../shared/errors";
import { requestIdFrom } from "../../shared/requestId";
import { adjust } from "../../functions/ledger/adjust";
import { append, chainOf } from "../../functions/ledger/store";
import { publish } from "../../functions/wheels/publish";
import { SHARDS_MAX, shardsOf } from "../../functions/wheels/stock/shards";
import { spin } from "../../functions/wheels/spins/store";
import { changeWheel, saveDraft } from "../../functions/wheels/store";
import { demoProgram } from "../../infra/local/demo";
import { newChain } from "../../verify/Chain";
import { daysAt } from "../../verify/days";
import { verifyEntry } from "../../verify/verifyEntry";
import { type Dice, diceOf } from "../simulation/dice";
import { drawFaults, noFaults } from "../simulation/faults";
import { simDatabase } from "../simulation/simDatabase";
import { drawFate, simProcess } from "../simulation/simProcess";
import { simTables } from "../simulation/simTables";
import { timelineFrom } from "../simulation/timeline";
import { Trouble } from "../simulation/wire";
import { completeDraft } from "../support/wheels";

// Rushes at a wheel in the simulated cloud: lost and late calls, conflicts, deaths and freezes in the middle, stale lists,
// and callers who ask again. WHEEL_RUNS and WHEEL_SEED choose how many, and from which on.

const RUNS = Number(process.env.WHEEL_RUNS ?? 12);
const FIRST = Number(process.env.WHEEL_SEED ?? 1);
const MEMBERS = 6;
const SPINS = 40;
const programId = "demo";
const STOCK = `demo#stock#rush#c5`;
const startMs = Date.parse("2026-11-16T04:00:00.000Z");
const world = { program: demoProgram, codeKeys: ["a code key for simulations, long enough"] as [string] };
const idOf = (dice: Dice, atMs: number) =>
  requestIdFrom(
    atMs,
    Array.from({ length: 10 }, () => dice.between(0, 255)),
  );

async function rush(seed: number) {
  const dice = diceOf(seed);
  const timeline = timelineFrom(startMs);
  const database = simDatabase(timeline.now);
  const faults = { ...drawFaults(dice), clocksApartMs: 0, clockSteps: 0 };
  const left = dice.between(1, 25);
  // Fresh, or late: of two in each of the items, most are given, and those that are left are the second ones.
  const isLate = dice.chance(0.5);
  const stock = isLate ? 2 * SHARDS_MAX : left;
  const perDay = dice.chance(0.5) ? dice.between(1, left) : undefined;
  const nowText = () => new Date(timeline.now()).toISOString();

  async function open(): Promise<void> {
    const tables = simTables(timeline, database, noFaults, simProcess(timeline, noFaults, dice.fork("opening")));
    const prizes = (completeDraft(startMs).prizes ?? []).flatMap((prize) => {
      if (prize.key === "c5") return [{ ...prize, weight: 5, stock, perDay }];
      return prize.key === "thanks" || prize.key === "again" ? [{ ...prize, weight: 1 }] : [];
    });
    const price = { points: 5, freePerDay: 1, chancesFrom: [] };
    const draft = completeDraft(startMs, { wheelId: "rush", prizes, price, limits: {}, budgetFen: 1_000_000 });
    await saveDraft(tables, programId, { draft, revision: 0 });
    const decide = { program: demoProgram, codeKey: world.codeKeys[0], nonce: `nonce ${seed}`, by: "s" };
    await changeWheel(tables, programId, "rush", (wheel) => publish(wheel, decide, new Date(startMs).toISOString()));
    for (const [i, { sk }] of isLate ? shardsOf("all#", [stock]).entries() : []) {
      await tables.write({ put: { pk: STOCK, sk, given: i < left ? 1 : 2 } });
    }
    for (let i = 0; i < MEMBERS; i++) {
      const request = {
        pk: chainOf(programId, `m${i}`),
        requestId: idOf(dice, startMs),
        requestHash: "h",
        at: nowText(),
      };
      const given = { wallet: "points" as const, points: 500, reason: "for a test" };
      const by = { door: "operator" as const, id: "s" };
      await append(tables, { ...request, by }, (account) => ({
        decision: adjust(account, given, "2026-11-16", "2028-11-30"),
      }));
    }
  }

  /** One request, asked again and again under its id until it is answered. */
  async function ask(number: number): Promise<{ requestId: string; hash: string }> {
    const own = dice.fork(`caller ${number}`);
    await timeline.wait(own.next() * 3_000);
    const memberId = `m${number % MEMBERS}`;
    const requestId = idOf(own, timeline.now());
    const asked = {
      programId,
      memberId,
      wheelId: "rush",
      points: 5,
      requestId,
      by: { door: "shopper" as const, id: memberId },
    };
    for (let attempt = 1; attempt <= 40; attempt++) {
      const process = simProcess(timeline, faults, own.fork(attempt));
      process.begin(drawFate(faults, own), own.fork(`luck ${attempt}`));
      const answer = spin(simTables(timeline, database, faults, process), asked, world, nowText()).then(
        ({ entry }) => entry.hash,
        (error: unknown) => {
          const isToRepeat = error instanceof Trouble || (error instanceof Refusal && error.code === "busy");
          if (!isToRepeat) throw error;
        },
      );
      const hash = await Promise.race([answer, timeline.wait(30_000).then(() => undefined)]);
      if (hash !== undefined && !own.chance(faults.replyLost)) return { requestId, hash };
      await timeline.wait(200 * own.next());
    }
    throw new Error(`seed ${seed}: no answer`);
  }

  let answers: { requestId: string; hash: string }[] | undefined;
  const all = open()
    .then(() => Promise.all(Array.from({ length: SPINS }, (_, number) => ask(number))))
    .then((done) => void (answers = done));
  await Promise.race([timeline.run(), all.then(() => timeline.run())]);
  await all;
  return { database, answers: answers ?? [], stock, left, perDay };
}

test.each(Array.from({ length: RUNS }, (_, run) => FIRST + run))(
  "seed %i: nothing oversold, nothing kept back, every request drawn once, and the verifier agrees",
  async (seed) => {
    const { database, answers, stock, left, perDay } = await rush(seed);
    const chains = Array.from({ length: MEMBERS }, (_, i) => database.entries(chainOf(programId, `m${i}`)));
    for (const entries of chains) {
      const chain = newChain(String(entries[0]?.pk));
      for (const { pk: _, ...entry } of entries) verifyEntry(chain, entry, daysAt("Asia/Shanghai"));
    }
    const draws = chains.flat().filter(({ kind }) => kind === "draw");
    const hashes = new Map(draws.map(({ requestId, hash }) => [requestId, hash]));
    expect(hashes.size).toBe(SPINS);
    for (const { requestId, hash } of answers) expect(hashes.get(requestId)).toBe(hash);

    const receipts = draws.map(
      ({ receipt }) => receipt as { unit?: number; unitToday?: number; insteadOf?: { because: string } },
    );
    const units = receipts.flatMap(({ unit }) => unit ?? []).sort((a, b) => a - b);
    expect(new Set(units).size).toBe(units.length);
    expect(units.at(-1) ?? 0).toBeLessThanOrEqual(stock);
    const reasons = new Set(receipts.flatMap(({ insteadOf }) => insteadOf?.because ?? []));
    if (reasons.has("stock")) expect(units).toHaveLength(left);
    expect(units.length).toBeLessThanOrEqual(left);
    const today = receipts.flatMap(({ unitToday }) => unitToday ?? []).sort((a, b) => a - b);
    expect(today).toHaveLength(perDay === undefined ? 0 : units.length);
    if (reasons.has("day")) expect(today).toEqual(Array.from({ length: perDay ?? 0 }, (_, i) => i + 1));
    const coupons = Array.from({ length: MEMBERS }, (_, i) => database.items(`${programId}#member#m${i}`));
    expect(coupons.flat().filter(({ sk }) => String(sk).startsWith("coupon#"))).toHaveLength(units.length);
    const given = database.items(STOCK).filter(({ sk }) => String(sk).startsWith("all#"));
    expect(given.reduce((sum, row) => sum + Number(row.given), 0)).toBe(units.length + stock - left);
  },
  60_000,
);
