import type { Dice } from "./dice";
import { drawFen, drawLines, drawOrder, drawPlaces, drawStore } from "./drawWish";
import type { SaleLine } from "../../shared/sale";
import type { PlannedId, Step, Wish } from "./plan";

interface At {
  program: number;
  member: number;
  /** A day, or a month, ends there within a second. */
  isMidnight: boolean;
  /** Troubles take turns, so that a few runs see all of them. */
  turn: number;
}

interface Making {
  dice: Dice;
  member: number;
  /** Adds a step so many milliseconds after the beginning, and gives its id. */
  add: (afterMs: number, wish: Wish, options?: Partial<Pick<Step, "requestId" | "isGivenUp" | "diesAt">>) => number;
  /** The id of the step that will be added after so many others. */
  idAfter: (others: number) => number;
  /** A sale under an order number that nothing else has. */
  sale: (amountFen?: number, lines?: SaleLine[]) => Extract<Wish, { do: "sell" }>;
}

const DAY_MS = 24 * 60 * 60_000;

/** A few steps that get in each other's way on purpose: what has gone wrong before, in other systems or in this one. */
export function drawTrouble(dice: Dice, beginsAt: number, first: number, at: At): Step[] {
  const { program, member, isMidnight, turn } = at;
  const made: Step[] = [];
  const making: Making = {
    dice,
    member,
    add(afterMs, wish, options = {}) {
      const id = first + made.length;
      const requestId: PlannedId = { kind: "timed", apartMs: 0 };
      made.push({ id, at: [Math.floor(beginsAt + afterMs)], program, requestId, wish, ...options });
      return id;
    },
    idAfter: (others) => first + made.length + others,
    sale(amountFen = drawFen(dice)) {
      const order = `特-${first + made.length}`;
      return { do: "sell", store: drawStore(dice), member, order, amountFen, spend: { exactly: 0 }, codeStep: 0 };
    },
  };
  if (isMidnight && dice.chance(0.6)) lapsedPointsAroundMidnight(making);
  else troubles[turn % troubles.length]?.(making);
  return made;
}

const troubles: ((making: Making) => void)[] = [
  refundsOfOneSaleAtOnce,
  refundsOfSalesUnderAUsedId,
  allPointsSpentTwice,
  giftsToAndFro,
  aClaimRace,
  aRefundAfterThePointsAreGone,
  tillsThatDie,
  oneCustomerTwiceAtOnce,
  aRefundBeforeItsSale,
  linesRefundedAtOnce,
  pointsThatWait,
  limitsToldLate,
];

function refundsOfOneSaleAtOnce({ dice, add, sale }: Making): void {
  const of = add(0, sale(10_000));
  for (let i = dice.between(2, 4); i > 0; i--) {
    const amount = { exactly: dice.pick([3_333, 5_000, 7_777]) };
    const dying = i === 1 ? { isGivenUp: true, diesAt: dice.between(5, 10) } : {};
    add(2_000, { do: "refund", of, amount, byPartner: dice.chance(0.3) }, dying);
  }
}

/** For a moment such a sale is recorded, although its request id belongs to another one's entry. */
function refundsOfSalesUnderAUsedId({ dice, add, sale }: Making): void {
  const used = add(0, sale(50_000));
  for (let i = 1; i <= 4; i++) {
    const dying = { isGivenUp: true, diesAt: dice.between(3, 6) };
    const of = add(1_000 * i, sale(50_000), { requestId: { kind: "sameAs", step: used }, ...dying });
    for (let times = 0; times < 3; times++) {
      const refund: Wish = { do: "refund", of, amount: { exactly: 1 }, byPartner: false };
      add(1_000 * i + dice.between(3, 40), refund, { isGivenUp: true });
    }
  }
}

function allPointsSpentTwice({ dice, member, add, sale }: Making): void {
  add(0, sale(100_000));
  for (let i = dice.between(2, 4); i > 0; i--) {
    const codeStep = dice.pick([0, 0, -1]);
    add(2_000, { do: "redeem", store: drawStore(dice), member, points: { share: 1 }, codeStep });
  }
  add(2_000, { ...sale(50_000), spend: { share: 1 } });
}

function giftsToAndFro({ dice, member, add, sale }: Making): void {
  add(0, sale(100_000));
  add(0, { ...sale(100_000), member: member + 1 });
  for (let i = dice.between(2, 4); i > 0; i--) {
    const from = member + dice.between(0, 1);
    add(2_000, { do: "give", member: from, to: 2 * member + 1 - from, points: { share: 0.7 } });
  }
  add(2_000, { do: "redeem", store: drawStore(dice), member, points: { share: 1 }, codeStep: 0 });
}

function aClaimRace({ dice, member, add }: Making): void {
  const of = add(0, { do: "open", store: drawStore(dice), order: drawOrder(dice), amountFen: drawFen(dice) });
  for (let i = 0; i < 3; i++) add(2_000 + dice.between(0, 20), { do: "claim", member: member + i, of });
  add(2_000 + dice.between(0, 20), { do: "refund", of, amount: { share: 1 }, byPartner: false });
}

