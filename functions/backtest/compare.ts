import type { Program } from "../../shared/program";
import { dayOf } from "../../shared/days";
import { balanceOf } from "../ledger/account";
import { worthOf } from "../sales/sale";
import { tierOn } from "../tiers/tier";
import type { Happened } from "./happened";
import { type Life, type Lived, live, newLife } from "./live";

/** Points of all members together, and what they are worth. */
export interface Sums {
  issued: number;
  spent: number;
  expired: number;
  clawedBack: number;
  /** What members hold in the end, less what they owe. */
  balances: number;
  /** The worth of what was issued, and of what is held. */
  costFen: number;
  liabilityFen: number;
  /** The cost per 10,000 of what members paid. */
  budgetShare: number;
}

export interface MemberChange {
  member: string;
  live: number;
  draft: number;
}

export interface Backtest {
  from: string;
  until: string;
  members: number;
  happenings: number;
  amountFen: number;
  live: Sums;
  draft: Sums;
  /** What the ledger itself holds as issued, where the history is the ledger's: the live program's own figure. */
  given?: number;
  /** draft.issued − live.issued: 0 when a program is held against itself. */
  difference: number;
  /** The draft costs more than 15 % of what members paid. */
  isOverBudget: boolean;
  rules: { rule: string; live: number; draft: number; liveTimes: number; draftTimes: number }[];
  /** Members who end in another tier. */
  tierMoves: { from: string; to: string; members: number }[];
  winners: MemberChange[];
  losers: MemberChange[];
}

/** 15 %, as hundredths of a percent. */
export const BUDGET_SHARE_MAX = 1_500;
const NAMED_MAX = 10;

type Totals = Record<"issued" | "spent" | "expired" | "clawedBack" | "balances", number>;
const noTotals = (): Totals => ({ issued: 0, spent: 0, expired: 0, clawedBack: 0, balances: 0 });

interface Side {
  programAt: (at: string) => Program;
  lives: Map<string, Life>;
  totals: Totals;
}

interface Comparison {
  sides: Record<"live" | "draft", Side>;
  draft: Program;
  hasRefunds: boolean;
  rules: Map<string, Backtest["rules"][number]>;
  issuedTo: Map<string, { live: number; draft: number }>;
  tierMoves: Map<string, number>;
  seen: Pick<Backtest, "from" | "until" | "members" | "happenings" | "amountFen" | "given">;
  changes: MemberChange[];
}

/**
 * Holds a draft against a live program over a history. `see` takes what happened, in the order in which it happened to
 * each member; `end` says what it came to. What is kept is one account a member and side, never the history; `closeMember`
 * lets go of a member of whom nothing more will come.
 */
export function compare(liveAt: (at: string) => Program, draft: Program, { hasRefunds }: { hasRefunds: boolean }) {
  const comparison: Comparison = {
    sides: {
      live: { programAt: liveAt, lives: new Map(), totals: noTotals() },
      draft: { programAt: () => draft, lives: new Map(), totals: noTotals() },
    },
    draft,
    hasRefunds,
    rules: new Map(),
    issuedTo: new Map(),
    tierMoves: new Map(),
    seen: { from: "", until: "", members: 0, happenings: 0, amountFen: 0 },
    changes: [],
  };
  return {
    see: (member: string, happened: Happened) => see(comparison, member, happened),
    closeMember: (member: string) => closeMember(comparison, member),
    end: () => end(comparison),
  };
}

function see({ sides, rules, issuedTo, seen, hasRefunds }: Comparison, member: string, happened: Happened): void {
  const issued = issuedTo.get(member) ?? { live: 0, draft: 0 };
  if (!issuedTo.has(member)) seen.members++;
  issuedTo.set(member, issued);
  notice(seen, happened);
  for (const name of ["live", "draft"] as const) {
    const { lives, programAt, totals } = sides[name];
    const life = lives.get(member) ?? newLife();
    lives.set(member, life);
    const lived = live(life, happened, programAt(happened.at), hasRefunds);
    add(totals, lived);
    issued[name] += lived.issued;
    for (const { rule, points } of lived.gave) {
      const sum = rules.get(rule) ?? { rule, live: 0, draft: 0, liveTimes: 0, draftTimes: 0 };
      sum[name] += points;
      sum[`${name}Times`]++;
      rules.set(rule, sum);
    }
  }
}

