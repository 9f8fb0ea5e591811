import { createHash } from "node:crypto";
import { canonicalJson } from "./canonicalJson";
import type { Chain, SaleMade } from "./Chain";
import type { DaysAt } from "./days";
import { type Entry, entryOf, type Move } from "./entryShape";
import type { ReceiptOf } from "./receiptShape";
import { demand, Fault } from "./Fault";
import { compare, enter } from "./holdings";
import { adjustmentMoves } from "./kinds/adjustment";
import { decayMoves } from "./kinds/decay";
import { eventMoves, eventName } from "./kinds/event";
import { expiryMoves } from "./kinds/expiry";
import { redemptionMoves } from "./kinds/redemption";
import { eventRefundMoves, redemptionRefundMoves, saleRefundMoves } from "./kinds/refund";
import { releaseMoves } from "./kinds/release";
import { saleMoves } from "./kinds/sale";
import { benefitMoves, tierMoves } from "./kinds/tier";
import { transferMoves } from "./kinds/transfer";
import { checkMarks } from "./marks";
import { chancesMade, chancesMoves, compareStandings, drawMoves, standingsAfter } from "./standings";

const RECENT_MAX = 1;
const kindOf = {
  sale: "sale",
  saleRefund: "refund",
  redemption: "redeem",
  redemptionRefund: "refund",
  eventRefund: "refund",
  transfer: "transfer",
  expiry: "expire",
  decay: "expire",
  adjustment: "adjust",
  event: "event",
  release: "release",
  tier: "tier",
  benefit: "benefit",
  draw: "draw",
  chances: "chances",
} as const;

/** Judges the next entry of a chain, and goes on to it. Throws a Fault that names the field which is not right. */
export function verifyEntry(chain: Chain, value: Record<string, unknown>, daysAt: DaysAt): void {
  checkPlace(chain, value);
  const entry = entryOf(value);
  demand("kind", entry.kind, kindOf[entry.receipt.of]);
  checkMoves(chain, entry, daysAt(entry.at));
  enter(chain.holdings, entry.moves);
  compare(chain.holdings, entry.after);
  checkAccount(chain, entry);
  checkMarks(chain, entry, daysAt);
  compareStandings(standingsAfter(chain.wheels, entry), entry.after.wheels);
  checkRequest(chain, entry);
  if (!hashFits(chain, value)) throw new Fault("hash", "something in this entry is not as it was written");
  remember(chain, entry, daysAt);
}

/** Whether an entry hashes to what it says, after the one before it: SHA-256 over canonical JSON, as docs/verify.md states. */
export function hashFits(chain: Chain, { hash, ...entry }: Record<string, unknown>): boolean {
  const text = canonicalJson({ chain: chain.name, previous: chain.hash, entry });
  return createHash("sha256").update(text).digest("base64url") === hash;
}

function checkPlace({ seq }: Chain, value: Record<string, unknown>): void {
  if (value.seq === seq + 1) return;
  if (typeof value.seq !== "number") throw new Fault("seq", "is no number");
  const why = value.seq <= seq ? "comes again, or too late" : `follows ${seq}: what is between them is missing`;
  throw new Fault("seq", `${value.seq} ${why}`);
}

/** The moves must be what the rules make of the receipt, on one of the days that it may have been. */
function checkMoves(chain: Chain, entry: Entry, days: string[]): void {
  let first: Fault | undefined;
  for (const day of days) {
    try {
      return compareMoves(entry.moves, movesOf(chain, entry, day));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      first ??= error;
    }
  }
  throw first as Fault;
}

function movesOf(chain: Chain, entry: Entry, day: string): Move[] {
  const { receipt } = entry;
  if (receipt.of === "sale") return saleMoves(entry, receipt, chain, day);
  if (receipt.of === "redemption") return redemptionMoves(entry, receipt, chain, day);
  if (receipt.of === "saleRefund") return saleRefundMoves(receipt, chain, day);
  if (receipt.of === "redemptionRefund") return redemptionRefundMoves(entry, receipt, chain, day);
  if (receipt.of === "eventRefund") return eventRefundMoves(receipt, chain, day);
  if (receipt.of === "transfer") return transferMoves(receipt, chain, day);
  if (receipt.of === "draw") return drawMoves(entry, receipt, chain, day);
  if (receipt.of === "chances") return chancesMoves(receipt, chain, day);
  if (receipt.of === "decay") return decayMoves(receipt, chain, day);
  if (receipt.of === "expiry") return expiryMoves(receipt, chain, day);
  if (receipt.of === "event") return eventMoves(entry, receipt, chain);
  if (receipt.of === "tier") return tierMoves(entry, receipt, chain, day);
  if (receipt.of === "benefit") return benefitMoves(entry, receipt, chain, day);
  if (receipt.of === "release") return releaseMoves(receipt, chain, day);
  return adjustmentMoves(entry, receipt, chain, day);
}

