import { NEVER } from "../../shared/figures";
import { type Account, type Decision, type Entry, type Move } from "../../shared/ledger";
import { dayOf, monthEnd } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import { requestIdFrom } from "../../shared/requestId";
import { give, receive } from "../../functions/gifts/gift";
import { adjust } from "../../functions/ledger/adjust";
import { nextEntry } from "../../functions/ledger/chain";
import { expire } from "../../functions/ledger/expire";
import { redeem } from "../../functions/ledger/redeem";
import { decideRedemptionRefund, decideRefund } from "../../functions/refunds/refund";
import { decideSale } from "../../functions/sales/sale";
import { demoProgram } from "../../infra/local/demo";
import type { Link } from "../../verify/verifyChains";

export const timeZone = demoProgram.timeZone;
/** Points that end soon, so that some lapse in the life of a chain; and a low cap, so that some orders reach it. */
const program = { ...demoProgram, earning: { ...demoProgram.earning, monthsToExpiry: 2, pointsPerOrderMax: 400 } };

const DAY_MS = 24 * 60 * 60_000;
const by = { door: "cashier" as const, id: "staff1", storeId: "jiefang-road", tillId: "1" };

/** Numbers from 0 to below `n`, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * n);
  };
}

const lives = new Map<string, Entry[]>();

/** A member's life as the rules write it: shopping, spending, gifts, refunds in parts, expiry, corrections. */
export function lifeOf(seed: number, { gifts = true } = {}): Entry[] {
  const key = `${seed} ${gifts}`;
  const life = lives.get(key) ?? live(seed, gifts ? 12 : 10);
  lives.set(key, life);
  return life;
}

const STEPS = 30;

function live(seed: number, choices: number): Entry[] {
  const below = randomFrom(seed);
  const pk = chainName(seed);
  const entries: Entry[] = [];
  const refundedFen = new Map<number, number>();
  let nowMs = Date.parse("2026-03-01T03:00:00.000Z");

  for (let step = 0; step < STEPS; step++) {
    nowMs += below(9 * DAY_MS);
    const now = new Date(nowMs).toISOString();
    const head = entries.at(-1);
    const decision = decided(() => decide(head, now));
    if (!decision) continue;
    const bytes = Uint8Array.from({ length: 10 }, () => below(256));
    // Some ids carry no time, as those of other systems may.
    const requestId = below(5) === 0 ? `order-${seed}-${step}` : requestIdFrom(nowMs - below(DAY_MS), bytes);
    entries.push(nextEntry(head, { pk, requestId, requestHash: `hash${step}`, at: now, by }, decision));
    const { receipt } = decision;
    if (receipt.of === "saleRefund") {
      refundedFen.set(receipt.saleSeq, receipt.refundedBeforeFen + receipt.amountFen);
    }
  }
  return entries;

  function decide(head: Entry | undefined, now: string): Decision | undefined {
    const account: Account = head?.after ?? empty;
    const day = dayOf(now, timeZone);
    const choice = below(choices);
    if (choice < 4) return buy(account, now, below(3) === 0 ? 100 * below(4) : 0);
    if (choice === 4) {
      const points = 1 + below(300);
      return redeem(account, { points, codeStep: Math.floor(nowMs / 30_000) }, { day, worthFen: points });
    }
    if (choice < 8) return takeBack(account, day, choice === 7);
    if (choice >= 10) return transfer(account, day, choice === 10);
    if (choice === 8) return expire(account, dayOf(new Date(nowMs - DAY_MS).toISOString(), timeZone));
    const [wallet, expiresOn] = below(4) === 0 ? (["growth", NEVER] as const) : (["points", monthEnd(day, 3)] as const);
    return adjust(
      account,
      { wallet, points: below(2) === 0 ? 1 + below(90) : -1 - below(90), reason: "更正" },
      day,
      expiresOn,
    );
  }

  /** A gift to another member, or one of theirs: what the other chain holds is not this one's business. */
  function transfer(account: Account, day: string, isOut: boolean): Decision {
    const gift = { gift: `gift-${seed}-${entries.length}`, points: 1 + below(200) };
    if (isOut) return give(account, gift, day);
    const lots = [monthEnd(day, 0), monthEnd(day, 1)];
    const given: Move[] = lots.map((lot) => ({ wallet: "points", kind: "transfer", lot, points: -gift.points }));
    return receive(account, { ...gift, points: 2 * gift.points }, given);
  }

  function buy(account: Account, now: string, pointsToSpend: number): Decision {
    const amountFen = pointsToSpend + below(60_000);
    const sale = {
      programId: "demo",
      storeId: "jiefang-road",
      orderNumber: `J${entries.length}`,
      amountFen,
      paidAt: now,
      recordedAt: now,
      memberId: "m",
      requestId: "",
      requestHash: "",
      pointsToSpend,
      refundedFen: 0,
      by,
      ...(pointsToSpend > 0 ? { codeStep: Math.floor(nowMs / 30_000) } : {}),
    };
    return decideSale(account, sale, program, now);
  }

  function takeBack(account: Account, day: string, isOfRedemption: boolean): Decision | undefined {
    const refunded = new Set(
      entries.map(({ receipt }) => (receipt.of === "redemptionRefund" ? receipt.redemptionSeq : 0)),
    );
    const originals = entries.filter(({ kind, seq }) =>
      isOfRedemption ? kind === "redeem" && !refunded.has(seq) : kind === "sale",
    );
    const original = originals[below(originals.length)];
    if (!original) return undefined;
    if (original.receipt.of !== "sale") return decideRedemptionRefund(account, original, day);
    const { amountFen: saleFen, sale } = original.receipt;
    const refundedBeforeFen = refundedFen.get(original.seq) ?? 0;
    const left = saleFen - refundedBeforeFen;
    if (left === 0) return undefined;
    const amountFen = below(3) === 0 ? left : 1 + below(left);
    return decideRefund(account, original, { ...sale, saleFen, refundedBeforeFen, amountFen }, day);
  }
}

const empty: Account = {
  wallets: { points: { lots: {}, debt: 0 }, growth: { lots: {}, debt: 0 } },
  status: "open",
  spentStep: 0,
};

/** Undefined where the rules refuse. */
function decided(decide: () => Decision | undefined): Decision | undefined {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

export const chainName = (seed: number): string => `demo#m${seed}`;

/** As the table gives them, or a file. */
export const linksOf = (seed: number, entries: Entry[] = lifeOf(seed)): Link[] =>
  entries.map((entry) => ({
    pk: chainName(seed),
    entry: JSON.parse(JSON.stringify(entry)) as Record<string, unknown>,
  }));
