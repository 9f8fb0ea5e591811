import type { Account } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { SaleLine } from "../../shared/sale";
import type { Tier } from "../../shared/tier";
import { dayOf, localTime } from "../../shared/days";
import { tierOn } from "../tiers/tier";

/** A purchase as its rules see it. */
export interface Purchase {
  /** What was paid with money: the part paid with points earns nothing. */
  countedFen: number;
  paidAt: string;
  storeId?: string | undefined;
  channel?: string | undefined;
  payment?: string | undefined;
  /** They add up to the purchase before points were spent on it. Absent: one line that names nothing. */
  lines?: SaleLine[] | undefined;
  /** What is known of the member, such as kind:dealer, tag:vip, birthday:month. */
  segments?: string[] | undefined;
}

/** What happened, other than a purchase. */
export interface Happening {
  event: string;
  happenedAt: string;
  storeId?: string | undefined;
  segments?: string[] | undefined;
}

/** Everything that the conditions of a rule may ask. */
export interface Facts {
  account: Account;
  day: string;
  /** The wall clock in the program's time zone, as HH:MM. */
  time: string;
  at: string;
  tier: Tier;
  /** Absent where nobody has looked them up. */
  wheels?: Program["wheels"];
  countedFen: number;
  storeId?: string | undefined;
  channel?: string | undefined;
  payment?: string | undefined;
  segments: string[];
}

export const factsOf = (
  account: Account,
  program: Program,
  asked: Omit<Purchase, "lines" | "paidAt" | "countedFen"> & { at: string; countedFen?: number },
): Facts => ({
  account,
  at: asked.at,
  day: dayOf(asked.at, program.timeZone),
  time: localTime(asked.at, program.timeZone).slice(11, 16),
  tier: tierOn(program, account, dayOf(asked.at, program.timeZone)),
  wheels: program.wheels,
  countedFen: asked.countedFen ?? 0,
  storeId: asked.storeId,
  channel: asked.channel,
  payment: asked.payment,
  segments: asked.segments ?? [],
});
