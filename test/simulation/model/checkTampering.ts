import type { LedgerItem } from "../../../functions/platform/tables";
import type { Program } from "../../../shared/program";
import type { Dice } from "../dice";
import { booksFor, type Complain, type OrderOf } from "./books";

/**
 * Replays every chain from the beginning, by a model that has seen nothing yet; then once more with one character
 * changed somewhere, which the model must find, and name the entry.
 */
export function checkTampering(
  { entries, programs, orderOf }: { entries: LedgerItem[][]; programs: Program[]; orderOf: OrderOf },
  dice: Dice,
  complain: Complain,
): void {
  const complaintsOf = (chain: LedgerItem[]) => complaintsIn(chain, programs, orderOf);
  for (const chain of entries) {
    const [first] = complaintsOf(chain);
    if (first) complain("4 replay", `a replay from the beginning found: ${first}`);
  }
  const chains = entries.filter((chain) => chain.length > 0);
  if (chains.length === 0) return;
  const chain = dice.pick(chains);
  const place = dice.between(0, chain.length - 1);
  const changed = changedSomewhere(chain[place] as LedgerItem, dice);
  const [first = "nothing"] = complaintsOf(chain.map((item, i) => (i === place ? changed : item)));
  const { pk, seq } = chain[place] as LedgerItem;
  if (!first.startsWith(`${pk} entry ${seq}:`)) {
    complain("8 hash", `entry ${seq} of ${pk} was changed to ${JSON.stringify(changed)}, and the model named ${first}`);
  }
}

function complaintsIn(chain: LedgerItem[], programs: Program[], orderOf: OrderOf): string[] {
  const complaints: string[] = [];
  const books = booksFor((_, what) => complaints.push(what), orderOf);
  for (const program of programs) books.learn(program);
  for (const item of chain) {
    if (complaints.length > 0) break;
    try {
      books.add(item, 0);
    } catch {
      complaints.push(`${item.pk} entry ${item.seq}: makes no sense`);
    }
  }
  return complaints;
}

/** Changes one letter, one number or one yes of an entry; its key stays, or it would be another entry. */
function changedSomewhere(item: LedgerItem, dice: Dice): LedgerItem {
  const copy = JSON.parse(JSON.stringify(item)) as LedgerItem;
  const places: [Record<string, unknown>, string][] = [];
  const visit = (value: Record<string, unknown>, isTop: boolean): void => {
    for (const [name, part] of Object.entries(value)) {
      if (isTop && (name === "pk" || name === "seq")) continue;
      if (typeof part === "object" && part !== null) visit(part as Record<string, unknown>, false);
      else places.push([value, name]);
    }
  };
  visit(copy, true);
  const [holder, name] = dice.pick(places);
  const value = holder[name];
  if (typeof value === "number") holder[name] = value + 1;
  else if (typeof value === "string") holder[name] = `${value.slice(0, -1)}${value.endsWith("0") ? "1" : "0"}`;
  else holder[name] = !value;
  return copy;
}