function compareMoves(are: Move[], wanted: Move[]): void {
  for (let i = 0; i < Math.max(are.length, wanted.length); i++) {
    if (canonicalJson(are[i] ?? null) !== canonicalJson(wanted[i] ?? null)) demand(`moves.${i}`, are[i], wanted[i]);
  }
}

function checkAccount(chain: Chain, { after, spendsStep, moves, receipt }: Entry): void {
  const spends = moves.some(({ kind }) => kind === "redeem");
  if (spendsStep !== undefined && !spends) throw new Fault("spendsStep", "uses up a code, and spends nothing");
  demand("after.status", after.status, chain.status);
  const purchases = chain.purchases + (receipt.of === "sale" ? 1 : 0);
  demand("after.purchases", after.purchases, purchases > 0 ? purchases : undefined);
  demand("after.spentStep", after.spentStep, Math.max(chain.spentStep, spendsStep ?? 0));
}

/** The request ids that an entry carries must be those of the entries before it, and its own must be new. */
function checkRequest(chain: Chain, { requestId, recent, droppedUntil }: Entry): void {
  if (chain.requestIds.has(requestId)) throw new Fault("requestId", "is in the chain already");
  for (let i = 0; i < RECENT_MAX; i++) demand(`recent.${i}`, recent[i], chain.recent[i]);
  const dropped = chain.recent.slice(RECENT_MAX).map(timeOf);
  demand("droppedUntil", droppedUntil, Math.max(chain.droppedUntil, ...dropped));
}

/** The milliseconds in a UUID of version 7; 0 for an id that carries no time. */
function timeOf(requestId: string): number {
  const isV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(requestId);
  return isV7 ? Number(`0x${requestId.replaceAll("-", "").slice(0, 12)}`) : 0;
}

function remember(chain: Chain, entry: Entry, daysAt: DaysAt): void {
  const { seq, hash, after, requestId, droppedUntil, receipt, moves } = entry;
  Object.assign(chain, { seq, hash, spentStep: after.spentStep, purchases: after.purchases ?? 0, droppedUntil });
  if (entry.by.door !== "job" || seq === 1) chain.activeOn = daysAt(entry.at);
  chain.wheels = standingsAfter(chain.wheels, entry);
  chain.requestIds.add(requestId);
  chain.recent = [requestId, ...chain.recent.slice(0, RECENT_MAX)];
  chain.counts = new Map(Object.entries(after.counts ?? {}));
  chain.cards = new Map(Object.entries(after.cards ?? {}));
  chain.tier = after.tier;
  if (receipt.of === "sale") chain.sales.set(seq, saleMade(receipt, moves, daysAt(receipt.paidAt)));
  if (receipt.of === "redemption") chain.redemptions.set(seq, { moves, isRefunded: false });
  if (receipt.of === "event") {
    chain.events.add(eventName(receipt));
    chain.rewards.set(seq, rewardMade(receipt, moves, daysAt(receipt.happenedAt)));
  }
  if (receipt.of === "eventRefund") chain.rewards.delete(receipt.eventSeq);
  if (receipt.of === "saleRefund") rememberRefund(chain, receipt);
  if (receipt.of === "release") rememberRelease(chain, receipt);
  const redemption = receipt.of === "redemptionRefund" && chain.redemptions.get(receipt.redemptionSeq);
  if (redemption) redemption.isRefunded = true;
}

/** A reward is taken back as a sale's points are, and always whole. */
const rewardMade = ({ points, pendingUntil, fired }: ReceiptOf<"event">, moves: Move[], days: string[]): SaleMade => ({
  storeId: "",
  orderNumber: "",
  amountFen: 0,
  moves,
  points,
  clawedBack: 0,
  refundedFen: 0,
  lines: new Map(),
  pendingUntil,
  deliveredTo: undefined,
  chances: chancesMade(fired, days, "receipt.fired"),
});

const saleMade = ({ sale, amountFen, earned }: ReceiptOf<"sale">, moves: Move[], days: string[]): SaleMade => ({
  ...sale,
  amountFen,
  moves,
  points: earned.points,
  clawedBack: 0,
  refundedFen: 0,
  lines: new Map(),
  pendingUntil: earned.pendingUntil,
  deliveredTo: undefined,
  chances: chancesMade(earned.fired, days, "receipt.earned.fired"),
});

function rememberRefund({ sales }: Chain, receipt: ReceiptOf<"saleRefund">): void {
  const sale = sales.get(receipt.saleSeq) as SaleMade;
  sale.refundedFen += receipt.amountFen;
  sale.clawedBack += receipt.clawedBack + receipt.lapsed;
  for (const { line, points, fen, beforeFen, amountFen } of receipt.lines ?? []) {
    sale.lines.set(line, { points, fen, refundedFen: beforeFen + amountFen });
  }
}

function rememberRelease({ sales, releasedTo }: Chain, { through, saleSeq, lot }: ReceiptOf<"release">): void {
  if (through !== undefined) releasedTo.set(through, lot);
  const sale = saleSeq === undefined ? undefined : sales.get(saleSeq);
  if (sale) sale.deliveredTo = lot;
}
