import { timeIn } from "./timeIn";
import type { Program } from "../../../shared/program";
import type { Book, Complain, OrderOf } from "./books";
import { dayBefore, dayIn, lastOfMonth } from "./calendar";
import { type Expected, expectedGift, expectedGivingBack, expectedSale, type Kept } from "./expected";
import { expectedRefund } from "./refunds";
import { expectedEvent, expectedEventRefund } from "./events";
import { countsUntil, expectedTier } from "./tiers";
import { expectedRelease } from "./releases";
import { expectedDraw } from "./draws";
import { canonical, fingerprint } from "./fingerprint";
import { type Held, Page, type Purse, type Tally, usableOn, wallets } from "./purse";

/** Checks one entry against everything before it, and gives what is held after it by the model's own count. */
export function checkEntry(
  book: Book,
  entry: Kept,
  programs: Program[],
  orderOf: OrderOf,
  complainOf: Complain,
): { held: Held; spentStep: number } {
  const complain: Complain = (invariant, what) => complainOf(invariant, `${book.pk} entry ${entry.seq}: ${what}`);
  const held = book.held.at(-1) as Held;
  const spentStep = book.spentSteps.at(-1) as number;
  checkPlace(book, entry, complain);
  const expected = expectedOf(book, entry, { programs, orderOf }, complain);
  const tally = tallyOf(entry);
  if (!expected) return { held: applied(held, tally), spentStep };
  const { page, receipt } = expected;
  if (!sameTally(page.tally, tally)) {
    complain("4 replay", `moves ${shown(tally)}, should be ${shown(page.tally)}`);
  }
  const differing = Object.entries(receipt).find(([name, value]) => !includes(entry.receipt[name as never], value));
  if (differing) complain("4 replay", `receipt's ${differing[0]} should be ${canonical(differing[1])}`);
  checkHeld(entry, page.after, complain);
  const step = checkStep(entry, spentStep, complain);
  return { held: page.after, spentStep: step };
}

function checkPlace(book: Book, entry: Kept, complain: Complain): void {
  const previous = book.entries.at(-1);
  if (entry.seq !== (previous?.seq ?? 0) + 1) complain("2 sequence", `follows ${previous?.seq ?? "nothing"}`);
  if (book.seqOf.has(entry.requestId)) complain("2 sequence", `${entry.requestId} is there already`);
  if (entry.hash !== fingerprint(book.pk, previous?.hash ?? "", entry)) complain("8 hash", "does not fit its hash");
  const before = book.entries.map(({ requestId }) => requestId).reverse();
  if (entry.recent.some((id, i) => id !== before[i])) complain("2 sequence", "its recent ids are not the last ones");
  const dropped = before.slice(entry.recent.length).slice(0, 3).map(timeIn);
  const least = Math.max(previous?.droppedUntil ?? 0, ...dropped);
  if (entry.droppedUntil < least) complain("2 sequence", "an id that it dropped is younger than it says");
}

function failed(complain: Complain, invariant: string, what: string): undefined {
  complain(invariant, what);
  return undefined;
}

