import type { ManagedWheel, WheelReport } from "../../../../shared/wheelViews";
import type { PrizeDraft } from "../../../../shared/wheel";

/** Each prize's share of all weights, 0 to 1, in their order. */
export function sharesOf(prizes: Pick<PrizeDraft, "weight">[]): number[] {
  const sum = prizes.reduce((so, { weight = 0 }) => so + weight, 0);
  return prizes.map(({ weight = 0 }) => (sum === 0 ? 0 : weight / sum));
}

/** 0.1234 is 12.34%; what is smaller than a hundredth of a percent keeps two digits that count. */
export function percentText(share: number): string {
  if (share === 0) return "0%";
  const percent = share * 100;
  if (percent >= 0.01) return `${Number(percent.toFixed(2))}%`;
  return `${Number(percent.toPrecision(2)).toFixed(12).replace(/0+$/, "")}%`;
}

/** What a draw costs on average, by the published values and odds, in fen with fractions. */
export function costPerDraw(prizes: PrizeDraft[]): number {
  const shares = sharesOf(prizes);
  return prizes.reduce((sum, { valueFen = 0 }, i) => sum + valueFen * (shares[i] ?? 0), 0);
}

/** What all prizes together are worth. */
export const worthFen = (prizes: Pick<PrizeDraft, "stock" | "valueFen">[]): number =>
  prizes.reduce((sum, { stock = 0, valueFen = 0 }) => sum + stock * valueFen, 0);

export interface Compared {
  key: string;
  given: number;
  /** By the odds, of as many draws. */
  expected: number;
  missed: number;
}

/** What was given beside what the odds lead one to expect; a prize that was gone went to the fallback. */
export const comparedOf = ({ draws, prizes }: Pick<WheelReport, "draws" | "prizes">): Compared[] => {
  const shares = sharesOf(prizes);
  return prizes.map(({ key, given, missed }, i) => ({
    key,
    given,
    expected: Math.round(draws * (shares[i] ?? 0) * 10) / 10,
    missed,
  }));
};

export type WheelState = "draft" | "coming" | "running" | "over" | "ended" | "archived";

/** The end, as it stands after changes. */
export const untilOf = ({ draft, rules, changes }: ManagedWheel): string | undefined =>
  changes.reduce((until, change) => change.until ?? until, rules?.until ?? draft.until);

export function stateOf(wheel: ManagedWheel, nowMs: number): WheelState {
  if (wheel.status === "draft") return "draft";
  if (wheel.archivedAt !== undefined) return "archived";
  if (wheel.status === "ended") return "ended";
  if (nowMs >= Date.parse(untilOf(wheel) ?? "")) return "over";
  return nowMs < Date.parse(wheel.rules?.from ?? "") ? "coming" : "running";
}

/** How many of a prize there are and may go a day, and the budget, with every change so far. */
export function standingOf({ rules, changes }: ManagedWheel) {
  const { prizes = [], budgetFen = 0 } = rules ?? {};
  return {
    prizes: prizes.map((prize) => ({
      ...prize,
      stock:
        prize.stock === undefined
          ? undefined
          : changes.reduce((sum, { addStock }) => sum + (addStock?.[prize.key] ?? 0), prize.stock),
      perDay: changes.reduce((most, { perDay }) => perDay?.[prize.key] ?? most, prize.perDay),
    })),
    budgetFen: changes.reduce((budget, change) => change.budgetFen ?? budget, budgetFen),
  };
}
