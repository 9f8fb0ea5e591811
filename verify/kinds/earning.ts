import type { Earning, Fired, Group } from "../receiptShape";
import { add, type Exact, exceeds, multiply, NOTHING, ratio, total, whole, wholeOf } from "../exact";
import { demand, Fault } from "../Fault";

/** What fired rules make of money: the points in all, and what each of the rules changed. */
export interface Made {
  points: number;
  gave: number[];
}

/** The places of rules in a number: multipliers, extras, added points, chances (which add nothing), caps, and what is left out. */
const stages = [["percent"], ["extra"], ["points"], ["chances"], ["cap"], ["leftOutFen"]] as const;

/**
 * Computes a number again from nothing but the receipt. Each group's money at its rate; multipliers, each on what came
 * before; extras, each on what the multipliers had made; points and steps; caps. Rounded down once, at the end.
 */
export function madeOf(groups: Group[], fired: Fired[], at: string): Made {
  checkOrder(fired, at);
  let values = groups.map(({ fen, points, perFen }) => multiply(ratio(fen, perFen), whole(points)));
  let sum = total(values);
  let multiplied = values;
  const gave = fired.map((rule, place) => {
    const field = `${at}.${place}`;
    const before = wholeOf(sum);
    const { percent, extra, cap } = rule;
    if (percent !== undefined || extra !== undefined) {
      const factor = percent === undefined ? ratio(extra as number, 100) : ratio(percent - 100, 100);
      const onto = percent === undefined ? multiplied : values;
      const counts = ({ factors }: Group) => factors === undefined || factors.includes(place);
      const increases = groups.map((group, i) => (counts(group) ? multiply(onto[i] as Exact, factor) : NOTHING));
      const scale = scaleOf(rule, total(increases), field);
      values = values.map((value, i) => add(value, multiply(increases[i] as Exact, scale)));
      sum = add(sum, multiply(total(increases), scale));
      if (percent !== undefined) multiplied = values;
    } else if (rule.points !== undefined) {
      const added = whole(rule.points * (rule.steps ?? 1));
      sum = add(sum, multiply(added, scaleOf(rule, added, field)));
    } else if (cap !== undefined) {
      if (before <= cap) throw new Fault(at, `caps ${before} points at ${cap}`);
      sum = whole(cap);
    }
    return wholeOf(sum) - before;
  });
  return { points: wholeOf(sum), gave };
}

/** The part of an increase that a limit leaves of it. A limit is named only where it was too small. */
function scaleOf({ limit }: Fired, increase: Exact, field: string): Exact {
  if (limit === undefined) return whole(1);
  if (!exceeds(increase, whole(limit))) throw new Fault(`${field}.limit`, "limits what had not reached it");
  return multiply(whole(limit), [increase[1], increase[0]]);
}

function checkOrder(fired: Fired[], at: string): void {
  if (new Set(fired.map(({ rule }) => rule)).size < fired.length) throw new Fault(at, "names a rule twice");
  let last = 0;
  fired.forEach((rule, place) => {
    const stated = stages.flatMap((names, stage) => (names.some((name) => rule[name] !== undefined) ? [stage] : []));
    const [stage] = stated;
    if (stage === undefined || stated.length > 1) throw new Fault(`${at}.${place}`, "does not do one thing");
    if (stage < last) throw new Fault(`${at}.${place}`, "stands behind what comes after it");
    if (rule.steps !== undefined && stage !== 2) throw new Fault(`${at}.${place}.steps`, "counts steps of nothing");
    if (rule.limit !== undefined && stage > 3) throw new Fault(`${at}.${place}.limit`, "limits what gives nothing");
    if (rule.chances && rule.limit !== undefined) demand(`${at}.${place}.limit`, rule.limit, rule.chances.chances);
    last = stage;
  });
}

/** The groups of a purchase: all that counted belongs to one of them, or was left out by a rule that says so. */
export function groupsOf({ groups, countedFen, fenPerPoint, fired }: Earning, at: string): Group[] {
  const leftOut = fired.reduce((sum, { leftOutFen = 0 }) => sum + leftOutFen, 0);
  if (!groups) {
    if (leftOut > 0) throw new Fault(`${at}.fired`, "leaves money out that is counted");
    return [{ fen: countedFen, points: 1, perFen: fenPerPoint }];
  }
  const counted = groups.reduce((sum, { fen }) => sum + fen, leftOut);
  if (counted !== countedFen) throw new Fault(`${at}.groups`, `come to ${counted} fen, and ${countedFen} were counted`);
  const isFactor = (place: number) => fired[place]?.percent !== undefined || fired[place]?.extra !== undefined;
  groups.forEach(({ points, perFen, rule, factors = [] }, i) => {
    if (rule === undefined && (points !== 1 || perFen !== fenPerPoint)) {
      throw new Fault(`${at}.groups.${i}`, "has a rate of its own, and no rule that gives it");
    }
    if (!factors.every((place, k) => isFactor(place) && place > (factors[k - 1] ?? -1))) {
      throw new Fault(`${at}.groups.${i}.factors`, "are not places of multipliers and extras, in order");
    }
  });
  return groups;
}