function notice(seen: Comparison["seen"], happened: Happened): void {
  seen.happenings++;
  if (happened.given !== undefined) seen.given = (seen.given ?? 0) + happened.given;
  if (happened.of === "sale") seen.amountFen += happened.sale.amountFen;
  if (happened.of === "refund") seen.amountFen -= happened.amountFen;
  if (seen.from === "" || happened.at < seen.from) seen.from = happened.at;
  if (happened.at > seen.until) seen.until = happened.at;
}

function closeMember(comparison: Comparison, member: string): void {
  const { sides, issuedTo, tierMoves, seen, draft, changes } = comparison;
  const issued = issuedTo.get(member);
  if (!issued) return;
  issuedTo.delete(member);
  const day = dayOf(seen.until, draft.timeZone);
  const tiers = (["live", "draft"] as const).map((name) => {
    const { lives, programAt, totals } = sides[name];
    const { account } = lives.get(member) as Life;
    lives.delete(member);
    const { points, pending } = account.wallets;
    totals.balances += balanceOf(points) + (pending ? balanceOf(pending) : 0);
    return tierOn(programAt(seen.until), account, day).key;
  });
  if (tiers[0] !== tiers[1]) tierMoves.set(tiers.join(">"), (tierMoves.get(tiers.join(">")) ?? 0) + 1);
  if (issued.live !== issued.draft) changes.push({ member, ...issued });
  // Only the ends of the list are shown, so its middle need not be kept.
  if (changes.length > 100 * NAMED_MAX) comparison.changes = Object.values(endsOf(changes)).flat();
}

function end(comparison: Comparison): Backtest {
  const { sides, seen, rules, tierMoves } = comparison;
  for (const member of sides.live.lives.keys()) closeMember(comparison, member);
  const [liveSums, draftSums] = [sumsOf(sides.live, seen), sumsOf(sides.draft, seen)];
  return {
    ...seen,
    live: liveSums,
    draft: draftSums,
    difference: draftSums.issued - liveSums.issued,
    isOverBudget: draftSums.budgetShare > BUDGET_SHARE_MAX,
    rules: [...rules.values()].sort((a, b) => b.draft + b.live - a.draft - a.live),
    tierMoves: [...tierMoves].map(([move, members]) => {
      const [from = "", to = ""] = move.split(">");
      return { from, to, members };
    }),
    ...endsOf(comparison.changes),
  };
}

function add(totals: Totals, { issued, spent, expired, clawedBack }: Lived): void {
  totals.issued += issued;
  totals.spent += spent;
  totals.expired += expired;
  totals.clawedBack += clawedBack;
}

function sumsOf({ programAt, totals }: Side, { until, amountFen }: { until: string; amountFen: number }): Sums {
  const program = programAt(until);
  const costFen = worthOf(program, totals.issued);
  return {
    ...totals,
    costFen,
    liabilityFen: worthOf(program, Math.max(0, totals.balances)),
    budgetShare: amountFen > 0 ? Math.round((costFen * 10_000) / amountFen) : 0,
  };
}

function endsOf(changes: MemberChange[]): Pick<Backtest, "winners" | "losers"> {
  const gain = ({ live: was, draft }: MemberChange) => draft - was;
  const sorted = changes.toSorted((a, b) => gain(b) - gain(a) || (a.member < b.member ? -1 : 1));
  return {
    winners: sorted.filter((change) => gain(change) > 0).slice(0, NAMED_MAX),
    losers: sorted
      .filter((change) => gain(change) < 0)
      .slice(-NAMED_MAX)
      .reverse(),
  };
}
