import { addDays, dayOf, monthEnd } from "../../shared/days";
import { NEVER } from "../../shared/figures";
import { type Account, type Decision } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { Receipt } from "../../shared/receipt";
import { apply, newAccount, usablePoints } from "../ledger/account";
import { expire } from "../ledger/expire";
import { bringIn, takeSoonestFirst } from "../ledger/moves";
import { redeem } from "../ledger/redeem";
import { daysToRelease, releaseDay } from "../ledger/release";
import { expiryOf } from "../rules/bringIn";
import { decideEvent } from "../rules/event";
import { type Gave, gaveOf } from "../rules/gaveOf";
import { decideSale } from "../sales/sale";
import { reviewTier } from "../tiers/review";
import { type Bought, type Happened, nobody } from "./happened";

/** A member as one program's rules would have it. */
export interface Life {
  account: Account;
  /** What purchases earned, for when they are refunded. Kept only where the history holds refunds. */
  earned: Map<string, { points: number; growth: number; amountFen: number; takenFen: number }>;
}

/** What a decision does to an account. */
type Outcome = Pick<Decision, "kind" | "moves" | "marks">;

export const newLife = (): Life => ({ account: newAccount, earned: new Map() });

/** What one happening came to. All numbers are points, and none is below 0 but those of `gave`. */
export interface Lived {
  issued: number;
  spent: number;
  expired: number;
  clawedBack: number;
  gave: Gave[];
}

/**
 * Lets something happen to a life under a program: by the very rules that grant, spend and expire. What a draft leaves a
 * member too few points for is spent as far as they go.
 */
export function live(life: Life, happened: Happened, program: Program, keepsSales: boolean): Lived {
  const lived: Lived = { issued: 0, spent: 0, expired: 0, clawedBack: 0, gave: [] };
  const day = dayOf(happened.at, program.timeZone);
  take(life, expire(life.account, addDays(day, -1)), lived);
  for (const waits of daysToRelease(life.account, day)) {
    take(life, releaseDay(life.account, waits, monthEnd(waits, program.earning.monthsToExpiry)), lived);
  }
  take(life, reviewTier(life.account, program, day), lived);
  // What of today's wheels says nothing of a history: chances are counted as if they ran.
  const decision = decide(life, happened, { ...program, wheels: undefined }, day, keepsSales, lived);
  take(life, decision, lived);
  take(life, reviewTier(life.account, program, day, happened.of === "refund"), lived);
  return lived;
}

function take(life: Life, decision: Outcome | undefined, lived: Lived): void {
  if (!decision) return;
  life.account = apply(life.account, decision.moves, decision);
  for (const { wallet, kind, points } of decision.moves) {
    if (wallet !== "points" && wallet !== "pending") continue;
    if (kind === "earn") lived.issued += points;
    if (kind === "redeem") lived.spent -= points;
    if (kind === "expire") lived.expired -= points;
    if (kind === "clawBack") lived.clawedBack -= points;
  }
}

function decide(
  life: Life,
  happened: Happened,
  program: Program,
  day: string,
  keepsSales: boolean,
  lived: Lived,
): Outcome | undefined {
  const { account } = life;
  switch (happened.of) {
    case "sale": {
      const decision = decideSale(account, saleOf(happened, account, program, day), program, happened.at);
      if (decision.receipt.of !== "sale") return decision;
      const { earned } = decision.receipt;
      lived.gave.push(...gaveOf(earned), ...chanceRules(decision.receipt));
      const { storeId, orderNumber, amountFen } = happened.sale;
      if (keepsSales) life.earned.set(`${storeId}/${orderNumber}`, { ...earned, amountFen, takenFen: 0 });
      return decision;
    }
    case "event": {
      if (!program.rules.some(({ on }) => on === happened.event.event)) return undefined;
      const decision = decideEvent(account, happened.event, program);
      if (decision.receipt.of === "event")
        lived.gave.push(...gaveOf(decision.receipt), ...chanceRules(decision.receipt));
      return decision;
    }
    case "redeem": {
      const points = Math.min(happened.points, usablePoints(account.wallets.points, day));
      return points > 0 ? redeem(account, { points }, { day, worthFen: 0 }) : undefined;
    }
    case "refund":
      return refund(life, happened, day);
    case "moved":
      return moved(account, happened, program, day);
  }
}

/** Rules that gave chances: they cost no points, and are told by how often. */
const chanceRules = (receipt: Extract<Receipt, { of: "sale" | "event" }>): Gave[] =>
  (receipt.of === "sale" ? receipt.earned : receipt).fired
    .filter(({ chances }) => chances)
    .map(({ rule }) => ({ rule, points: 0 }));

function saleOf({ at, sale }: { at: string; sale: Bought }, account: Account, program: Program, day: string) {
  const { points: step } = program.worth;
  const affordable = Math.floor(usablePoints(account.wallets.points, day) / step) * step;
  const wanted = Math.min(Math.floor(sale.pointsToSpend / step) * step, affordable);
  const most = Math.floor(sale.amountFen / program.worth.fen) * step;
  return {
    ...sale,
    programId: program.programId,
    pointsToSpend: Math.min(wanted, most),
    recordedAt: at,
    requestId: "",
    requestHash: "",
    refundedFen: 0,
    by: nobody,
  };
}

/** A refund takes back in proportion to the money; it is the earning that a back-test compares, not the lots. */
function refund(
  { account, earned }: Life,
  { storeId, orderNumber, amountFen }: Extract<Happened, { of: "refund" }>,
  day: string,
): Outcome | undefined {
  const sale = earned.get(`${storeId}/${orderNumber}`);
  if (!sale) return undefined;
  const part = (points: number) =>
    Math.floor((points * (sale.takenFen + amountFen)) / sale.amountFen) -
    Math.floor((points * sale.takenFen) / sale.amountFen);
  const [points, growth] = [part(sale.points), part(sale.growth)];
  sale.takenFen += amountFen;
  const { points: held, growth: grown } = account.wallets;
  const least = (wallet: typeof held, wanted: number) => Math.min(wanted, usablePoints(wallet, day));
  return {
    kind: "refund",
    moves: [
      ...takeSoonestFirst(held, "points", "clawBack", least(held, points), day),
      ...takeSoonestFirst(grown, "growth", "clawBack", least(grown, growth), day),
    ],
  };
}

function moved(
  account: Account,
  { points, growth, at }: Extract<Happened, { of: "moved" }>,
  program: Program,
  day: string,
): Outcome {
  const { points: held, growth: grown } = account.wallets;
  const gone = (wallet: typeof held, name: "points" | "growth", wanted: number) =>
    takeSoonestFirst(wallet, name, "adjust", Math.min(-wanted, usablePoints(wallet, day)), day);
  return {
    kind: "adjust",
    moves: [
      ...(points > 0 ? bringIn(held, "points", "adjust", points, expiryOf(program, at)) : gone(held, "points", points)),
      ...(growth > 0 ? bringIn(grown, "growth", "adjust", growth, NEVER) : gone(grown, "growth", growth)),
    ],
  };
}