/** Undefined, after a complaint, where there is nothing that this entry could have come from. */
function expectedOf(
  book: Book,
  entry: Kept,
  { programs, orderOf }: { programs: Program[]; orderOf: OrderOf },
  complain: Complain,
): Expected | undefined {
  const held = book.held.at(-1) as Held;
  const timeZone = programs[0]?.timeZone ?? "UTC";
  const day = dayIn(timeZone, entry.at);
  const { receipt } = entry;
  if (receipt.of === "sale") {
    const program = programs.find(({ version }) => version === receipt.earned.programVersion);
    if (!program) return failed(complain, "4 replay", `was made by version ${receipt.earned.programVersion}`);
    checkAffordable(held.points, receipt.spentPoints, day, complain);
    const { storeId, orderNumber } = receipt.sale;
    const order = orderOf(book.programId, storeId, orderNumber);
    if (!order) return failed(complain, "3 kept", `is of the order ${orderNumber}, which is not kept`);
    return sortedFired(expectedSale({ book, entry, program }, order, complain), entry);
  }
  if (receipt.of === "redemption") {
    checkAffordable(held.points, receipt.points, day, complain);
    const worths = programs.map(({ worth }) => Math.floor((receipt.points * worth.fen) / worth.points));
    if (!worths.includes(receipt.worthFen)) complain("4 replay", `is not worth ${receipt.worthFen} fen`);
    const page = new Page(held);
    page.take("points", "redeem", receipt.points, day);
    return { page, receipt: {} };
  }
  if (receipt.of === "transfer") {
    if (receipt.direction === "out") checkAffordable(held.points, receipt.points, day, complain);
    return expectedGift(held, entry, timeZone);
  }
  if (receipt.of === "expiry") {
    if (receipt.through >= day) complain("4 replay", `expired through ${receipt.through} on ${day}`);
    if (receipt.through < dayBefore(day)) complain("4 replay", `expired only through ${receipt.through} on ${day}`);
    return { page: expiredPage(held, receipt.through), receipt: {} };
  }
  if (receipt.of === "draw" || receipt.of === "chances") return expectedDraw(book, held, entry, programs, complain);
  if (receipt.of === "adjustment") return expectedAdjustment(held, entry, programs, complain);
  if (receipt.of === "event") {
    const program = programs.find(({ version }) => version === receipt.programVersion);
    if (!program) return failed(complain, "4 replay", `was made by version ${receipt.programVersion}`);
    return expectedEvent(book, entry, program, complain);
  }
  if (receipt.of === "tier") {
    const program = programs.find(({ version }) => version === receipt.programVersion);
    if (!program) return failed(complain, "4 replay", `was made by version ${receipt.programVersion}`);
    return expectedTier(book, entry, program, complain);
  }
  if (receipt.of === "eventRefund") return expectedEventRefund(book, entry, programs, complain);
  if (receipt.of === "release") return expectedRelease(book, entry, programs, complain);
  return expectedReturn(book, entry, programs, complain);
}

function expectedReturn(book: Book, entry: Kept, programs: Program[], complain: Complain): Expected | undefined {
  const { receipt } = entry;
  const timeZone = programs[0]?.timeZone ?? "UTC";
  const held = book.held.at(-1) as Held;
  if (receipt.of === "redemptionRefund") {
    const redeemed = book.entries[receipt.redemptionSeq - 1];
    if (redeemed?.receipt.of !== "redemption") return failed(complain, "5 refund", "gives back what is no redemption");
    if (book.givenBack.has(redeemed.seq)) complain("5 refund", `gives ${redeemed.seq} back a second time`);
    book.givenBack.add(redeemed.seq);
    return expectedGivingBack(held, entry, redeemed, timeZone);
  }
  if (receipt.of !== "saleRefund") return failed(complain, "4 replay", "is of no kind that the model knows");
  const sale = book.entries[receipt.saleSeq - 1];
  if (sale?.receipt.of !== "sale") return failed(complain, "5 refund", "refunds what is no sale");
  if (canonical(sale.receipt.sale) !== canonical(receipt.sale)) complain("5 refund", "refunds another sale's entry");
  if (sale.receipt.amountFen !== receipt.saleFen) complain("5 refund", `takes the sale for ${receipt.saleFen} fen`);
  const sold = book.sold.get(sale.seq);
  if (!sold) return failed(complain, "5 refund", "refunds a sale that made no sense");
  const { refunded } = sold;
  if (receipt.refundedBeforeFen !== refunded.fen) complain("5 refund", `${refunded.fen} fen had been refunded`);
  const expected = expectedRefund({ held, entry, sale, programs }, sold, complain);
  if (refunded.fen > sale.receipt.amountFen)
    complain("5 refund", `${refunded.fen} of ${sale.receipt.amountFen} fen refunded`);
  if (refunded.clawedBack > sold.points) complain("5 refund", "more clawed back than earned");
  if (refunded.growth > sold.figures.growth.points) complain("5 refund", "more growth clawed back than earned");
  if (refunded.returned > sale.receipt.spentPoints) complain("5 refund", "more points returned than spent");
  return expected;
}

