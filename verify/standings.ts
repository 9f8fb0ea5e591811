import * as z from "zod";
import type { Chain } from "./Chain";
import { canonicalJson } from "./canonicalJson";
import type { Entry, Move } from "./entryShape";
import type { Fired, ReceiptOf } from "./receiptShape";
import { demand, Fault } from "./Fault";
import { spending } from "./kinds/redemption";
import { lotOf } from "./kinds/sale";
import { incoming } from "./moves";

/** How a member stands at wheels: the shapes, what a draw has to move, and the verifier's own count. */

const Count = z.int().nonnegative();
const Day = z.iso.date();

export const DrawReceipt = z.strictObject({
  of: z.literal("draw"),
  wheel: z.string(),
  rules: z.string(),
  seed: z.string(),
  counter: z.int().positive(),
  by: z.enum(["free", "chance", "points"]),
  day: Day,
  prize: z.string(),
  insteadOf: z.strictObject({ prize: z.string(), because: z.enum(["stock", "day"]) }).optional(),
  unit: z.int().positive().optional(),
  unitToday: z.int().positive().optional(),
  paid: Count,
  won: Count,
  chances: z.int().positive().optional(),
  coupon: z.string().optional(),
  keep: Day,
});
export const ChancesReceipt = z.strictObject({
  of: z.literal("chances"),
  wheel: z.string(),
  chances: z.int().positive(),
  because: z.string(),
  day: Day,
  keep: Day,
});
export const ChancesGiven = z.strictObject({ wheel: z.string(), chances: z.int().positive(), day: Day, keep: Day });
export const ChancesTaken = z.strictObject({ wheel: z.string(), chances: z.int().positive(), taken: Count });
export const Standing = z.strictObject({
  draws: Count,
  counted: Count,
  day: Day,
  today: Count,
  chances: z.int().positive().optional(),
  keep: Day,
});
type Taken = z.infer<typeof ChancesTaken>;
export type Standing = z.infer<typeof Standing>;

/** What a draw has to move: its price, and the points that it won. */
export function drawMoves(entry: Entry, receipt: ReceiptOf<"draw">, chain: Chain, day: string): Move[] {
  const { by, paid, won } = receipt;
  const was = chain.wheels.get(receipt.wheel);
  checkDay(receipt.day, was, day);
  demand("receipt.counter", receipt.counter, (was?.draws ?? 0) + 1);
  if (by === "chance" && !was?.chances) throw new Fault("receipt.by", "uses a chance, and there was none");
  if (by === "points" ? paid === 0 : paid > 0) throw new Fault("receipt.paid", `is ${paid}, and paid by ${by}`);
  if (chain.status === "frozen") throw new Fault("kind", "draws from a frozen account");
  return [
    ...(paid > 0 ? spending(entry, chain, paid, day) : []),
    ...incoming(chain.holdings.points.debt, "points", "earn", won, won > 0 ? lotOf(entry, "earn") : receipt.day),
  ];
}

export function chancesMoves(receipt: ReceiptOf<"chances">, chain: Chain, day: string): Move[] {
  checkDay(receipt.day, chain.wheels.get(receipt.wheel), day);
  return [];
}

/** A draw counts for its day, or for that of the one before where a clock lagged behind. */
function checkDay(stated: string, was: Standing | undefined, day: string): void {
  const wanted = was && was.day > day ? was.day : day;
  demand("receipt.day", stated, wanted);
}

/** The standings after an entry: those that are kept no longer are dropped by any entry. */
export function standingsAfter(before: Chain["wheels"], { receipt, at }: Entry): Chain["wheels"] {
  const after = new Map([...before].filter(([, { keep }]) => keep >= at.slice(0, 10)));
  if (receipt.of === "sale") addChances(after, before, receipt.earned.fired);
  if (receipt.of === "event") addChances(after, before, receipt.fired);
  if (receipt.of === "saleRefund" || receipt.of === "eventRefund") dropChances(after, receipt.chances);
  if (receipt.of !== "draw" && receipt.of !== "chances") return after;
  const { wheel, day, keep, chances = 0 } = receipt;
  const was = before.get(wheel) ?? { draws: 0, counted: 0, day, today: 0, keep };
  const usesChance = receipt.of === "draw" && receipt.by === "chance";
  const left = (was.chances ?? 0) + chances - (usesChance ? 1 : 0);
  const { chances: _, ...rest } = was;
  const counted = receipt.of === "draw" && !usesChance ? 1 : 0;
  const drawn =
    receipt.of === "draw"
      ? {
          draws: receipt.counter,
          counted: was.counted + counted,
          day,
          today: (was.day === day ? was.today : 0) + counted,
        }
      : {};
  after.set(wheel, { ...rest, ...drawn, keep, ...(left > 0 ? { chances: left } : {}) });
  return after;
}

function addChances(after: Chain["wheels"], before: Chain["wheels"], fired: Fired[]): void {
  for (const { chances: given } of fired) {
    if (!given) continue;
    const { wheel, chances, day, keep } = given;
    const was = after.get(wheel) ?? before.get(wheel) ?? { draws: 0, counted: 0, day, today: 0 };
    after.set(wheel, { ...was, keep, chances: ("chances" in was ? (was.chances ?? 0) : 0) + chances });
  }
}

function dropChances(after: Chain["wheels"], taken: Taken[] = []): void {
  for (const { wheel, taken: n } of taken) {
    const was = after.get(wheel);
    if (!was || n === 0) continue;
    const { chances = 0, ...rest } = was;
    after.set(wheel, chances > n ? { ...rest, chances: chances - n } : rest);
  }
}

/** By wheel, the chances that came with a purchase or a reward. Each is dated as what it came with. */
export function chancesMade(fired: Fired[], days: string[], at: string): Map<string, number> {
  const made = new Map<string, number>();
  fired.forEach(({ chances: given }, i) => {
    if (!given) return;
    if (!days.includes(given.day)) throw new Fault(`${at}.${i}.chances.day`, `is ${given.day}, and was not that day`);
    made.set(given.wheel, (made.get(given.wheel) ?? 0) + given.chances);
  });
  return made;
}

/** A refund asks back its share of each wheel's chances, and takes what has not been used of it. */
export function checkTaken(
  stated: Taken[] = [],
  made: Map<string, number>,
  wheels: Chain["wheels"],
  share: (chances: number) => number,
): void {
  const wanted = [...made].flatMap(([wheel, given]): Taken[] => {
    const chances = share(given);
    return chances > 0 ? [{ wheel, chances, taken: Math.min(chances, wheels.get(wheel)?.chances ?? 0) }] : [];
  });
  for (let i = 0; i < Math.max(stated.length, wanted.length); i++) {
    const [is, should] = [stated[i], wanted[i]];
    if (canonicalJson(is ?? null) !== canonicalJson(should ?? null)) demand(`receipt.chances.${i}`, is, should);
  }
}

/** Demands that the standings an entry states are those that were counted. */
export function compareStandings(counted: Chain["wheels"], stated: Entry["after"]["wheels"]): void {
  if (stated && Object.keys(stated).length === 0) throw new Fault("after.wheels", "is empty, and should be missing");
  for (const wheel of new Set([...counted.keys(), ...Object.keys(stated ?? {})])) {
    const [is, wanted] = [stated?.[wheel], counted.get(wheel)];
    if (canonicalJson(is ?? null) !== canonicalJson(wanted ?? null)) demand(`after.wheels.${wheel}`, is, wanted);
  }
}
