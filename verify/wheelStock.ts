import { Fault } from "./Fault";
import { perDayAt, stockAt } from "./wheelRules";
import type { Draw, Prize, WheelHead } from "./wheelShape";

/**
 * A draw is dated when it was asked for. One that found a prize gone may be dated before the one that took the last of it
 * by as long as a call can take, and by as much as two clocks can differ.
 */
const CALL_MS = 60_000;

/** The numbers that were given of something limited, and when. */
interface Ledger {
  given: Map<number, string>;
  /** When the last of the first n was given: grown as it is asked for. */
  lastOf: (count: number) => string | undefined;
}

function newLedger(): Ledger {
  const given = new Map<number, string>();
  return {
    given,
    lastOf(count) {
      let last = "";
      for (let number = 1; number <= count; number++) {
        const at = given.get(number);
        if (at === undefined) return undefined;
        if (at > last) last = at;
      }
      return last;
    },
  };
}

function enter({ given }: Ledger, number: number, most: number, field: string, at: string): void {
  if (number > most) throw new Fault(field, `is number ${number} of ${most}`);
  if (given.has(number)) throw new Fault(field, `number ${number} had been given before`);
  given.set(number, at);
}

/** Counts the stock: every number once and within what was published, and nothing called gone that was there. */
export function countStock(head: WheelHead) {
  const ledgers = new Map<string, Ledger>();
  /** When a count was complete; asked for by many draws. */
  const complete = new Map<string, string | undefined>();
  const prizeOf = (key: string) => head.rules.prizes.find((prize) => prize.key === key) as Prize;
  const ledger = (name: string): Ledger => {
    const held = ledgers.get(name) ?? newLedger();
    ledgers.set(name, held);
    return held;
  };

  return {
    /** Enters what a draw gave of a limited prize. */
    give({ prize: key, unit, unitToday, at, day }: Draw): void {
      const prize = prizeOf(key);
      if (prize.stock === undefined) {
        if (unit !== undefined) throw new Fault("unit", "numbers a prize that has no end");
        return;
      }
      if (unit === undefined) throw new Fault("unit", "is missing: this prize is limited");
      enter(ledger(key), unit, stockAt(head, prize, at), "unit", at);
      const perDay = perDayAt(head, prize, day);
      if (perDay === undefined) return;
      if (unitToday === undefined) throw new Fault("unitToday", "is missing: this prize is limited each day");
      enter(ledger(`${key} ${day}`), unitToday, perDay, "unitToday", at);
    },
    /** When all draws are entered: a prize that somebody did not get because it was gone was gone. */
    checkGone({ insteadOf, at, day }: Draw): void {
      if (!insteadOf) return;
      const prize = prizeOf(insteadOf.prize);
      const isOfDay = insteadOf.because === "day";
      const most = isOfDay ? (perDayAt(head, prize, day) ?? 0) : stockAt(head, prize, at);
      const name = isOfDay ? `${prize.key} ${day}` : prize.key;
      const key = `${name}/${most}`;
      if (!complete.has(key)) complete.set(key, most > 0 ? ledger(name).lastOf(most) : undefined);
      const last = complete.get(key);
      if (last === undefined)
        throw new Fault("insteadOf", `"${prize.key}" was not gone: not all ${most} of it were given`);
      if (Date.parse(last) > Date.parse(at) + CALL_MS)
        throw new Fault("insteadOf", `"${prize.key}" was not gone yet: one of it was given at ${last}`);
    },
  };
}
