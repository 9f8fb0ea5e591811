import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { addDays, type Day } from "../../shared/days";
import type { Account, Decision, Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { TierTerms } from "../../shared/tier";
import { newAccount } from "../../functions/ledger/account";
import { nextEntry } from "../../functions/ledger/chain";
import { expire } from "../../functions/ledger/expire";
import { decideRefund } from "../../functions/refunds/refund";
import { decideSale, type Sale } from "../../functions/sales/sale";
import { fellBy, reviewTier } from "../../functions/tiers/review";
import { tierOn } from "../../functions/tiers/tier";
import { newChain } from "../../verify/Chain";
import { daysAt } from "../../verify/days";
import { verifyEntry } from "../../verify/verifyEntry";
import { tieredProgram } from "./program";

const PK = "demo#m";
const noon = (day: Day) => `${day}T04:00:00.000Z`;
const by = { door: "cashier" as const, id: "s" };

interface Step {
  days: number;
  yuan: number;
  what: "buy" | "refund" | "review" | "expire";
}

/** A member's years: purchases, refunds, expiries that are written early, late or never, and reviews that may miss days. */
function live(program: Program, steps: Step[]): { entries: Entry[]; lastDay: Day } {
  const entries: Entry[] = [];
  let day = "2026-01-10";
  const head = () => entries.at(-1);
  const account = () => head()?.after ?? newAccount;
  const write = (decision: Decision | undefined) => {
    if (!decision) return;
    const n = entries.length + 1;
    entries.push(
      nextEntry(head(), { pk: PK, requestId: `request-${n}`, requestHash: "h", at: noon(day), by }, decision),
    );
  };
  for (const { days, yuan, what } of steps) {
    day = addDays(day, days);
    if (what === "buy") write(decideSale(account(), saleOf(entries.length, yuan, day), program, noon(day)));
    if (what === "refund") write(refundOf(entries, yuan, day));
    if (what === "expire") write(expire(account(), addDays(day, -1)));
    const last = head();
    if (last) write(reviewTier(last.after, program, day, fellBy(last, program, day)));
  }
  return { entries, lastDay: day };
}

const saleOf = (n: number, yuan: number, day: Day): Sale => ({
  programId: "demo",
  storeId: "s",
  orderNumber: `O-${n}`,
  amountFen: yuan * 100,
  paidAt: noon(day),
  recordedAt: noon(day),
  requestId: `request-${n}`,
  requestHash: "h",
  pointsToSpend: 0,
  refundedFen: 0,
  by,
});

/** Refunds the newest sale that nothing was refunded of. */
function refundOf(entries: Entry[], yuan: number, day: Day): Decision | undefined {
  const refunded = new Set(entries.map(({ receipt }) => (receipt.of === "saleRefund" ? receipt.saleSeq : 0)));
  const sale = entries.findLast(({ seq, kind }) => kind === "sale" && !refunded.has(seq));
  if (sale?.receipt.of !== "sale") return undefined;
  const { amountFen: saleFen, sale: of } = sale.receipt;
  const account = entries.at(-1)?.after ?? newAccount;
  const amountFen = Math.min(saleFen, yuan * 100);
  return decideRefund(account, sale, { ...of, saleFen, refundedBeforeFen: 0, amountFen }, day);
}

/**
 * The tier on a day from nothing but the moves and the tiers that were written: no account, and none of the code that is
 * tested. Lots that have ended are left out, what was written last is held, and falls when its grace is over.
 */
function naiveTier(program: Program, entries: Entry[], day: Day): string {
  const { tiers, tierTerms: terms } = program as Program & { tierTerms: TierTerms };
  const sums = new Map<string, number>();
  for (const { wallet, lot, points } of entries.flatMap(({ moves }) => moves)) {
    const counts = lot === "debt" || lot >= day;
    if (counts) sums.set(wallet, (sums.get(wallet) ?? 0) + points);
  }
  const has = (wallet: string, from: number | undefined) => !from || (sums.get(wallet) ?? 0) >= from;
  const isAsked = (from: number | undefined) => from !== undefined && from > 0;
  const reached = tiers.findLastIndex(({ growthFrom, amountFenFrom, visitsFrom }) => {
    const asked = [
      ["growth", growthFrom],
      ["amount", amountFenFrom],
      ["visits", visitsFrom],
    ].filter(([, from]) => isAsked(from as number | undefined)) as [string, number][];
    if (asked.length === 0) return true;
    return terms.match === "all"
      ? asked.every(([of, from]) => has(of, from))
      : asked.some(([of, from]) => has(of, from));
  });
  const written = entries.flatMap(({ receipt }) => (receipt.of === "tier" ? [receipt] : [])).at(-1);
  let held = written?.until ? tiers.findIndex(({ key }) => key === written.to) : 0;
  let until = written?.until ?? "";
  while (held > 0 && day > addDays(until, terms.graceDays)) {
    const falls = new Date(`${addDays(until, terms.graceDays + 1)}T00:00:00Z`);
    held = terms.lowers === "step" ? held - 1 : 0;
    until =
      terms.window && "calendar" in terms.window
        ? `${falls.getUTCFullYear() + 1}-12-31`
        : new Date(Date.UTC(falls.getUTCFullYear(), falls.getUTCMonth() + terms.holdMonths + 1, 0))
            .toISOString()
            .slice(0, 10);
  }
  return (tiers[Math.max(held, reached)] as { key: string }).key;
}

const steps = fc.array(
  fc.record({
    days: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 20, max: 200 })),
    yuan: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 800, max: 4_000 })),
    what: fc.constantFrom("buy" as const, "buy" as const, "refund" as const, "review" as const, "expire" as const),
  }),
  { maxLength: 30 },
);
const programs = fc
  .record({
    match: fc.constantFrom("any" as const, "all" as const),
    window: fc.constantFrom({ months: 6 }, { months: 12 }, { calendar: "year" as const }, undefined),
    holdMonths: fc.constantFrom(3, 12),
    graceDays: fc.constantFrom(0, 30),
    lowers: fc.constantFrom("step" as const, "earned" as const),
    amountFenFrom: fc.constantFrom(0, 2_000_00),
    visitsFrom: fc.constantFrom(0, 3),
  })
  .map(({ amountFenFrom, visitsFrom, window, ...terms }) =>
    tieredProgram({
      tiers: tieredProgram().tiers.map((tier, i) =>
        i === 0 ? tier : { ...tier, amountFenFrom: amountFenFrom * i, visitsFrom: visitsFrom * i },
      ),
      tierTerms: { ...terms, noticeDays: 30, ...(window ? { window } : {}) },
    }),
  );

