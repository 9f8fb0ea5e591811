import type { Program } from "../../../shared/program";
import type { LineChoice, Rule } from "../../../shared/rule";
import type { SaleLine } from "../../../shared/sale";
import { daysLater, lastOfMonth, weekdayIn } from "./calendar";
import { added, dealt, type Exact, exactly, exceeds, multiplied, whole } from "./exact";
import { type Allowances, roomFor } from "./allowances";

/** A purchase as the model looks at it: line by line, and never in groups. */
export interface Bought {
  countedFen: number;
  /** The day that it was paid on. */
  day: string;
  storeId: string;
  lines: SaleLine[] | undefined;
  /** The tier that it was paid at. */
  tier: Program["tiers"][number];
  allowances: Allowances;
}

export interface Earned {
  points: number;
  /** Who had a say, as a receipt names them. */
  fired: string[];
  /** What each line came to before anything fixed was added, or a cap cut it. */
  lineValues: Exact[];
  /** The part that comes with a life of its own, by its last day. */
  own: Map<string, number>;
  /** What rules and caps with an allowance have given of it. */
  given: { name: string; limits: Rule["limits"]; points: number }[];
}

type Line = SaleLine & { fen: number; rate: Rule | undefined; value: Exact };

const names = (choice: LineChoice, { category, brand, product }: SaleLine): boolean =>
  (category !== undefined && choice.categories?.includes(category) === true) ||
  (brand !== undefined && choice.brands?.includes(brand) === true) ||
  (product !== undefined && choice.products?.includes(product) === true);

export const suits = ({ lines: { only, except } = {} }: Pick<Rule, "lines">, line: SaleLine): boolean =>
  (only === undefined || names(only, line)) && !(except !== undefined && names(except, line));

const running = ({ when: { from, until, weekdays } = {}, stores, amountFen = {}, on }: Rule, at: Bought): boolean =>
  on === undefined &&
  !(from && at.day < from) &&
  !(until && at.day > until) &&
  !(weekdays && !weekdays.includes(weekdayIn(at.day))) &&
  !(stores && !stores.includes(at.storeId)) &&
  !(amountFen.from !== undefined && at.countedFen < amountFen.from) &&
  !(amountFen.below !== undefined && at.countedFen >= amountFen.below);

/** The rates line by line, then whoever has a say one after the other, rounded down once, and no more than the caps. */
export function earnedBy(bought: Bought, program: Program): Earned {
  const rules = program.rules.filter((rule) => running(rule, bought));
  const rates = rules.filter(({ gives }) => gives.kind === "rate" || gives.kind === "nothing");
  const lines = linesOf(bought, rates, program.earning.fenPerPoint);
  const counting = lines.filter(({ rate }) => rate?.gives.kind !== "nothing");
  const sum = new Sum(counting);
  const fired = [`tier:${bought.tier.key}`];
  sum.multiply(() => true, exactly(bought.tier.multiplierPercent, 100));
  const given: Earned["given"] = [];
  const own = new Map<string, number>();
  const lasting: { rule: Rule; gave: number }[] = [];
  for (const rule of inTurn(rules)) {
    const room = roomFor(bought.allowances, rule.key, rule.limits, bought.day);
    const mine = counting.filter((line) => suits(rule, line));
    if (mine.length === 0 || room === 0) continue;
    const before = whole(sum.all());
    if (!sum.hear(rule, mine, room)) continue;
    const gave = whole(sum.all()) - before;
    fired.push(`rule:${rule.key}`);
    if (rule.limits) given.push({ name: rule.key, limits: rule.limits, points: gave });
    if (rule.lasts) lasting.push({ rule, gave });
  }
  const { pointsPerOrderMax, pointsPerDayMax, pointsPerMonthMax } = program.earning;
  if (sum.cut(pointsPerOrderMax)) fired.push("orderCap");
  const spans: { name: string; limits: NonNullable<Rule["limits"]> }[] = [
    ...(pointsPerDayMax === undefined ? [] : [{ name: "dayCap", limits: { day: pointsPerDayMax } }]),
    ...(pointsPerMonthMax === undefined ? [] : [{ name: "monthCap", limits: { month: pointsPerMonthMax } }]),
  ];
  for (const { name, limits } of spans)
    if (sum.cut(roomFor(bought.allowances, name, limits, bought.day))) fired.push(name);
  const points = whole(sum.all());
  for (const span of spans) given.push({ ...span, points });
  let left = points;
  for (const { rule, gave } of lasting) {
    const part = Math.max(0, Math.min(left, gave));
    const last = lastDayOf(rule, bought.day);
    if (part > 0) own.set(last, (own.get(last) ?? 0) + part);
    left -= part;
  }
  const leftOut = new Set(lines.flatMap(({ rate }) => (rate?.gives.kind === "nothing" ? [`rule:${rate.key}`] : [])));
  const lineValues = lines.map((line) => (counting.includes(line) ? line.value : exactly(0)));
  return { points, fired: [...fired, ...leftOut], lineValues, own, given };
}

