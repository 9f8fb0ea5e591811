import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { diffPrograms } from "../../functions/programs/diff";
import { fileOf } from "../../functions/programs/fileOf";
import { sayChange } from "../../infra/program/sayChange";
import { openedProgram } from "../../infra/local/openedProgram";

const opened = openedProgram("supermarket");
const file = fileOf(opened.program, opened.stores);
const ruleAt = (i: number) => file.rules[i]!;

test("rules that change places are told, and those that others came before or after are not", () => {
  const [a, b, c, ...rest] = file.rules;
  const swapped = diffPrograms(file, { ...file, rules: [b!, a!, c!, ...rest] });
  expect(swapped.map(({ key, change, fields }) => [key, change, fields])).toEqual([
    [b!.key, "moved", [{ field: "place", before: 2, after: 1 }]],
    [a!.key, "moved", [{ field: "place", before: 1, after: 2 }]],
  ]);
  const added = diffPrograms(file, { ...file, rules: [{ ...a!, key: "new" }, ...file.rules.slice(1)] });
  expect(added.map(({ key, change }) => [key, change])).toEqual([
    [a!.key, "removed"],
    ["new", "added"],
  ]);
});

test("a leaf that comes, goes or differs is told once, in words", () => {
  const { when: _, ...plain } = ruleAt(4);
  const [gone] = diffPrograms(file, { ...file, rules: file.rules.with(4, plain) });
  expect(sayChange(gone!)).toBe(
    "  ~ rule weekend (周末多 50% 积分 / Half as much again at weekends) changed\n      when.weekdays: 6, 7 → gone",
  );
  const [worth] = diffPrograms(file, { ...file, worth: { points: 100, fen: 90 } });
  expect(sayChange(worth!)).toBe("  ~ the program changed\n      worth.fen: 100 → 90");
});

test("nothing differs from itself, and whatever differs is told", () => {
  expect(diffPrograms(file, structuredClone(file))).toEqual([]);
  fc.assert(
    fc.property(fc.shuffledSubarray(file.rules, { minLength: 0 }), (rules) => {
      const isSame = JSON.stringify(rules) === JSON.stringify(file.rules);
      expect(diffPrograms(file, { ...file, rules }).length === 0).toBe(isSame);
    }),
  );
});
