import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { give, receive } from "../../functions/gifts/gift";
import { newAccount as empty } from "../../functions/ledger/account";
import { adjust } from "../../functions/ledger/adjust";
import { hashOf, nextEntry } from "../../functions/ledger/chain";
import type { Decision, Entry, Move } from "../../shared/ledger";
import { daysAt } from "../../verify/days";
import { pairGifts } from "../../verify/gifts";
import { type Broken, type Link, verifyChains } from "../../verify/verifyChains";
import { chainName, lifeOf, linksOf, timeZone } from "./chains";

async function* given(links: Link[]) {
  yield* links;
}

async function verify(links: Link[], zone: string | undefined = timeZone): Promise<Broken[]> {
  const broken: Broken[] = [];
  await verifyChains(given(links), {
    daysAt: daysAt(zone),
    ended: new Set(),
    onBroken: (found) => void broken.push(found),
  });
  return broken;
}

const seeds = Array.from({ length: 200 }, (_, seed) => seed);

test("what the rules write is whole, with and without the program's time zone", async () => {
  const kinds = new Set<string>();
  let debts = 0;
  let capped = 0;
  for (const seed of seeds) {
    const entries = lifeOf(seed);
    for (const { receipt, after } of entries) {
      kinds.add(receipt.of);
      if (after.wallets.points.debt > 0) debts++;
      if (receipt.of === "sale" && receipt.earned.fired.some(({ cap }) => cap !== undefined)) capped++;
    }
    expect(await verify(linksOf(seed, entries))).toEqual([]);
    expect(await verify(linksOf(seed, entries), undefined)).toEqual([]);
  }
  // The lives are only worth walking if everything happens in them.
  expect([...kinds].sort()).toEqual([
    "adjustment",
    "expiry",
    "redemption",
    "redemptionRefund",
    "sale",
    "saleRefund",
    "transfer",
  ]);
  expect(debts).toBeGreaterThan(20);
  expect(capped).toBeGreaterThan(20);
});

/** Every place in a value where something stands that has no inside. */
function leavesOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, item]) =>
    leavesOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return inside.length > 0 ? inside : [path];
}

