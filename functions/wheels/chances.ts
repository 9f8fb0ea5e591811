import { dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { Account, Decision } from "../../shared/ledger";
import type { ChanceSource } from "../../shared/wheel";
import { sourceForbidden } from "./gate";
import { standingOn } from "./draw";
import { keepOf, type Published, stateOf } from "./wheel";

/** Enough for any task, and few enough that a slip of the finger gives nobody the stock. */
export const CHANCES_MAX = 100;

/** Gives free chances at a wheel, for something that may be rewarded. Whoever does a task's or a purchase's reward comes here. */
export function grantChances(
  account: Account,
  wheel: Published,
  { chances, because }: { chances: number; because: ChanceSource },
  now: string,
): Decision {
  const forbidden = sourceForbidden(because);
  if (forbidden) throw forbidden;
  if (stateOf(wheel, now) === "over") throw new Refusal("wheel_over", "This wheel is over.");
  const { rules } = wheel.published;
  if (!rules.price.chancesFrom.includes(because)) {
    const why = "The published rules give no chance for this.";
    throw new Refusal("wheel_locked", why, { rule: "SAMR-32-art-13", field: "price.chancesFrom" });
  }
  const { day } = standingOn(account, rules, now);
  const today = dayOf(now, rules.timeZone);
  return {
    kind: "chances",
    moves: [],
    receipt: {
      of: "chances",
      wheel: rules.wheelId,
      chances,
      because,
      day: day > today ? day : today,
      keep: keepOf(rules),
    },
  };
}
