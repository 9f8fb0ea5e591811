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
  for (const life of lives.slice(0, 40)) {
    const places = life.entries.flatMap((entry, at) =>
      [...figuresIn(entry.receipt, ["receipt"]), ...figuresIn(entry.marks, ["marks"])]
        .filter(says)
        .map((path) => ({ at, path })),
    );
    // A tenth of them, evenly.
    for (const { at, path } of places.filter((_, i) => (i + life.seed) % 10 === 0)) {
      const forged = structuredClone(life.entries);
      raise(forged[at] as Entry, path);
      let previous = forged[at - 1]?.hash;
      for (const entry of forged.slice(at)) {
        const { hash: _, ...rest } = entry;
        previous = entry.hash = hashOf(life.pk, previous, rest);
      }
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