function changeAt(value: unknown, path: (string | number)[], change: (leaf: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = changeAt(copy[key], rest, change);
  return copy;
}

const oneByteOther = (leaf: unknown): unknown => {
  if (typeof leaf === "number") return leaf + 1;
  if (typeof leaf === "boolean") return !leaf;
  if (typeof leaf === "string") return leaf === "" ? "x" : leaf.slice(0, -1) + (leaf.endsWith("x") ? "y" : "x");
  return Array.isArray(leaf) ? ["x"] : { x: 1 };
};

test("a change of any field of any entry is found, and the entry is named", async () => {
  const fields = new Set<string>();
  const life = fc.integer({ min: 0, max: 199 }).map((seed) => ({ seed, links: linksOf(seed) }));
  const place = life
    .filter(({ links }) => links.length > 0)
    .chain(({ seed, links }) =>
      fc.nat(links.length - 1).chain((at) => {
        const leaves = leavesOf((links[at] as Link).entry);
        return fc
          .nat(leaves.length - 1)
          .map((leaf) => ({ seed, links, at, path: leaves[leaf] as (string | number)[] }));
      }),
    );
  await fc.assert(
    fc.asyncProperty(place, async ({ seed, links, at, path }) => {
      fields.add(path.filter((key) => typeof key === "string").join("."));
      const changed = links.map((link, i) =>
        i === at ? { ...link, entry: changeAt(link.entry, path, oneByteOther) as Link["entry"] } : link,
      );
      const [found, ...more] = await verify(changed);
      expect(more).toEqual([]);
      const entry = changed[at]?.entry;
      expect(found).toMatchObject({ chain: chainName(seed), seq: entry?.seq, hashFits: false });
      expect(found?.field).not.toBe("");
      expect(found?.reason).not.toBe("");
    }),
    { numRuns: 1_500 },
  );
  expect(fields.size).toBeGreaterThan(40);
});

test("a change of any byte of an exported line is found, and its line or its entry is named", async () => {
  const links = linksOf(7);
  const lines = links.map(({ pk, entry }) => JSON.stringify({ pk, ...entry }));
  const place = fc.nat(lines.length - 1).chain((at) =>
    fc.record({
      at: fc.constant(at),
      byte: fc.nat((lines[at] as string).length - 1),
      to: fc.integer({ min: 0x20, max: 0x7e }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(place, async ({ at, byte, to }) => {
      const line = lines[at] as string;
      const text = line.slice(0, byte) + String.fromCharCode(to) + line.slice(byte + 1);
      fc.pre(text !== line);
      const parsed = parse(text);
      // No JSON any more: readFile names the line (see readFile.test.ts).
      fc.pre(parsed !== undefined && typeof parsed.pk === "string");
      const { pk, ...entry } = parsed as Record<string, unknown> & { pk: string };
      const broken = await verify(links.map((link, i) => (i === at ? { pk, entry } : link)));
      expect(broken.length).toBeGreaterThan(0);
      const isElsewhere = pk !== links[at]?.pk || entry.seq !== at + 1;
      if (!isElsewhere) expect(broken[0]).toMatchObject({ chain: pk, seq: at + 1 });
    }),
    { numRuns: 1_500 },
  );
});

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

test("an entry that was removed, repeated or swapped is found", async () => {
  const links = linksOf(3);
  const last = links.length - 1;
  expect(last).toBeGreaterThan(8);
  for (let at = 0; at < last; at++) {
    const removed = links.toSpliced(at, 1);
    expect(await verify(removed)).toMatchObject([
      { seq: at + 2, field: "seq", reason: expect.stringContaining("missing") },
    ]);
    const repeated = links.toSpliced(at, 0, links[at] as Link);
    expect(await verify(repeated)).toMatchObject([
      { seq: at + 1, field: "seq", reason: expect.stringContaining("again") },
    ]);
    const swapped = links.with(at, links[at + 1] as Link).with(at + 1, links[at] as Link);
    expect(await verify(swapped)).toMatchObject([{ seq: at + 2, field: "seq" }]);
  }
});

test("an entry that was moved to another member's chain is found in both", async () => {
  const moved = linksOf(3).with(4, { ...(linksOf(3)[4] as Link), pk: chainName(4) });
  const broken = await verify(moved);
  expect(broken.map(({ chain, seq }) => [chain, seq])).toEqual(
    expect.arrayContaining([
      [chainName(4), 5],
      [chainName(3), 6],
    ]),
  );
});

test("a whole chain that comes a second time is found", async () => {
  const broken = await verify([...linksOf(3), ...linksOf(5), ...linksOf(3)]);
  expect(broken).toMatchObject([{ chain: chainName(3), seq: 1, field: "pk" }]);
});

/** The chain as somebody would leave it who changes an entry and writes all hashes anew. */
function forged(seed: number, at: number, change: (entry: Entry, entries: Entry[]) => void): Link[] {
  const entries = structuredClone(lifeOf(seed));
  change(entries[at] as Entry, entries);
  let previous: string | undefined;
  for (const entry of entries) {
    const { hash: _, ...rest } = entry;
    entry.hash = hashOf(chainName(seed), previous, rest);
    previous = entry.hash;
  }
  return linksOf(seed, entries);
}

const firstOf = (seed: number, is: (entry: Entry) => boolean) => lifeOf(seed).findIndex(is);
const isSale = ({ receipt }: Entry) => receipt.of === "sale" && receipt.earned.points > 0 && receipt.spentPoints === 0;

/** A multiplier leaves no trace in a number that the cap had made. */
const isUncapped = (entry: Entry) =>
  isSale(entry) && entry.receipt.of === "sale" && entry.receipt.earned.fired.every(({ cap }) => cap === undefined);

const forgeries: [string, (entry: Entry) => boolean, (entry: Entry, entries: Entry[]) => void, RegExp][] = [
  [
    "a request id, to one that came long before,",
    ({ seq }) => seq === 9,
    (entry, entries) => Object.assign(entry, { requestId: entries[1]?.requestId }),
    /^requestId$/,
  ],
  ["the kind", isSale, (entry) => (entry.kind = "adjust"), /^kind$/],
  ["the step that paid", isSale, ({ after }) => (after.spentStep += 1), /^after\.spentStep$/],
  [
    "a balance",
    isSale,
    ({ after }) => Object.assign(after.wallets.points, { debt: after.wallets.points.debt + 7 }),
    /^after\.wallets\.points\.debt$/,
  ],
  [
    "a lot",
    isSale,
    ({ after }) => Object.assign(after.wallets.growth.lots, { "2031-01-31": 5 }),
    /^after\.wallets\.growth\.lots\.2031-01-31$/,
  ],
  [
    "the number that was earned",
    isSale,
    ({ receipt }) => receipt.of === "sale" && (receipt.earned.points += 1),
    /^receipt\.earned\.points$/,
  ],
  [
    "the multiplier",
    isUncapped,
    ({ receipt }) => receipt.of === "sale" && Object.assign(receipt.earned.fired[0] as object, { percent: 900 }),
    /^receipt\.earned\.points$/,
  ],
  [
    "a cap that lifts instead,",
    isUncapped,
    ({ receipt }) => {
      if (receipt.of !== "sale") return;
      receipt.earned.points += 50;
      receipt.earned.fired.push({ rule: "orderCap", cap: receipt.earned.points });
    },
    /^receipt\.earned\.fired$/,
  ],
  [
    "what counted",
    isSale,
    ({ receipt }) => receipt.of === "sale" && (receipt.earned.countedFen += 100),
    /^receipt\.earned\.countedFen$/,
  ],
  [
    "the growth",
    isSale,
    ({ receipt }) => receipt.of === "sale" && (receipt.earned.growth += 1),
    /^receipt\.earned\.growth$/,
  ],
  [
    "a move",
    isSale,
    ({ moves }) => moves.push({ wallet: "points", kind: "adjust", lot: "2031-01-31", points: 50 }),
    /^moves\.\d+$/,
  ],
  [
    "a lot that ends within a month",
    isSale,
    ({ moves }) => Object.assign(moves.find(({ lot }) => lot < "9") as object, { lot: "2026-09-15" }),
    /^moves\.\d+(\.lot)?$/,
  ],
  ["the status", isSale, ({ after }) => Object.assign(after, { status: "frozen" }), /^after\.status$/],
  ["the request ids it carries", ({ seq }) => seq === 5, (entry) => entry.recent.pop(), /^recent\.0$/],
  ["the time of what it dropped", ({ seq }) => seq === 9, (entry) => (entry.droppedUntil += 1), /^droppedUntil$/],
  ["a field of its own", isSale, (entry) => Object.assign(entry, { bonus: 5 }), /^bonus$/],
  [
    "the refunded amount",
    ({ receipt }) => receipt.of === "saleRefund",
    ({ receipt }) => receipt.of === "saleRefund" && (receipt.amountFen += 60_000_000),
    /^receipt\.amountFen$/,
  ],
  [
    "what was refunded before",
    ({ receipt }) => receipt.of === "saleRefund",
    ({ receipt }) => receipt.of === "saleRefund" && (receipt.refundedBeforeFen += 1),
    /^receipt\.refundedBeforeFen$/,
  ],
  [
    "what was clawed back",
    ({ receipt }) => receipt.of === "saleRefund",
    ({ receipt }) => receipt.of === "saleRefund" && (receipt.clawedBack += 1),
    /^receipt\.clawedBack$/,
  ],
  [
    "the redemption that was refunded",
    ({ receipt }) => receipt.of === "redemptionRefund",
    ({ receipt }) => receipt.of === "redemptionRefund" && (receipt.redemptionSeq += 1),
    /^receipt\.(redemptionSeq|points)$/,
  ],
  [
    "a code that pays again",
    ({ spendsStep, kind }) => spendsStep !== undefined && kind === "redeem",
    (entry) => (entry.spendsStep = 0),
    /^spendsStep$/,
  ],
  [
    "an expiry of what is alive",
    ({ kind }) => kind === "expire",
    ({ receipt }) => receipt.of === "expiry" && (receipt.through = "2029-01-31"),
    /^receipt\.through$/,
  ],
];

test.each(forgeries)(
  "%s that was changed, with every hash written anew, breaks a rule",
  async (_what, is, change, field) => {
    let tried = 0;
    for (const seed of seeds.slice(0, 60)) {
      const at = firstOf(seed, is);
      if (at < 0) continue;
      tried++;
      const [broken] = await verify(forged(seed, at, change));
      expect(broken).toMatchObject({
        chain: chainName(seed),
        seq: at + 1,
        hashFits: true,
        field: expect.stringMatching(field),
      });
    }
    expect(tried).toBeGreaterThan(5);
  },
);

const move = (kind: Move["kind"], lot: string, points: number): Move => ({ wallet: "points", kind, lot, points });
const adjusted = (lot: string, points: number): Decision => ({
  kind: "adjust",
  moves: [move("adjust", lot, points)],
  receipt: { of: "adjustment", wallet: "points", points, reason: "for a test" },
});
const redeemed = (points: number, ...moves: Move[]): Decision => ({
  kind: "redeem",
  moves,
  receipt: { of: "redemption", points, worthFen: points },
});
const refunded = (points: number, lot: string): Decision => ({
  kind: "refund",
  moves: [move("refund", lot, points)],
  receipt: { of: "redemptionRefund", redemptionSeq: 3, points },
});
const expired = (through: string, ...moves: Move[]): Decision => ({
  kind: "expire",
  moves,
  receipt: { of: "expiry", through },
});

// Ten points end on 31 March, ten on 30 April; it is noon of 5 April in Shanghai.
const [march, april] = ["2026-03-31", "2026-04-30"];

test.each<[string, Decision[], number | undefined]>([
  ["the sooner of two live lots", [redeemed(4, move("redeem", april, -4))], undefined],
  ["a lot that has lapsed", [redeemed(4, move("redeem", march, -4))], 3],
  ["more than what is alive", [redeemed(14, move("redeem", march, -4), move("redeem", april, -10))], 3],
  ["less than its receipt says", [redeemed(4, move("redeem", april, -3))], 3],
  ["what has lapsed, as expired", [expired(march, move("expire", march, -10))], undefined],
  ["only a part of what has lapsed, as expired", [expired(march, move("expire", march, -9))], 3],
  ["what is alive, as expired", [expired(april, move("expire", march, -10), move("expire", april, -10))], 3],
  ["what was redeemed, back", [redeemed(4, move("redeem", april, -4)), refunded(4, april)], undefined],
  [
    "what was redeemed, back twice",
    [redeemed(4, move("redeem", april, -4)), refunded(4, april), refunded(4, april)],
    5,
  ],
  ["more than was redeemed, back", [redeemed(4, move("redeem", april, -4)), refunded(5, april)], 4],
  [
    "what was redeemed, back into a longer life",
    [redeemed(4, move("redeem", april, -4)), refunded(4, "2026-05-31")],
    4,
  ],
])("a chain that moves %s", async (_what, decisions, brokenSeq) => {
  const entries: Entry[] = [];
  for (const decision of [adjusted(march, 10), adjusted(april, 10), ...decisions]) {
    const at = entries.length < 2 ? "2026-03-05T04:00:00.000Z" : "2026-04-05T04:00:00.000Z";
    const request = { pk: "demo#m", requestId: `request-${entries.length}`, requestHash: "h", at };
    entries.push(nextEntry(entries.at(-1), { ...request, by: { door: "operator", id: "op1" } }, decision));
  }
  const broken = await verify(entries.map((entry) => ({ pk: "demo#m", entry: { ...entry } })));
  expect(broken.map(({ seq }) => seq)).toEqual(brokenSeq === undefined ? [] : [brokenSeq]);
});

/** Two members, and a gift between them as the rules write it. */
function giftBetween(points: number): Link[] {
  const [giver, taker] = ["demo#giver", "demo#taker"];
  const at = "2026-03-10T08:00:00.000Z";
  const by = { door: "operator" as const, id: "op1" };
  const request = (pk: string, requestId: string) => ({ pk, requestId, requestHash: "h", at, by });
  const adding = { wallet: "points" as const, points: 100, reason: "for a test" };
  const first = nextEntry(undefined, request(giver, "add"), adjust(empty, adding, "2026-03-10", "2026-06-30"));
  const gift = { gift: "g1", points };
  const out = give(first.after, gift, "2026-03-10");
  const given = nextEntry(first, request(giver, "give"), out);
  const taken = nextEntry(undefined, request(taker, "take"), receive(empty, gift, out.moves));
  return [
    { pk: giver, entry: { ...first } },
    { pk: giver, entry: { ...given } },
    { pk: taker, entry: { ...taken } },
  ];
}

function pair(links: Link[]): Broken[] {
  const gifts = pairGifts("2026-04-01T00:00:00.000Z");
  return [...links.flatMap((link) => gifts.check(link) ?? []), ...gifts.rest()];
}

test("a gift leaves one chain and comes into another, the same and once", () => {
  const [first, given, taken] = giftBetween(60) as [Link, Link, Link];
  expect(pair([first, given, taken])).toEqual([]);
  expect(pair([taken, first, given])).toEqual([]);
  expect(pair([first, given])).toMatchObject([
    { chain: "demo#giver", seq: 2, field: "receipt.gift", reason: "gift g1 has no other half" },
  ]);
  expect(pair([first, taken])).toMatchObject([{ chain: "demo#taker", seq: 1, field: "receipt.gift" }]);
  expect(pair([given, taken, { ...taken, pk: "demo#third" }])).toMatchObject([
    { chain: "demo#third", field: "receipt.gift" },
  ]);
  const more = giftBetween(61)[2] as Link;
  expect(pair([first, given, more])).toMatchObject([{ chain: "demo#taker", seq: 1, field: "receipt.lots" }]);
});
