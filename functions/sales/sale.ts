import * as z from "zod";
import { dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import { AmountFen, Day, Instant, Points } from "../../shared/figures";
import { type Account, type Decision, type Move } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { spend } from "../ledger/redeem";
import { arriving, bringInEarned } from "../rules/bringIn";
import { earnByPurchase } from "../rules/purchase";
import { keptSilent } from "../rules/silent";
import { metricMoves } from "../tiers/metrics";
import { SaleDetails } from "../../shared/sale";

/** A sale as it is kept: once, by its store and order number, so that no order is granted twice and a refund finds it. */
export const Sale = z.object({
  programId: z.string(),
  storeId: z.string(),
  orderNumber: z.string(),
  amountFen: AmountFen,
  paidAt: Instant,
  /** The instant whose program version counts, the same for whoever finishes the grant. */
  recordedAt: Instant,
  /** Absent while the sale waits for someone to scan its claim code. */
  memberId: z.string().optional(),
  /** The request that gave the sale to its member, and its entry's id in the member's chain. */
  requestId: z.string(),
  requestHash: z.string(),
  pointsToSpend: Points,
  codeStep: z.int().optional(),
  claimUntil: Instant.optional(),
  offline: z.boolean().optional(),
  ...SaleDetails.shape,
  /** What was known of the member when it was recorded, as far as rules ask for it: kind:dealer, tag:vip, birthday:month. */
  segments: z.array(z.string()).optional(),
  by: z.object({
    door: z.enum(["shopper", "cashier", "operator", "partner", "job"]),
    id: z.string(),
    storeId: z.string().optional(),
    tillId: z.string().optional(),
  }),
  refundedFen: AmountFen,
  /** Of each line, where there are several. */
  refundedLines: z.array(AmountFen).optional(),
  /** The day on which the goods were delivered, and the lot that the points came to which had waited for it. */
  deliveredOn: Day.optional(),
  releasedTo: Day.optional(),
  /** Its request turned out to be another one's id: nothing was granted, and the order number is free again. */
  void: z.boolean().optional(),
});
export type Sale = z.infer<typeof Sale>;

/** What points take off: they are spent in whole steps of the program's worth. */
export const worthOf = (program: Program, points: number): number =>
  Math.floor((points * program.worth.fen) / program.worth.points);

/** The most points that can be spent on `amountFen` out of `held`, in whole steps. */
export function spendableOn(program: Program, amountFen: number, held: number): number {
  const { points, fen } = program.worth;
  return Math.min(Math.floor(amountFen / fen), Math.floor(held / points)) * points;
}

/** Refuses lines that do not add up to what was paid. */
export function checkLines({ lines, amountFen }: Pick<Sale, "lines" | "amountFen">): void {
  const sum = lines?.reduce((so, line) => so + line.amountFen, 0) ?? amountFen;
  if (sum !== amountFen) {
    throw new Refusal("lines_differ", `The lines add up to ${sum} fen, the sale is ${amountFen}.`, { sum, amountFen });
  }
}

/** Takes what the member spends, and grants what the rest earns. `now` decides which lots have lapsed. */
export function decideSale(account: Account, sale: Sale, program: Program, now: string): Decision {
  const { amountFen, pointsToSpend, codeStep, paidAt, storeId, orderNumber } = sale;
  const { lines, channel, payment, segments } = sale;
  const spentFen = worthOf(program, pointsToSpend);
  checkSpending(program, sale, spentFen);
  const purchase = { countedFen: amountFen - spentFen, paidAt, storeId, lines, channel, payment, segments };
  const { receipt, marks } = earnByPurchase(account, purchase, program);
  const day = dayOf(now, program.timeZone);
  const earned = arriving(receipt, day, sale.deliveredOn !== undefined);
  const spending: Move[] =
    pointsToSpend > 0
      ? spend(account, { points: pointsToSpend, ...(codeStep === undefined ? {} : { codeStep }) }, day)
      : [];
  return {
    kind: "sale",
    moves: [
      ...spending,
      ...bringInEarned(account, earned, paidAt, program),
      ...metricMoves(account, earned, program, paidAt),
    ],
    receipt: {
      of: "sale",
      sale: { storeId, orderNumber },
      amountFen,
      paidAt,
      spentPoints: pointsToSpend,
      spentFen,
      earned: { ...earned, silent: keptSilent(program, earned, { at: paidAt, storeId }) },
      ...(sale.claimUntil ? { claimed: true } : {}),
      ...(sale.offline ? { offline: true } : {}),
    },
    ...(pointsToSpend > 0 && codeStep !== undefined ? { spendsStep: codeStep } : {}),
    ...(marks ? { marks } : {}),
  };
}

function checkSpending(program: Program, { pointsToSpend, amountFen }: Sale, spentFen: number): void {
  if (pointsToSpend % program.worth.points !== 0) {
    throw new Refusal("invalid_request", `Points are spent in steps of ${program.worth.points}.`);
  }
  if (spentFen > amountFen) throw new Refusal("invalid_request", "More points than the sale costs.");
}