export function lastDayOf({ lasts }: Rule, day: string): string {
  if (!lasts) throw new Error("lasts as long as the program says");
  if ("until" in lasts) return lasts.until;
  return "days" in lasts ? daysLater(day, lasts.days) : lastOfMonth(day, lasts.months);
}

/** Multipliers, extras, then what is fixed; within each as the program lists them. */
function inTurn(rules: Rule[]): Rule[] {
  const of = (...kinds: string[]) => rules.filter(({ gives }) => kinds.includes(gives.kind));
  return [...of("multiplier"), ...of("extra"), ...of("steps", "points")];
}

/** What points have paid is taken off all lines; of equal remainders the one whose name comes first has the fen. */
function linesOf({ lines: told, countedFen }: Bought, rates: Rule[], fenPerPoint: number): Line[] {
  const lines = told ?? [{ amountFen: countedFen }];
  const nameOf = ({ category = "", brand = "", product = "", amountFen }: SaleLine) =>
    [category, brand, product, String(amountFen).padStart(12, "0")].join("\n");
  const byName = (a: number, b: number): number => {
    const [one, other] = [nameOf(lines[a] as SaleLine), nameOf(lines[b] as SaleLine)];
    return one === other ? a - b : one < other ? -1 : 1;
  };
  const first = lines.map((_, i) => i).sort(byName)[0];
  const isFree = lines.every(({ amountFen }) => amountFen === 0);
  const fens = isFree
    ? lines.map((_, i) => (i === first ? countedFen : 0))
    : dealt(
        countedFen,
        lines.map(({ amountFen }) => exactly(amountFen)),
        byName,
      );
  return lines.map((line, i) => {
    const fen = fens[i] as number;
    const rate = rates.find((rule) => suits(rule, line));
    const { points, perFen } = rate?.gives.kind === "rate" ? rate.gives : { points: 1, perFen: fenPerPoint };
    return { ...line, fen, rate, value: exactly(BigInt(fen) * BigInt(points), perFen) };
  });
}

/** What a purchase has come to so far: the lines, what was added to them all, and whatever a cap has left of that. */
class Sum {
  private fixed: Exact = exactly(0);
  private capped: Exact | undefined;
  private beforeExtras: Map<Line, Exact> | undefined;

  constructor(private readonly lines: Line[]) {}

  all = (): Exact => this.capped ?? added(this.fixed, ...this.lines.map(({ value }) => value));

  multiply(isMine: (line: Line) => boolean, by: Exact): void {
    for (const line of this.lines) if (isMine(line)) line.value = multiplied(line.value, by);
  }

  /** Lets a rule have its say, and gives whether it had one. */
  hear({ gives }: Rule, mine: Line[], room: number | undefined): boolean {
    if (gives.kind === "multiplier") this.raise(mine, exactly(gives.percent - 100, 100), ({ value }) => value, room);
    else if (gives.kind === "extra") {
      const before = (this.beforeExtras ??= new Map(this.lines.map((line) => [line, line.value])));
      this.raise(mine, exactly(gives.percent, 100), (line) => before.get(line) as Exact, room);
    } else if (gives.kind === "points") this.add(gives.points, room);
    else if (gives.kind === "steps") {
      const steps = Math.floor(mine.reduce((sum, { fen }) => sum + fen, 0) / gives.everyFen);
      if (steps === 0) return false;
      this.add(gives.points * steps, room);
    }
    return true;
  }

  cut(most: number | undefined): boolean {
    const all = this.all();
    if (most === undefined || !exceeds(all, exactly(most))) return false;
    this.capped = exactly(most);
    return whole(all) > most;
  }

  private add(points: number, room: number | undefined): void {
    this.fixed = added(this.fixed, exactly(room === undefined ? points : Math.min(points, room)));
  }

  /** No more than there is room for: then each line has its part of that. */
  private raise(mine: Line[], factor: Exact, of: (line: Line) => Exact, room: number | undefined): void {
    const raises = mine.map((line) => multiplied(of(line), factor));
    const sum = added(...raises);
    const part =
      room !== undefined && exceeds(sum, exactly(room)) ? exactly(BigInt(room) * sum[1], sum[0]) : exactly(1);
    mine.forEach((line, i) => {
      line.value = added(line.value, multiplied(raises[i] as Exact, part));
    });
  }
}
