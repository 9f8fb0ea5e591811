import type { Backtest, MemberChange, Sums } from "../../functions/backtest/compare";

const number = (value: number): string => value.toLocaleString("en");
const yuan = (fen: number): string => (fen / 100).toLocaleString("en", { minimumFractionDigits: 2 });
const percent = (hundredths: number): string => `${(hundredths / 100).toFixed(2)} %`;
const signed = (value: number): string => (value > 0 ? `+${number(value)}` : number(value));

/** A back-test for people: what it costs, which rules made it, who moves, who wins and who loses. */
export function tablesOf(test: Backtest): string {
  const { live, draft, rules, tierMoves, winners, losers } = test;
  const rows: [string, (sums: Sums) => string][] = [
    ["points issued", ({ issued }) => number(issued)],
    ["spent", ({ spent }) => number(spent)],
    ["expired", ({ expired }) => number(expired)],
    ["clawed back", ({ clawedBack }) => number(clawedBack)],
    ["held in the end", ({ balances }) => number(balances)],
    ["cost at the stated worth", ({ costFen }) => yuan(costFen)],
    ["liability", ({ liabilityFen }) => yuan(liabilityFen)],
    ["share of what was paid", ({ budgetShare }) => percent(budgetShare)],
  ];
  return [
    `${number(test.happenings)} happenings of ${number(test.members)} members, ${test.from.slice(0, 10)} to ${test.until.slice(0, 10)}, ${yuan(test.amountFen)} paid`,
    "",
    table(
      ["", "live", "draft"],
      rows.map(([what, of]) => [what, of(live), of(draft)]),
    ),
    test.isOverBudget ? "\n!! The draft costs more than 15 % of what members paid." : "",
    `difference: ${signed(test.difference)} points`,
    "",
    table(
      ["rule", "live", "draft", "difference", "times"],
      rules.map((rule) => [
        rule.rule,
        number(rule.live),
        number(rule.draft),
        signed(rule.draft - rule.live),
        number(rule.draftTimes),
      ]),
    ),
    ...(tierMoves.length > 0
      ? [
          "",
          table(
            ["tier, live", "draft", "members"],
            tierMoves.map((move) => [move.from, move.to, number(move.members)]),
          ),
        ]
      : ["", "nobody ends in another tier"]),
    ...ends("biggest winners", winners),
    ...ends("biggest losers", losers),
  ].join("\n");
}

const ends = (title: string, changes: MemberChange[]): string[] =>
  changes.length === 0
    ? []
    : [
        "",
        table(
          [title, "live", "draft", "difference"],
          changes.map(({ member, live, draft }) => [member, number(live), number(draft), signed(draft - live)]),
        ),
      ];

/** Columns as wide as they need to be; the first is text, the others are figures. */
function table(head: string[], rows: string[][]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => (row[i] as string).length)));
  const line = (row: string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number))).join("  ");
  return [line(head), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)].join("\n");
}
