import { expire } from "../../functions/ledger/expire";
import { newAccount } from "../../functions/ledger/account";
import { nextEntry } from "../../functions/ledger/chain";
import { redeem } from "../../functions/ledger/redeem";
import { daysToRelease, releaseDay, releaseSale } from "../../functions/ledger/release";
import { earnedPoints } from "../../functions/refunds/clawBack";
import { amountsByLine, pointsOfRefund, type RefundedLine, refundedLinesAfter } from "../../functions/refunds/lines";
import { pointsOfLines } from "../../functions/refunds/pointsOfLines";
import { decideRefund } from "../../functions/refunds/refund";
import { shareOf } from "../../functions/refunds/share";
import { decideEvent } from "../../functions/rules/event";
import { decideSale, type Sale } from "../../functions/sales/sale";
import { dayOf, monthEnd } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { Account, Decision, Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { requestIdFrom } from "../../shared/requestId";
import { randomFrom } from "./chains";
import { randomLines, randomProgram } from "./randomProgram";

const DAY_MS = 24 * 60 * 60_000;
const by = { door: "cashier" as const, id: "staff1", storeId: "jiefang-road", tillId: "1" };

/** A sale with its entry and what the sale's item remembers. */
interface Sold {
  sale: Sale;
  entry: Entry;
}

/** One member's life under rules that use everything: lines, limits, cards, points that wait, refunds by line. */
export class RuledLife {
  readonly entries: Entry[] = [];
  readonly sold: Sold[] = [];
  readonly program: Program;
  private readonly below: (n: number) => number;
  private nowMs = Date.parse("2026-03-01T03:00:00.000Z");

  constructor(
    readonly seed: number,
    steps = 40,
  ) {
    this.below = randomFrom(seed);
    this.program = randomProgram(this.below);
    for (let step = 0; step < steps; step++) this.step(step);
  }

  get pk(): string {
    return `demo#r${this.seed}`;
  }

  get account(): Account {
    return this.entries.at(-1)?.after ?? newAccount;
  }

  private get now(): string {
    return new Date(this.nowMs).toISOString();
  }

  private get day(): string {
    return dayOf(this.now, this.program.timeZone);
  }

  private step(step: number): void {
    this.nowMs += this.below(4 * DAY_MS);
    try {
      const choice = this.below(12);
      if (choice < 4) this.buy(step);
      else if (choice === 4) this.add(step, this.event(step));
      else if (choice < 8) this.refund(step);
      else if (choice === 8) this.deliver(step);
      else if (choice === 9) this.release(step);
      else if (choice === 10) this.spend(step);
      else
        this.add(step, expire(this.account, dayOf(new Date(this.nowMs - DAY_MS).toISOString(), this.program.timeZone)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  private add(step: number, decision: Decision | undefined): Entry | undefined {
    if (!decision) return undefined;
    const bytes = Uint8Array.from({ length: 10 }, () => this.below(256));
    const request = {
      pk: this.pk,
      requestId: requestIdFrom(this.nowMs, bytes),
      requestHash: `h${step}`,
      at: this.now,
      by,
    };
    const entry = nextEntry(this.entries.at(-1), request, decision);
    this.entries.push(entry);
    return entry;
  }

  private buy(step: number): void {
    const lines = this.below(4) === 0 ? undefined : randomLines(this.below);
    const amountFen = lines?.reduce((sum, line) => sum + line.amountFen, 0) ?? this.below(60_000);
    const pointsToSpend = this.below(4) === 0 ? 100 * this.below(3) : 0;
    const sale: Sale = {
      programId: "demo",
      storeId: "jiefang-road",
      orderNumber: `J${step}`,
      amountFen,
      // Some are told late.
      paidAt: new Date(this.nowMs - (this.below(5) === 0 ? this.below(20 * DAY_MS) : 0)).toISOString(),
      recordedAt: this.now,
      memberId: "m",
      requestId: "",
      requestHash: "",
      pointsToSpend,
      refundedFen: 0,
      by,
      ...(lines ? { lines } : {}),
    };
    const entry = this.add(step, decideSale(this.account, sale, this.program, this.now));
    if (entry) this.sold.push({ sale, entry });
  }

  private event(step: number): Decision {
    const isFirst = this.below(3) === 0;
    const told = isFirst ? { event: "joined", key: "once" } : { event: "review", key: `order-${step}` };
    const isKnown = this.entries.some(({ receipt }) => receipt.of === "event" && receipt.key === told.key);
    if (isKnown) throw new Refusal("busy", "told before");
    return decideEvent(this.account, { ...told, happenedAt: this.now }, this.program);
  }

  private spend(step: number): void {
    const points = 1 + this.below(200);
    const codeStep = Math.floor(this.nowMs / 30_000);
    this.add(step, redeem(this.account, { points, codeStep }, { day: this.day, worthFen: points }));
  }

  private refund(step: number): void {
    const sold = this.sold[this.below(this.sold.length)];
    const leftFen = sold ? sold.sale.amountFen - sold.sale.refundedFen : 0;
    if (!sold || leftFen === 0) return;
    const amountFen = this.below(3) === 0 ? leftFen : 1 + this.below(leftFen);
    this.add(step, refundOf(this.account, sold, this.program, { amountFen, day: this.day }));
  }

  private deliver(step: number): void {
    const sold = this.sold[this.below(this.sold.length)];
    const waits = sold?.entry.receipt.of === "sale" ? sold.entry.receipt.earned.pendingUntil : undefined;
    if (!sold || waits === undefined || sold.sale.releasedTo !== undefined) return;
    const lines = linesNow(sold, this.program);
    const { refundedFen, amountFen } = sold.sale;
    const earned = earnedPoints(sold.entry);
    const gone = lines ? pointsOfRefund(lines).before : shareOf(earned, refundedFen, amountFen);
    const lot = monthEnd(this.day, this.program.earning.monthsToExpiry);
    const released = { saleSeq: sold.entry.seq, waits, left: earned - gone };
    if (this.add(step, releaseSale(this.account, released, lot))) sold.sale.releasedTo = lot;
  }

  private release(step: number): void {
    for (const day of daysToRelease(this.account, this.day)) {
      this.add(step, releaseDay(this.account, day, monthEnd(day, this.program.earning.monthsToExpiry)));
    }
  }
}

function linesNow({ sale, entry }: Sold, program: Program, amounts?: number[]): RefundedLine[] | undefined {
  const { lines = [], refundedLines } = sale;
  if (lines.length < 2 || entry.receipt.of !== "sale") return undefined;
  const points = pointsOfLines(lines, entry.receipt.earned, program);
  return lines.map(({ amountFen: fen }, line) => ({
    line,
    points: points[line] as number,
    fen,
    beforeFen: refundedLines?.[line] ?? 0,
    amountFen: amounts?.[line] ?? 0,
  }));
}

/** What the store decides for a refund, and remembers of it. */
export function refundOf(
  account: Account,
  sold: Sold,
  program: Program,
  { amountFen, day, lines: asked }: { amountFen: number; day: string; lines?: { line: number; amountFen: number }[] },
): Decision {
  const { sale, entry } = sold;
  const amounts = amountsByLine(sale, amountFen, asked);
  const waits = entry.receipt.of === "sale" ? entry.receipt.earned.pendingUntil : undefined;
  const refunding = {
    storeId: sale.storeId,
    orderNumber: sale.orderNumber,
    saleFen: sale.amountFen,
    refundedBeforeFen: sale.refundedFen,
    amountFen,
    lines: linesNow(sold, program, amounts),
    waited:
      waits === undefined
        ? undefined
        : {
            isDelivered: sale.releasedTo !== undefined,
            releasedTo: sale.releasedTo ?? monthEnd(waits, program.earning.monthsToExpiry),
          },
  };
  const decision = decideRefund(account, entry, refunding, day);
  sale.refundedFen += amountFen;
  if (amounts.length > 1) sale.refundedLines = refundedLinesAfter(sale, amounts);
  return decision;
}
