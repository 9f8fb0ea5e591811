import { expect, test } from "@jest/globals";
import { hashOf } from "../../functions/ledger/chain";
import type { Entry } from "../../shared/ledger";
import { daysAt } from "../../verify/days";
import { type Broken, type Link, verifyChains } from "../../verify/verifyChains";
import { RuledLife } from "./ruledLives";

async function* given(links: Link[]) {
  yield* links;
}

async function verify(life: RuledLife, entries: Entry[] = life.entries, zone?: string): Promise<Broken[]> {
  const broken: Broken[] = [];
  const links = entries.map((entry) => ({ pk: life.pk, entry: JSON.parse(JSON.stringify(entry)) }));
  await verifyChains(given(links), {
    daysAt: daysAt(zone),
    ended: new Set(),
    onBroken: (found) => void broken.push(found),
  });
  return broken;
}

const lives = Array.from({ length: 100 }, (_, seed) => new RuledLife(seed));
const entries = lives.flatMap((life) => life.entries);
const count = (is: (entry: Entry) => unknown) => entries.filter(is).length;

test("what any rules write is whole, with and without the program's time zone", async () => {
  for (const life of lives) {
    expect([life.seed, await verify(life, life.entries, life.program.timeZone)]).toEqual([life.seed, []]);
    expect([life.seed, await verify(life)]).toEqual([life.seed, []]);
  }
}, 60_000);

test("everything that rules can do happens in these lives", () => {
  const earned = (is: (earned: Extract<Entry["receipt"], { of: "sale" }>["earned"]) => unknown) =>
    count(({ receipt }) => receipt.of === "sale" && is(receipt.earned));
  const refunded = (is: (receipt: Extract<Entry["receipt"], { of: "saleRefund" }>) => unknown) =>
    count(({ receipt }) => receipt.of === "saleRefund" && is(receipt));
  const often = {
    groups: earned(({ groups }) => (groups?.length ?? 0) > 1),
    limited: earned(({ fired }) => fired.some(({ limit }) => limit !== undefined)),
    leftOut: earned(({ fired }) => fired.some(({ leftOutFen }) => leftOutFen)),
    steps: earned(({ fired }) => fired.some(({ steps }) => steps)),
    extras: earned(({ fired }) => fired.some(({ extra }) => extra)),
    orderCap: earned(({ fired }) => fired.some(({ rule }) => rule === "orderCap")),
    dayCap: earned(({ fired }) => fired.some(({ rule }) => rule === "dayCap")),
    ownLots: earned(({ lots }) => lots),
    severalLots: count(
      ({ kind, moves }) =>
        kind === "sale" && moves.filter((m) => m.wallet === "points" && m.kind === "earn").length > 1,
    ),
    waiting: earned(({ pendingUntil }) => pendingUntil),
    counts: count(({ marks }) => marks?.counts),
    forgotten: count(({ marks }) => Object.values(marks?.counts ?? {}).includes(null)),
    cards: count(({ marks }) => marks?.cards),
    events: count(({ kind }) => kind === "event"),
    byDay: count(({ receipt }) => receipt.of === "release" && receipt.through),
    byDelivery: count(({ receipt }) => receipt.of === "release" && receipt.saleSeq),
    byLine: refunded(({ lines }) => lines),
    ofWaiting: count(({ moves }) => moves.some(({ wallet, kind }) => wallet === "pending" && kind === "clawBack")),
    lapsed: refunded(({ lapsed }) => lapsed > 0),
    owed: refunded(({ owed }) => owed > 0),
  };
  for (const [what, times] of Object.entries(often)) expect([what, times > 4]).toEqual([what, true]);
});

type Place = (string | number)[];

