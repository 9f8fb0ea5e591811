import { type Day, dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { DrawReceipt, Standing } from "../../shared/draw";
import type { Account, Decision } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { Prize, WheelRules } from "../../shared/wheel";
import { bringIn } from "../ledger/moves";
import { spend } from "../ledger/redeem";
import { expiryOf } from "../rules/bringIn";
import { newStanding } from "./standing";
import { keepOf, type Published, stateOf, untilOf, type Wheel } from "./wheel";

/** How a draw is paid. */
export interface Payment {
  by: DrawReceipt["by"];
  points: number;
}

/** Somebody's next draw: its number, the day it counts for, and how it is paid. */
export interface Turn extends Payment {
  counter: number;
  day: Day;
}

/** Refuses a wheel at which nobody can draw now. */
export function requireOpen(wheel: Wheel | undefined, now: string): Published {
  if (!wheel) throw new Refusal("wheel_not_found", "There is no such wheel.");
  const { published } = wheel;
  if (!published) throw new Refusal("wheel_not_published", "This wheel is not published yet.");
  const open = { ...wheel, published };
  const state = stateOf(open, now);
  const { from } = published.rules;
  if (state === "coming") throw new Refusal("wheel_not_begun", `This wheel begins at ${from}.`, { from });
  const until = untilOf(open, now);
  if (state === "over") throw new Refusal("wheel_over", `This wheel was over at ${until}.`, { until });
  return open;
}

/** How somebody stands at a wheel on a day. A clock that lags behind the last draw does not bring its day back. */
export function standingOn({ wheels }: Account, rules: WheelRules, now: string): Standing {
  const today = dayOf(now, rules.timeZone);
  const was = wheels?.[rules.wheelId] ?? newStanding(today, keepOf(rules));
  return was.day >= today ? was : { ...was, day: today, today: 0 };
}

/** Free draws of the day first, then chances, which no limit counts, then points. Undefined when none is left. */
export function nextPayment({ today, counted, chances = 0 }: Standing, rules: WheelRules): Payment | undefined {
  const { price, limits } = rules;
  const isLimited = today >= (limits.perDay ?? Infinity) || counted >= (limits.inAll ?? Infinity);
  if (!isLimited && today < price.freePerDay) return { by: "free", points: 0 };
  if (chances > 0) return { by: "chance", points: 0 };
  return isLimited || price.points === undefined ? undefined : { by: "points", points: price.points };
}

/** The next draw of an account. `agreed` is the most that the member has agreed to pay. */
export function takeTurn(account: Account, rules: WheelRules, agreed: number, now: string): Turn {
  if (account.status === "frozen") throw new Refusal("account_frozen", "This account is frozen.");
  const standing = standingOn(account, rules, now);
  const payment = nextPayment(standing, rules);
  if (!payment) throw whyNone(standing, rules);
  const { points } = payment;
  if (points > agreed) throw new Refusal("wheel_not_free", `The next draw costs ${points} points.`, { points });
  return { ...payment, counter: standing.draws + 1, day: standing.day };
}

function whyNone({ today, counted }: Standing, { limits: { perDay, inAll } }: WheelRules): Refusal {
  if (inAll !== undefined && counted >= inAll) return new Refusal("wheel_limit", `${inAll} draws in all.`, { inAll });
  if (perDay !== undefined && today >= perDay) {
    return new Refusal("wheel_limit_today", `${perDay} draws a day.`, { perDay });
  }
  return new Refusal("wheel_no_chances", "There is no chance left at this wheel.");
}

/** What a draw gives: the prize that was drawn, with its numbers, or the fallback when that one is gone. */
export interface Outcome {
  prize: Prize;
  insteadOf?: NonNullable<DrawReceipt["insteadOf"]>;
  unit?: number;
  unitToday?: number;
  coupon?: string;
}

export interface Drawing {
  turn: Turn;
  outcome: Outcome;
  wheel: Published;
  seed: string;
}

/** Takes the price and gives the prize, as one decision. */
export function decideDraw(account: Account, { turn, outcome, wheel, seed }: Drawing, program: Program, now: string) {
  const { rules, rulesHash } = wheel.published;
  const { prize, insteadOf, unit, unitToday, coupon } = outcome;
  const { by, points: paid, counter, day } = turn;
  const won = prize.kind === "points" ? (prize.points ?? 0) : 0;
  return {
    kind: "draw",
    moves: [
      ...(paid > 0 ? spend(account, { points: paid }, dayOf(now, program.timeZone)) : []),
      ...bringIn(account.wallets.points, "points", "earn", won, expiryOf(program, now)),
    ],
    receipt: {
      of: "draw",
      wheel: rules.wheelId,
      rules: rulesHash,
      seed,
      counter,
      by,
      day,
      prize: prize.key,
      ...(insteadOf ? { insteadOf } : {}),
      ...(unit === undefined ? {} : { unit }),
      ...(unitToday === undefined ? {} : { unitToday }),
      paid,
      won,
      ...(prize.kind === "respin" ? { chances: 1 } : {}),
      ...(coupon === undefined ? {} : { coupon }),
      keep: keepOf(rules),
    },
  } satisfies Decision;
}
