import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { saveChanged } from "../../functions/audit/changed";
import { closeDay } from "../../functions/audit/closeDay";
import { prove } from "../../functions/audit/prove";
import type { Head } from "../../functions/audit/root";
import { freezeHeads, HEADS_TOGETHER, loadHeads, loadRoot } from "../../functions/audit/store";
import type { Tables } from "../../functions/platform/tables";
import type { Entry } from "../../shared/ledger";
import { proofOf, verifyProof } from "../../verify/proof";
import { startDatabase } from "../support/database";
import { writeChain } from "./chains";

const DAY = "2026-11-16";
const NEXT = "2026-11-17";
const at = `${DAY}T04:00:00.000Z`;
const MEMBERS = 2 * HEADS_TOGETHER + 300;

let database: Awaited<ReturnType<typeof startDatabase>>;
let tables: Tables;
beforeAll(async () => {
  database = await startDatabase();
  tables = database.tables;
});
afterAll(() => database.stop());

const memberOf = (i: number) => `m${String(i).padStart(5, "0")}`;

/** So many chains that changed on the day. Those of `real` are there as well, and the others only noted. */
async function changeMany(programId: string, real: number[]): Promise<Map<number, Entry[]>> {
  const chains = new Map<number, Entry[]>();
  for (const i of real) chains.set(i, await writeChain(tables, { programId, memberId: memberOf(i), at }, 2));
  const left = Array.from({ length: MEMBERS }, (_, i) => i);
  const note = async () => {
    for (let i = left.pop(); i !== undefined; i = left.pop()) {
      const { seq, hash } = chains.get(i)?.at(-1) ?? { seq: 1, hash: `hash of ${i}` };
      await saveChanged(tables, programId, DAY, { memberId: memberOf(i), seq, hash });
    }
  };
  await Promise.all(Array.from({ length: 8 }, note));
  return chains;
}

async function headsOn(programId: string, day: string): Promise<Head[]> {
  const all: Head[] = [];
  for (let number = 0; ; number++) {
    const heads = await loadHeads(tables, programId, day, number);
    if (!heads) return all;
    all.push(...heads);
  }
}
const everybody = Array.from({ length: MEMBERS }, (_, i) => memberOf(i));

test("a day on which more chains change than one item holds has one root over all of them, and proves each", async () => {
  const programId = "many";
  const places = [0, 1, HEADS_TOGETHER - 1, HEADS_TOGETHER, 2 * HEADS_TOGETHER - 1, 2 * HEADS_TOGETHER, MEMBERS - 1];
  const chains = await changeMany(programId, places);
  await closeDay(tables, programId, DAY);
  const root = await loadRoot(tables, programId, DAY);
  expect(root).toMatchObject({ heads: MEMBERS, previousRoot: "" });
  expect((await headsOn(programId, DAY)).map(({ memberId }) => memberId)).toEqual(everybody);
  for (const place of places) {
    const entry = chains.get(place)?.[0] as Entry;
    const proof = await prove(tables, { programId, memberId: memberOf(place) }, entry, DAY);
    expect(proof).toMatchObject({ root, index: place, head: { seq: 2 } });
    expect(() => verifyProof(proofOf(proof))).not.toThrow();
  }
}, 60_000);

test("two that close the same day at once, and pass each other on the way, freeze everybody once and in order", async () => {
  const programId = "twice";
  await changeMany(programId, []);
  const [one, other] = [freezeHeads(tables, programId, DAY), freezeHeads(tables, programId, DAY)];
  await one.next();
  await other.next();
  // The other freezes the second item, and is stopped; the first one finds it there and goes on.
  await other.next();
  for await (const _ of one);
  expect((await headsOn(programId, DAY)).map(({ memberId }) => memberId)).toEqual(everybody);
}, 60_000);

test("a note that comes after its day is closed goes under the next root, unless that day has it already", async () => {
  const programId = "late";
  const [early, grown, known, tomorrow] = await Promise.all(
    ["early", "grown", "known", "tomorrow"].map((memberId) => writeChain(tables, { programId, memberId, at }, 3)),
  );
  const note = (memberId: string, entry: Entry | undefined, day = DAY) =>
    saveChanged(tables, programId, day, { memberId, seq: Number(entry?.seq), hash: String(entry?.hash) });
  await note("grown", grown?.[0]);
  await note("known", known?.[2]);
  await closeDay(tables, programId, DAY);

  await note("early", early?.[0]);
  await note("grown", grown?.[2]);
  await note("known", known?.[1]);
  await note("tomorrow", tomorrow?.[0]);
  await note("tomorrow", tomorrow?.[1], NEXT);
  expect(await headsOn(programId, DAY)).toMatchObject([
    { memberId: "grown", seq: 1 },
    { memberId: "known", seq: 3 },
  ]);
  const proofOn = (memberId: string, entry: Entry | undefined) =>
    prove(tables, { programId, memberId }, entry as Entry, DAY);
  await expect(proofOn("early", early?.[0])).rejects.toMatchObject({ code: "not_found" });

  await closeDay(tables, programId, NEXT);
  expect(await headsOn(programId, NEXT)).toMatchObject([
    { memberId: "early", seq: 1 },
    { memberId: "grown", seq: 3 },
    { memberId: "tomorrow", seq: 2 },
  ]);
  const first = await loadRoot(tables, programId, DAY);
  for (const [memberId, entry, day] of [
    ["grown", grown?.[0], DAY],
    ["grown", grown?.[1], NEXT],
    ["early", early?.[0], NEXT],
    ["known", known?.[1], DAY],
  ] as const) {
    const proof = await proofOn(memberId, entry);
    expect(proof.root.day).toBe(day);
    if (day === NEXT) expect(proof.root.previousRoot).toBe(first?.root);
    expect(() => verifyProof(proofOf(proof))).not.toThrow();
  }
  // The third entry was never told of.
  await expect(proofOn("tomorrow", tomorrow?.[2])).rejects.toMatchObject({ code: "not_found" });
});