function expectedAdjustment(held: Held, entry: Kept, programs: Program[], complain: Complain): Expected | undefined {
  const { receipt, at } = entry;
  if (receipt.of !== "adjustment") return undefined;
  const day = dayIn(programs[0]?.timeZone ?? "UTC", at);
  const page = new Page(held);
  if (receipt.points < 0) {
    checkAffordable(held[receipt.wallet], -receipt.points, day, complain);
    page.take(receipt.wallet, "adjust", -receipt.points, day);
    return { page, receipt: {} };
  }
  const lastDays = programs.map(({ earning }) => lastOfMonth(day, earning.monthsToExpiry));
  const heap = entry.moves.find(({ lot }) => lastDays.includes(lot))?.lot ?? (lastDays[0] as string);
  page.bring(
    receipt.wallet,
    "adjust",
    receipt.wallet === "growth" ? countsUntil(programs[0] as Program, day) : heap,
    receipt.points,
  );
  return { page, receipt: {} };
}

function expiredPage(held: Held, through: string): Page {
  const page = new Page(held);
  for (const wallet of wallets.filter((name) => name !== "pending")) {
    for (const [heap, points] of held[wallet].heaps) if (heap <= through) page.move(wallet, "expire", heap, -points);
  }
  if (page.tally.size === 0) page.move("points", "expire", "nothing to expire", -1);
  return page;
}

function checkAffordable(purse: Purse, points: number, day: string, complain: Complain): void {
  const usable = usableOn(day, purse);
  if (points > usable) complain("1 balance", `takes ${points} where ${usable} could be used on ${day}`);
}

/** The account that the entry carries is what the model has counted. */
function checkHeld({ after }: Kept, held: Held, complain: Complain): void {
  for (const wallet of wallets) {
    const { heaps, debt } = held[wallet];
    const low = [...heaps].find(([, points]) => points < 0);
    if (low || debt < 0) complain("1 balance", `${wallet} below zero: ${low ? low.join(" ") : `debt ${debt}`}`);
    const said = after.wallets[wallet] ?? { lots: {}, debt: 0 };
    const same = said.debt === debt && canonical(said.lots) === canonical(Object.fromEntries(heaps));
    if (!same)
      complain("1 balance", `${wallet} are ${canonical(said)}, counted ${canonical([...heaps])} and ${debt} owed`);
  }
}

function checkStep({ spendsStep, after, moves, kind }: Kept, spentStep: number, complain: Complain): number {
  const pays = moves.some((move) => move.kind === "redeem");
  if (pays && kind !== "draw" && spendsStep === undefined) complain("1 code", "was paid without using up a code");
  if (spendsStep !== undefined && spendsStep <= spentStep) complain("1 code", `was paid with code ${spendsStep} again`);
  if (spendsStep !== undefined && !pays) complain("1 code", `is a ${kind} that used up a code`);
  const step = Math.max(spentStep, spendsStep ?? 0);
  if (after.spentStep !== step) complain("1 code", `says that code ${after.spentStep} has paid, counted ${step}`);
  return step;
}

const tallyOf = ({ moves }: Kept): Tally => {
  const tally: Tally = new Map();
  for (const { wallet, kind, lot, points } of moves) {
    const place = `${wallet} ${kind} ${lot}`;
    tally.set(place, (tally.get(place) ?? 0) + points);
  }
  return tally;
};

const sameTally = (a: Tally, b: Tally): boolean => shown(a) === shown(b);

const shown = (tally: Tally): string =>
  JSON.stringify([...tally].filter(([, points]) => points !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));

function applied(held: Held, tally: Tally): Held {
  const page = new Page(held);
  for (const [place, points] of tally) {
    const [wallet, kind, lot] = place.split(" ") as [keyof Held, string, string];
    page.move(wallet, kind, lot, points);
  }
  return page.after;
}

/** Every part of `wanted` is in `said`; the rest of what is said is checked elsewhere. */
function includes(said: unknown, wanted: unknown): boolean {
  if (typeof wanted !== "object" || wanted === null || Array.isArray(wanted))
    return canonical(said) === canonical(wanted);
  return Object.entries(wanted).every(([name, value]) => includes((said as Record<string, unknown>)?.[name], value));
}

/** The receipt tells of each rule more than its name; the names alone are compared. */
function sortedFired(expected: Expected, { receipt }: Kept): Expected {
  const earned = { ...(expected.receipt.earned as { fired: string[] }) } as Record<string, unknown>;
  if (receipt.of !== "sale") return expected;
  const said = receipt.earned.fired.map(({ rule }) => rule).sort();
  const fits = canonical(said) === canonical(earned.fired);
  const { fired, ...rest } = earned;
  return { ...expected, receipt: { ...expected.receipt, earned: fits ? rest : { ...rest, fired } } };
}
