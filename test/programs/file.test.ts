import { describe, expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { parseProgramFile, WrongProgram } from "../../infra/program/readProgramFile";
import { programSchema } from "../../shared/programFile";

const from = "2026-11-16T04:00:00.000Z";
const text = readFileSync("programs/supermarket.yaml", "utf8");
const lines = text.split("\n");
/** What is said of the supermarket's file when `was` reads `is`. */
function complaints(was: string | RegExp, is: string): string[] {
  const wrong = text.replace(was, is);
  expect(wrong).not.toBe(text);
  try {
    parseProgramFile(wrong, "s.yaml", from);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(WrongProgram);
    return (error as WrongProgram).complaints;
  }
}
/** Where something stands in the file, as line:column. */
function at(what: string, offset = 0): string {
  const line = lines.findIndex((candidate) => candidate.includes(what));
  return `${line + 1}:${(lines[line]?.indexOf(what) ?? 0) + 1 + offset}`;
}

test("docs/program.schema.json is the schema of program files (npm run program -- schema docs/program.schema.json)", () => {
  expect(JSON.parse(readFileSync("docs/program.schema.json", "utf8"))).toEqual(programSchema());
});

test("every program that the project offers is right, and stays the same when it is written out again", () => {
  const files = readdirSync("programs").filter((name) => name.endsWith(".yaml"));
  expect(files).toEqual(["hardware.yaml", "radiators.yaml", "supermarket.yaml"]);
  for (const name of files) {
    const file = parseProgramFile(readFileSync(`programs/${name}`, "utf8"), `programs/${name}`, from);
    expect(parseProgramFile(stringify(file), name, from)).toEqual(file);
  }
});

describe("a mistake is named by its line and column, with what would be right", () => {
  test.each([
    [
      "a mistyped key",
      "fenPerPoint:",
      "fenPerPont:",
      [
        `s.yaml:${at("fenPerPoint")}: earning.fenPerPont: fenPerPont means nothing here; did you mean fenPerPoint?`,
        `s.yaml:${at("earning:")}: earning.fenPerPoint: it is missing; it should be a whole number.`,
      ],
    ],
    [
      "a key that is nothing like any",
      "gifts:",
      "presents:",
      [
        expect.stringContaining(
          `s.yaml:${at("gifts:")}: presents: presents means nothing here; there are programId, name,`,
        ),
      ],
    ],
    [
      "a mistyped key deep inside",
      "weekdays: [6, 7]",
      "weekday: [6, 7]",
      [`s.yaml:${at("weekdays: [6, 7]")}: rules[4].when.weekday: weekday means nothing here; did you mean weekdays?`],
    ],
    [
      "a word for a number",
      "percent: 50",
      "percent: half",
      [`s.yaml:${at("percent: 50")}: rules[4].gives.percent: it should be a whole number, and is "half".`],
    ],
    [
      "half a point",
      "points: 500, card",
      "points: 0.5, card",
      [`s.yaml:${at("points: 500, card")}: rules[7].gives.points: it should be a whole number, and is 0.5.`],
    ],
    [
      "a budget of 0",
      "limits: { month: 5000 }",
      "limits: { budget: 0 }",
      [`s.yaml:${at("month: 5000")}: rules[8].limits.budget: 0 is too little; it should be above 0.`],
    ],
    [
      "too much",
      "percent: 200",
      "percent: 10001",
      [`s.yaml:${at("percent: 200")}: rules[3].gives.percent: 10001 is too much; it should be at most 10000.`],
    ],
    [
      "a kind that there is not",
      "kind: extra, percent: 50",
      "kind: extras, percent: 50",
      [
        `s.yaml:${at("kind: extra, percent: 50")}: rules[4].gives.kind: it should be one of rate, nothing, multiplier, extra, steps, points, chances, and it is "extras"; did you mean extra?`,
      ],
    ],
    [
      "a time of day that there is not",
      "weekdays: [6, 7]",
      "hours: { from: 8am, until: '20:00' }",
      [expect.stringContaining('rules[4].when.hours.from: "8am" should be a time such as 18:00.')],
    ],
    [
      "a day that there is not",
      "weekdays: [6, 7]",
      "until: '2026-02-30'",
      [
        `s.yaml:${at("weekdays: [6, 7]")}: rules[4].when.until: "2026-02-30" should be a day in quotes, such as "2026-12-31".`,
      ],
    ],
    [
      "no English",
      "en: Fresh food earns 2 points a yuan",
      "",
      [`s.yaml:${at("name: { zh: 生鲜 1")}: rules[1].name.en: it is missing; it should be text.`],
    ],
    [
      "a category that there is not",
      "categories: [luxury]",
      "categories: [luxry]",
      [
        `s.yaml:${at("categories: [luxury]", 13)}: rules[2].lines.only.categories[0]: no category is called luxry; did you mean luxury?`,
      ],
    ],
    [
      "a comma in a bare name",
      "en: Silver }",
      "en: Silver, shiny }",
      [`s.yaml:${at("Silver }", 8)}: tiers[0].name.shiny: shiny means nothing here; there are zh, en.`],
    ],
    ["no YAML at all", "rules:\n", "rules: [\n", [expect.stringMatching(/^s\.yaml:\d+:\d+: this is not YAML: /)]],
  ])("%s", (_what, was, is, expected) => {
    const found = complaints(was, is);
    expect(found).toEqual(expected);
  });

  test("and an empty file lacks everything", () => {
    expect(() => parseProgramFile("", "s.yaml", from)).toThrow("s.yaml:1:1: the file: it should be a block of keys");
    expect(parse("")).toBeNull();
  });
});