/** The days after `from` on which something ends, and the days after those. */
function edgesOf({ wallets, tier }: Account, program: Program, from: Day): Day[] {
  const ends = Object.values(wallets).flatMap(({ lots }) => Object.keys(lots));
  const grace = program.tierTerms?.graceDays ?? 0;
  const holds = tier ? [tier.until, addDays(tier.until, grace)] : [];
  return [...ends, ...holds].filter((day) => day >= from && day < "3000").flatMap((day) => [day, addDays(day, 1)]);
}

test("the tier on any day is a function of the entries alone", () => {
  fc.assert(
    fc.property(programs, steps, fc.integer({ min: 0, max: 900 }), (program, taken, later) => {
      const { entries, lastDay } = live(program, taken);
      const account = entries.at(-1)?.after ?? newAccount;
      for (const day of [lastDay, addDays(lastDay, later), ...edgesOf(account, program, lastDay)]) {
        expect(tierOn(program, account, day).key).toBe(naiveTier(program, entries, day));
      }
    }),
    { numRuns: 1_000 },
  );
});

test("whoever reads such a chain finds every figure, hold and fall again", () => {
  fc.assert(
    fc.property(programs, steps, (program, taken) => {
      const chain = newChain(PK);
      for (const entry of live(program, taken).entries) {
        verifyEntry(chain, JSON.parse(JSON.stringify(entry)), daysAt(program.timeZone));
      }
    }),
    { numRuns: 300 },
  );
});

test("a figure that is not as the lots say is found and named", () => {
  const program = tieredProgram();
  const { entries } = live(program, [{ days: 0, yuan: 3_000, what: "buy" }]);
  const [sale, tier] = entries as [Entry, Entry];
  const chain = newChain(PK);
  verifyEntry(chain, { ...sale }, daysAt(program.timeZone));
  const told = { ...tier, receipt: { ...tier.receipt, metrics: { growth: 3_001 } } };
  expect(() => verifyEntry(chain, told, daysAt(program.timeZone))).toThrow("is 3001, and should be 3000");
});