function aRefundAfterThePointsAreGone({ dice, member, add, sale }: Making): void {
  const of = add(0, sale(100_000));
  add(2_000, { do: "redeem", store: drawStore(dice), member, points: { share: 1 }, codeStep: 0 });
  add(4_000, { do: "refund", of, amount: { share: 1 }, byPartner: false });
  add(6_000, sale(30_000));
}

/** A till without network sends its sale late; the refund was quicker. */
function aRefundBeforeItsSale({ dice, add, idAfter, sale }: Making): void {
  const asked = { amount: { exactly: dice.pick([1, 5_000]) }, byPartner: dice.chance(0.5) };
  const of = idAfter(3);
  for (let i = 0; i < 3; i++) add(i * 500, { do: "refund", of, ...asked });
  add(dice.between(0, 2_000), sale(5_000));
}

function tillsThatDie({ dice, add, sale }: Making): void {
  for (let i = 0; i < 4; i++) add(dice.between(0, 40), sale(), { isGivenUp: true, diesAt: dice.between(2, 8) });
}

function oneCustomerTwiceAtOnce({ dice, add, sale }: Making): void {
  for (let i = 0; i < 3; i++) {
    const { store, order, amountFen } = sale();
    add(dice.between(0, 10), { do: "import", sales: [{ customer: 4, store, order, amountFen, paidAgoMs: 0 }] });
  }
}

/** What has lapsed before it came is due today, and whose today it is depends on the clock: some are minutes behind. */
function lapsedPointsAroundMidnight({ dice, add, sale }: Making): void {
  for (let i = 0; i < 6; i++) {
    const { store, order } = sale();
    const imported = { customer: 5 + i, store, order, amountFen: 80_000, paidAgoMs: 200 * 24 * 60 * 60_000 };
    add(dice.between(0, 200_000), { do: "import", sales: [imported] });
    add(dice.between(2_000, 250_000), { do: "job", job: "expire" });
  }
}

/** Some lines whole, some in parts, some twice, some spread over what is left; the last one takes the rest. */
function linesRefundedAtOnce({ dice, add, sale }: Making): void {
  const lines: SaleLine[] = [
    { amountFen: dice.pick([3_333, 1_234]), category: "fresh", brand: "house" },
    { amountFen: dice.pick([4_321, 1]), category: "dry" },
    ...drawLines(dice, 7_777),
  ];
  const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  const of = add(0, { ...sale(amountFen, lines), spend: { share: dice.pick([0, 0, 0.5]) } });
  const refund = (afterMs: number, amount: { share: number }, places?: number[]) =>
    add(afterMs, { do: "refund", of, amount, byPartner: dice.chance(0.3), ...(places ? { lines: places } : {}) });
  for (let i = dice.between(2, 5); i > 0; i--)
    refund(2_000 + dice.between(0, 30), { share: dice.next() }, drawPlaces(dice));
  refund(3_000, { share: dice.next() });
  refund(20_000, { share: 0.5 }, [0, 1]);
  refund(40_000, { share: 1 });
}

/** Refunds before, while and after points that wait are released, by their day or by a delivery that is told several times. */
function pointsThatWait({ dice, member, add, sale }: Making): void {
  const both = [add(0, sale(50_000)), add(10, sale(40_000, drawLines(dice, 40_000)))];
  const refund = (of: number, afterMs: number, share: number) =>
    add(afterMs, { do: "refund", of, amount: { share }, byPartner: dice.chance(0.3) });
  for (const of of both) refund(of, 2_000, 0.3);
  const delivered = dice.pick(both);
  for (let i = 0; i < 3; i++) add(4_000 + dice.between(0, 30), { do: "deliver", of: delivered, byPartner: i === 1 });
  for (const of of both) refund(of, 4_000 + dice.between(0, 30), 0.4);
  add(9_000, { do: "redeem", store: drawStore(dice), member, points: { share: 0.5 }, codeStep: 0 });
  const days = dice.pick([1, 2, 8]) * DAY_MS;
  for (let i = 0; i < 2; i++) add(days + dice.between(0, 60_000), { do: "job", job: "expire" });
  for (const of of both) refund(of, days + dice.between(0, 60_000), 0.5);
  add(days + 100_000, { do: "deliver", of: dice.pick(both), byPartner: false });
  for (const of of both) refund(of, days + 200_000, 1);
}

/** What was bought yesterday, and the days before, is told among what is bought today. */
function limitsToldLate({ dice, member, add, sale }: Making): void {
  for (let i = 0; i < 6; i++) {
    const { order, amountFen } = sale(dice.pick([5_000, 20_000]));
    const purchase = { store: dice.pick(["east", "west"]), order, amountFen, lines: drawLines(dice, amountFen) };
    const scannedAgoMs = dice.pick([0, 1, 1, 2, 5]) * DAY_MS + dice.between(0, 60_000);
    add(i * 1_000, { do: "sellOffline", member, ...purchase, scannedAgoMs });
  }
}
