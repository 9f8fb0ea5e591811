import type { Dice } from "./dice";
import type { SaleLine } from "../../shared/sale";
import type { Amount, PlannedOrder, PlannedProgram, Step, Wish } from "./plan";

/** What was planned before, for whatever comes back to it. */
export interface Known {
  programs: PlannedProgram[];
  steps: Step[];
}

interface At {
  program: number;
  member: number;
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** How often each thing is wanted, of a hundred. */
const wishes: [number, (dice: Dice, known: Known, at: At) => Wish][] = [
  [24, drawSale],
  [4, drawOfflineSale],
  [6, (dice) => ({ do: "open", ...drawPurchase(dice) })],
  [9, (dice, known, at) => ({ do: "claim", member: at.member, of: earlier(dice, known, at, ["open"]) })],
  [17, drawRefund],
  [5, drawDelivery],
  [12, drawRedemption],
  [6, (dice, known, at) => ({ do: "giveBack", of: earlier(dice, known, at, ["redeem"]) })],
  [7, (dice, _, { member }) => ({ do: "give", member, to: member + dice.between(0, 3), points: drawAmount(dice) })],
  [5, drawAdjustment],
  [6, drawImport],
  [3, (dice, _, { member }) => ({ do: "tell", member, event: drawEvent(dice) })],
  [4, drawConfirmation],
  [3, drawEventImport],
  [3, drawPress],
  [4, (_, __, { member }) => ({ do: "look", member })],
  [2, (dice) => ({ do: "lookUp", store: drawStore(dice), order: drawOrder(dice) })],
  [1, (dice, _, { member }) => (dice.chance(0.3) ? { do: "erase", member } : { do: "look", member })],
  [5, (dice) => ({ do: "job", job: dice.pick(["expire", "expire", "audit", "members", "members"]) })],
];

export function drawWish(dice: Dice, known: Known, at: At): Wish {
  let roll = dice.between(
    1,
    wishes.reduce((sum, [weight]) => sum + weight, 0),
  );
  for (const [weight, draw] of wishes) {
    roll -= weight;
    if (roll <= 0) return draw(dice, known, at);
  }
  throw new Error("the dice fell off the table");
}

/** Of everything that is there, some amount: the whole, a part, too much, or a number that fits by chance. */
function drawAmount(dice: Dice): Amount {
  const roll = dice.next();
  if (roll < 0.35) return { share: dice.next() };
  if (roll < 0.6) return { share: 1 };
  if (roll < 0.75) return { allAnd: dice.pick([1, 1, 100]) };
  return { exactly: dice.pick([1, 2, 10, 100, 200, 999]) };
}

export const drawFen = (dice: Dice): number =>
  dice.pick([
    1,
    99,
    100,
    101,
    3_333,
    10_000,
    54_321,
    dice.between(1, 100_000),
    dice.chance(0.05) ? 1_000_000_000 : 5_000,
  ]);
/** Most purchases are told with lines, some of which are in no category or of no brand. */
function drawPurchase(dice: Dice): PlannedOrder {
  const amountFen = drawFen(dice);
  const told = { store: drawStore(dice), order: drawOrder(dice), amountFen };
  return dice.chance(0.6) ? { ...told, lines: drawLines(dice, amountFen) } : told;
}

export function drawLines(dice: Dice, amountFen: number): SaleLine[] {
  const cuts = Array.from({ length: dice.pick([0, 1, 2, 2, 4]) }, () => dice.between(0, amountFen)).sort(
    (a, b) => a - b,
  );
  return [...cuts, amountFen].map((end, i) => ({
    amountFen: end - (cuts[i - 1] ?? 0),
    ...(dice.chance(0.8) ? { category: dice.pick(["fresh", "fresh", "dry", "fuel"]) } : {}),
    ...(dice.chance(0.4) ? { brand: dice.pick(["house", "other"]) } : {}),
    ...(dice.chance(0.3) ? { product: dice.pick(["pear", "apple"]) } : {}),
  }));
}

export const drawStore = (dice: Dice): string => dice.pick(["east", "west"]);
/** From a small roll, so that tills and programs use the same numbers. */
export const drawOrder = (dice: Dice): string => `单-${dice.between(1, dice.pick([6, 40, 40]))}`;
/** Codes are shown several times; the step counts what the phone has shown, from the time of the sale. */
const drawCodeStep = (dice: Dice): number => dice.pick([0, 0, 0, 0, -1, -2]);

function drawSale(dice: Dice, _: Known, { member }: At): Wish {
  const spend: Amount = dice.chance(0.6) ? { exactly: 0 } : drawAmount(dice);
  return { do: "sell", member, ...drawPurchase(dice), spend, codeStep: drawCodeStep(dice), isStray: dice.chance(0.03) };
}

function drawOfflineSale(dice: Dice, _: Known, { member }: At): Wish {
  const scannedAgoMs = Math.floor(dice.next() * dice.pick([1_000, HOUR_MS, 5 * DAY_MS]));
  return { do: "sellOffline", member, ...drawPurchase(dice), scannedAgoMs };
}

function drawRefund(dice: Dice, known: Known, at: At): Wish {
  const of = earlier(dice, known, at, ["sell", "sell", "sellOffline", "open", "import"]);
  const lines = dice.chance(0.5) ? { lines: drawPlaces(dice) } : {};
  return { do: "refund", of, amount: drawAmount(dice), byPartner: dice.chance(0.3), ...lines };
}

/** One line or a few, now and then the same one twice, or one that is not there. */
export const drawPlaces = (dice: Dice): number[] =>
  Array.from({ length: dice.pick([1, 1, 2, 3]) }, () => dice.between(0, dice.chance(0.05) ? 9 : 2));

function drawDelivery(dice: Dice, known: Known, at: At): Wish {
  const of = earlier(dice, known, at, ["sell", "sell", "sell", "sellOffline", "open", "import"]);
  return { do: "deliver", of, byPartner: dice.chance(0.3) };
}

function drawRedemption(dice: Dice, _: Known, { member }: At): Wish {
  return { do: "redeem", store: drawStore(dice), member, points: drawAmount(dice), codeStep: drawCodeStep(dice) };
}

function drawAdjustment(dice: Dice, _: Known, { member }: At): Wish {
  const wallet = dice.chance(0.8) ? "points" : "growth";
  const points: Amount = dice.chance(0.1) ? { exactly: 100_000_000 } : drawAmount(dice);
  return { do: "adjust", member, wallet, points, sign: dice.chance(0.6) ? 1 : -1 };
}

export const drawEvent = (dice: Dice): string => dice.pick(["own-bag", "own-bag", "check-in", "check-in", "review"]);
const drawKey = (dice: Dice): { key: string } => ({ key: `评-${dice.between(1, 6)}` });

function drawConfirmation(dice: Dice, _: Known, { member }: At): Wish {
  const event = dice.chance(0.1) ? drawEvent(dice) : dice.pick(["own-bag", "review"]);
  const key = event === "review" ? drawKey(dice) : {};
  return { do: "confirm", store: drawStore(dice), member, event, ...key };
}

function drawEventImport(dice: Dice): Wish {
  const events = Array.from({ length: dice.between(1, 4) }, () => ({
    customer: dice.between(1, 3),
    event: dice.chance(0.9) ? "review" : drawEvent(dice),
    ...drawKey(dice),
    agoMs: Math.floor(dice.next() * dice.pick([HOUR_MS, 6 * DAY_MS, 40 * DAY_MS])),
  }));
  return { do: "importEvents", events };
}

function drawPress(dice: Dice, _: Known, { member }: At): Wish {
  const step = dice.chance(0.9) ? 1 : 2;
  return {
    do: "press",
    member,
    task: dice.pick(["bags", "bags", "reviews", "often"]),
    step,
    agoMs: dice.pick([0, 0, 9 * DAY_MS]),
  };
}

function drawImport(dice: Dice): Wish {
  const sales = Array.from({ length: dice.between(1, 6) }, () => ({
    customer: dice.between(1, 3),
    ...drawPurchase(dice),
    paidAgoMs: Math.floor(dice.next() * dice.pick([HOUR_MS, 20 * DAY_MS, 70 * DAY_MS])),
  }));
  return { do: "import", sales };
}

/** One of the last steps of these kinds, in this program nearly always; itself when there is none, which finds nothing. */
function earlier(dice: Dice, { steps }: Known, { program }: At, kinds: Wish["do"][]): number {
  const kind = dice.pick(kinds);
  const anywhere = dice.chance(0.06);
  const fitting = steps.filter(({ wish, program: other }) => wish.do === kind && (anywhere || other === program));
  return fitting.length === 0 ? steps.length : dice.pick(fitting.slice(-dice.pick([1, 3, 12]))).id;
}
