import type { EarnGroup, FiredRule } from "../../shared/receipt";
import type { SaleLine } from "../../shared/sale";
import type { LineChoice, Rule } from "../../shared/rule";
import { apportion } from "./apportion";

/** A line with the money that counts: what points paid is taken off all lines in proportion. */
export interface CountedLine extends Omit<SaleLine, "amountFen"> {
  fen: number;
}

export function countedLines(lines: SaleLine[] | undefined, countedFen: number): CountedLine[] {
  if (!lines) return [{ fen: countedFen }];
  // Equal remainders are told apart by what the lines are, so that it does not matter in which order they were told.
  const sorted = lines
    .map((line, place) => ({ line, place, name: nameOf(line) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const counted = apportion(
    countedFen,
    sorted.map(({ line }) => BigInt(line.amountFen)),
  );
  const fenAt = new Map(sorted.map(({ place }, i) => [place, counted[i] as number]));
  return lines.map(({ product, category, brand }, i) => ({ product, category, brand, fen: fenAt.get(i) as number }));
}

const nameOf = ({ category = "", brand = "", product = "", amountFen }: SaleLine): string =>
  [category, brand, product, String(amountFen).padStart(12, "0")].join("\n");

export function fits({ lines }: Rule, line: CountedLine): boolean {
  if (!lines) return true;
  return (!lines.only || isIn(lines.only, line)) && !(lines.except && isIn(lines.except, line));
}

const isIn = ({ categories, brands, products }: LineChoice, { category, brand, product }: CountedLine): boolean =>
  [
    [categories, category],
    [brands, brand],
    [products, product],
  ].some(([named, own]) => own !== undefined && named?.includes(own as string));

/** How the lines of a purchase are treated: by which rate, or left out, and by which factors. */
export interface Sorted {
  groups: EarnGroup[];
  leftOut: Map<string, number>;
  /** The group of each line; undefined for one that is left out. */
  groupOf: (number | undefined)[];
}

/** Lines that are treated alike become one group. The first rule that fits a line gives its rate. */
export function sortLines(lines: CountedLine[], rates: Rule[], factors: Rule[], fenPerPoint: number): Sorted {
  const groups: EarnGroup[] = [];
  const places = new Map<string, number>();
  const leftOut = new Map<string, number>();
  const groupOf = lines.map((line) => {
    const rate = rates.find((rule) => fits(rule, line));
    if (rate?.gives.kind === "nothing") {
      leftOut.set(rate.key, (leftOut.get(rate.key) ?? 0) + line.fen);
      return undefined;
    }
    const counting = factors.flatMap((rule, i) => (fits(rule, line) ? [i] : []));
    const name = `${rate?.key ?? ""}|${counting.join(",")}`;
    const known = places.get(name);
    if (known !== undefined) {
      (groups[known] as EarnGroup).fen += line.fen;
      return known;
    }
    const gives = rate?.gives.kind === "rate" ? rate.gives : { points: 1, perFen: fenPerPoint };
    const { points, perFen } = gives;
    places.set(name, groups.length);
    groups.push({ fen: line.fen, points, perFen, ...(rate ? { rule: `rule:${rate.key}` } : {}), factors: counting });
    return groups.length - 1;
  });
  return { groups, leftOut, groupOf };
}

/** One group at the program's own rate, for which everything counts, says nothing that the receipt does not say anyway. */
export function plainGroups(groups: EarnGroup[], fired: FiredRule[]): EarnGroup[] | undefined {
  const [only] = groups;
  const factors = fired.flatMap((rule, i) => (rule.percent === undefined && rule.extra === undefined ? [] : [i]));
  const isPlain = groups.length === 1 && only && only.rule === undefined && only.factors?.length === factors.length;
  return isPlain && fired.every((rule) => rule.leftOutFen === undefined) ? undefined : groups;
}
