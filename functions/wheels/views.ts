import { newAccount } from "../ledger/account";
import { dayOf } from "../../shared/days";
import type { DrawReceipt } from "../../shared/draw";
import type { Account, Entry } from "../../shared/ledger";
import type { DrawProof, DrawView, MyStanding, WheelSummary } from "../../shared/wheelViews";
import type { Prize, WheelRules } from "../../shared/wheel";
import { nextPayment, standingOn } from "./draw";
import { roll, totalWeight } from "./roll";
import { type Published, stateOf, untilOf, type Wheel } from "./wheel";

export function viewStanding(account: Account | undefined, wheel: Published, now: string): MyStanding {
  const { rules } = wheel.published;
  const standing = standingOn(account ?? newAccount, rules, now);
  const { draws, today, counted, chances = 0 } = standing;
  const { price, limits } = rules;
  const left = (most: number | undefined, had: number) => (most === undefined ? undefined : Math.max(0, most - had));
  const leftToday = left(limits.perDay, today);
  const leftInAll = left(limits.inAll, counted);
  const next = stateOf(wheel, now) === "running" ? nextPayment(standing, rules) : undefined;
  return {
    draws,
    today,
    freeLeft: Math.min(Math.max(0, price.freePerDay - today), leftToday ?? Infinity, leftInAll ?? Infinity),
    chances,
    ...(leftToday === undefined ? {} : { leftToday }),
    ...(leftInAll === undefined ? {} : { leftInAll }),
    ...(next ? { next } : {}),
  };
}

export function summariseWheel(account: Account | undefined, wheel: Published, now: string): WheelSummary {
  const { wheelId, name, from } = wheel.published.rules;
  const mine = viewStanding(account, wheel, now);
  return { wheelId, name, from, until: untilOf(wheel, now), state: stateOf(wheel, now), mine };
}

/** What is told of a wheel's end, once it is. */
export const revealed = ({ ended }: Wheel) => (ended ? { serverSeed: ended.serverSeed, endedAt: ended.at } : {});

const prizeOf = (rules: WheelRules, key: string): Prize => {
  const prize = rules.prizes.find((candidate) => candidate.key === key);
  if (!prize) throw new Error(`the wheel ${rules.wheelId} has no prize ${key}`);
  return prize;
};

export function viewDraw(wheel: Published, entry: Entry, receipt: DrawReceipt): DrawView {
  const { rules } = wheel.published;
  const { counter, by, paid, won, prize, insteadOf, unit, coupon } = receipt;
  return {
    seq: entry.seq,
    wheelId: rules.wheelId,
    counter,
    at: entry.at,
    by,
    paidPoints: paid,
    wonPoints: won,
    prize: prizeOf(rules, prize),
    ...(insteadOf ? { insteadOf: { ...insteadOf, name: prizeOf(rules, insteadOf.prize).name } } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(coupon === undefined ? {} : { couponId: coupon }),
  };
}

type Numbers = Pick<DrawProof, "message" | "word" | "limit" | "totalWeight" | "number" | "ranges">;

/** How a draw came to its number. What it tells of the signature tells nothing of the seed. */
export function numbersOf(
  rules: WheelRules,
  serverSeed: Uint8Array,
  ticket: { seed: string; counter: number; player: string },
): Numbers {
  const total = totalWeight(rules.prizes);
  const rolled = roll(serverSeed, ticket, total);
  let passed = 0;
  const ranges = rules.prizes.map(({ key, name, weight }) => {
    const from = passed;
    passed += weight;
    return { prize: key, name, from, to: passed - 1 };
  });
  return { ...rolled, totalWeight: total, ranges };
}

/** The day at a wheel, by its own time zone. */
export const dayAt = ({ published }: Published, now: string) => dayOf(now, published.rules.timeZone);
