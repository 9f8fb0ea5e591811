import { dayOf, localTime } from "../../shared/days";
import type { EarnReceipt, EventReceipt, SilentRule } from "../../shared/receipt";
import type { Program } from "../../shared/program";
import { type OutsideFacts, whySilentOutside } from "./conditions";
import { unreached } from "./purchase";

/** What a reader of the receipt knows of the circumstances. */
export interface Circumstances {
  at: string;
  storeId?: string | undefined;
  event?: string;
}

/** All rules without a say, as they were told when the entry was made. */
export function allSilent(
  program: Program,
  earned: Pick<EarnReceipt, "fired" | "silent" | "points" | "groups"> & { countedFen?: number },
  { at, storeId, event }: Circumstances,
): SilentRule[] {
  const told = new Set([...earned.fired, ...earned.silent].map(({ rule }) => rule));
  for (const { rule } of earned.groups ?? []) if (rule) told.add(rule);
  const facts: OutsideFacts = {
    at,
    day: dayOf(at, program.timeZone),
    time: localTime(at, program.timeZone).slice(11, 16),
    storeId,
    countedFen: earned.countedFen ?? 0,
    tierKey: earned.fired[0]?.rule.replace("tier:", "") ?? "",
  };
  const rules = program.rules
    .filter(({ key, on }) => on === event && !told.has(`rule:${key}`))
    .flatMap((rule) => {
      const reason = whySilentOutside(rule, facts, program);
      return reason ? [{ rule: `rule:${rule.key}`, ...reason }] : [];
    });
  const caps = event === undefined ? unreached(program, earned.fired, earned.points) : [];
  return [...rules, ...earned.silent, ...caps];
}

/**
 * The rules without a say that an entry has to keep: those that nobody could tell from the receipt and the program's
 * version, because they hang on the member or the goods. So it stays small however many rules there are.
 */
export function keptSilent(
  program: Program,
  earned: Pick<EarnReceipt, "fired" | "silent" | "points" | "groups"> & { countedFen?: number },
  circumstances: Circumstances,
): SilentRule[] {
  const again = allSilent(program, { ...earned, silent: [] }, circumstances);
  const sayable = new Set(again.map((silent) => JSON.stringify(silent)));
  return earned.silent.filter((silent) => !sayable.has(JSON.stringify(silent)));
}

/** All rules without a say in an event. Its tier is not in the receipt, so what hung on it is kept with it. */
export const allSilentOfEvent = (program: Program, receipt: EventReceipt, storeId?: string): SilentRule[] =>
  allSilent(program, receipt, { at: receipt.happenedAt, storeId, event: receipt.event });