/** Every figure in a receipt and in what is remembered beside it. */
function figuresIn(value: unknown, path: Place): Place[] {
  if (typeof value === "number") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    figuresIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function raise(entry: Entry, path: Place): void {
  let at = entry as unknown as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path.at(-1) as string | number;
  at[last] = (at[last] as number) + 1;
}

/** The chain as somebody would leave it who changes an entry and writes all hashes anew. */
function forge(life: RuledLife, at: number, change: (entry: Entry, entries: Entry[]) => void): Entry[] {
  const forged = structuredClone(life.entries);
  change(forged[at] as Entry, forged);
  let previous = forged[at - 1]?.hash;
  for (const entry of forged.slice(at)) {
    const { hash: _, ...rest } = entry;
    previous = entry.hash = hashOf(life.pk, previous, rest);
  }
  return forged;
}

/** The version is a name; a rule that had no say makes no number; a note of a worth is checked by nobody. */
const says = (path: Place) =>
  !path.includes("programVersion") && !path.includes("silent") && !path.includes("worthFen");

/**
 * What can be one more without another number: what is rounded down, what a cap or a limit bounds anyway, and names of
 * lines. All others must be found.
 */
function mayRound({ receipt }: Entry, path: Place): boolean {
  const last = path.at(-1);
  const isIn = (...names: string[]) => names.some((name) => path.includes(name));
  if (isIn("percent", "extra", "perFen", "fenPerPoint", "spentFen", "factors", "line", "groups")) return true;
  if (receipt.of === "saleRefund" && !receipt.lines && last === "amountFen") return true;
  const fired = receipt.of === "sale" ? receipt.earned.fired : receipt.of === "event" ? receipt.fired : [];
  const isBounded = fired.some(({ cap, limit }) => cap !== undefined || limit !== undefined);
  const isNoStep = isIn("fired") && last === "points" && fired[path.at(-2) as number]?.steps === 0;
  return isNoStep || (isBounded && isIn("fired"));
}

test("a figure that was raised, with every hash written anew, breaks a rule", async () => {
  const tried = new Set<string>();
  const unfound = new Map<string, number>();
  for (const life of lives.slice(0, 20)) {
    const places = life.entries.flatMap((entry, at) =>
      [...figuresIn(entry.receipt, ["receipt"]), ...figuresIn(entry.marks, ["marks"])]
        .filter(says)
        .map((path) => ({ at, path })),
    );
    // A tenth of them, evenly.
    for (const { at, path } of places.filter((_, i) => (i + life.seed) % 10 === 0)) {
      const forged = forge(life, at, (entry) => raise(entry, path));
      const [broken] = await verify(life, forged);
      const name = path.filter((key) => typeof key === "string").join(".");
      tried.add(name);
      const isFound = broken !== undefined && broken.hashFits;
      if (!isFound && !mayRound(life.entries[at] as Entry, path))
        unfound.set(`${life.seed} ${at + 1} ${path.join(".")}`, at);
      if (isFound) expect(broken.seq).toBeGreaterThanOrEqual(at + 1);
    }
  }
  expect([...unfound.keys()]).toEqual([]);
  expect(tried.size).toBeGreaterThan(25);
}, 120_000);

const eventsBefore = (entries: Entry[], seq: number, event: string) =>
  entries.flatMap(({ receipt, seq: own }) =>
    own < seq && receipt.of === "event" && receipt.event === event ? [receipt] : [],
  );
const firstCount = ({ marks }: Entry) => Object.entries(marks?.counts ?? {}).find(([, count]) => count !== null);

const forgeries: [
  string,
  (entry: Entry, entries: Entry[]) => unknown,
  (entry: Entry, entries: Entry[]) => void,
  RegExp,
][] = [
  [
    "a release before its day",
    ({ receipt }) => receipt.of === "release" && receipt.through,
    (entry) => {
      const { receipt } = entry;
      if (receipt.of === "release") entry.at = `${receipt.through?.slice(0, 8)}01T00:00:00.000Z`;
    },
    /^receipt\.through$/,
  ],
  [
    "a delivery of a sale that does not wait",
    ({ receipt }) => receipt.of === "release" && receipt.saleSeq,
    ({ receipt }) => Object.assign(receipt, { saleSeq: 999 }),
    /^receipt\.saleSeq$/,
  ],
  [
    "a release of a day and of a sale",
    ({ receipt }) => receipt.of === "release" && receipt.through,
    ({ receipt }) => Object.assign(receipt, { saleSeq: 1 }),
    /^receipt\.through$/,
  ],
  [
    "an event that had its entry",
    ({ receipt, seq }, entries) =>
      receipt.of === "event" && receipt.event === "review" && eventsBefore(entries, seq, "review").length > 0,
    ({ receipt, seq }, entries) => Object.assign(receipt, { key: eventsBefore(entries, seq, "review")[0]?.key }),
    /^receipt\.key$/,
  ],
  [
    "a count that goes up by more than its rule gave",
    firstCount,
    ({ marks, after }) => {
      const [name = "", count] = firstCount({ marks } as Entry) ?? [];
      const more = { of: count?.of ?? "", n: (count?.n ?? 0) + 5 };
      Object.assign(marks?.counts ?? {}, { [name]: more });
      Object.assign(after.counts ?? {}, { [name]: more });
    },
    /^marks\.counts\..*\.n$/,
  ],
  [
    "a count of a rule that gave nothing",
    ({ kind, marks }) => kind === "sale" && !marks?.counts,
    (entry) => {
      const count = { "none/ever": { of: "", n: 5 } };
      entry.marks = { ...entry.marks, counts: count };
      entry.after.counts = { ...entry.after.counts, ...count };
    },
    /^marks\.counts\.none\/ever$/,
  ],
  [
    "a card that no event gave",
    ({ kind, after }) => kind === "sale" && !after.cards,
    (entry) => {
      entry.marks = { ...entry.marks, cards: { r0: "2026-12-31" } };
      entry.after.cards = { r0: "2026-12-31" };
    },
    /^marks\.cards\.r0$/,
  ],
  [
    "a count that an account holds and no mark left",
    ({ after }) => !after.counts,
    ({ after }) => Object.assign(after, { counts: { "r0/ever": { of: "", n: 1 } } }),
    /^after\.counts/,
  ],
  [
    "marks where no rule counts",
    ({ kind }) => kind === "redeem",
    (entry) => Object.assign(entry, { marks: { cards: { r0: "2026-12-31" } } }),
    /^marks/,
  ],
  [
    "a limit that was not reached",
    ({ receipt }) => receipt.of === "sale" && receipt.earned.fired[0] && !receipt.earned.fired[0].limit,
    ({ receipt }) => receipt.of === "sale" && Object.assign(receipt.earned.fired[0] as object, { limit: 1_000_000 }),
    /^receipt\.earned\.fired\.0\.limit$/,
  ],
  [
    "rules that stand in another order",
    ({ receipt }) =>
      receipt.of === "sale" && receipt.earned.fired[0]?.percent && receipt.earned.fired.at(-1)?.percent === undefined,
    ({ receipt }) => receipt.of === "sale" && receipt.earned.fired.reverse(),
    /^receipt\.earned\.(fired|groups)/,
  ],
  [
    "money that no group has",
    ({ receipt }) => receipt.of === "sale" && receipt.earned.groups?.at(-1)?.fen,
    ({ receipt }) => receipt.of === "sale" && receipt.earned.groups?.pop(),
    /^receipt\.earned\.(groups|fired|points)/,
  ],
  [
    "a rate of its own that no rule gives",
    ({ receipt }) => receipt.of === "sale" && receipt.earned.groups?.[0] && !receipt.earned.groups[0].rule,
    ({ receipt }) => receipt.of === "sale" && Object.assign(receipt.earned.groups?.[0] ?? {}, { points: 9 }),
    /^receipt\.earned\.groups\.0$/,
  ],
  [
    "a line that was refunded before, from nothing again",
    ({ receipt }) => receipt.of === "saleRefund" && receipt.lines?.some(({ beforeFen }) => beforeFen > 0),
    ({ receipt }) => {
      const line = receipt.of === "saleRefund" && receipt.lines?.find(({ beforeFen }) => beforeFen > 0);
      if (line) line.beforeFen = 0;
    },
    /^receipt\.lines\.\d+\.beforeFen$/,
  ],
  [
    "lines that have not all the points of their sale",
    ({ receipt }) =>
      receipt.of === "saleRefund" &&
      receipt.amountFen === receipt.saleFen &&
      receipt.lines?.some(({ points }) => points > 0),
    ({ receipt }) => {
      const line = receipt.of === "saleRefund" && receipt.lines?.find(({ points }) => points > 0);
      if (line) line.points -= 1;
    },
    /^receipt\.lines$/,
  ],
  [
    "more points for a line than it had before",
    ({ receipt }) => receipt.of === "saleRefund" && receipt.lines?.some(({ beforeFen }) => beforeFen > 0),
    ({ receipt }) => {
      const line = receipt.of === "saleRefund" && receipt.lines?.find(({ beforeFen }) => beforeFen > 0);
      if (line) line.points += 10;
    },
    /^receipt\.lines\.\d+\.points$/,
  ],
];

test.each(forgeries)("%s, with every hash written anew, breaks a rule", async (_what, is, change, field) => {
  let tried = 0;
  for (const life of lives) {
    const at = life.entries.findIndex((entry) => is(entry, life.entries));
    if (at < 0 || tried > 10) continue;
    tried++;
    const [broken] = await verify(life, forge(life, at, change), life.program.timeZone);
    expect(broken).toMatchObject({ seq: at + 1, hashFits: true, field: expect.stringMatching(field) });
  }
  expect(tried).toBeGreaterThan(2);
});
