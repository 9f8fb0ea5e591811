import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { columns, parquetOf } from "../../functions/exports/parquet";
import { rowsIn } from "./readExports";

const [first, second] = readFileSync("test/verify/twoEntries.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as { pk: string; seq: number });

test("the same entries are the same bytes, whatever order their fields came in", () => {
  const turned = Object.fromEntries(Object.entries(first!).reverse()) as typeof first;
  expect(parquetOf([turned!, second!])).toEqual(parquetOf([first!, second!]));
});

test("what has not the shape of an entry is there with its number and its JSON", async () => {
  const spoilt = { ...second!, moves: "none" };
  const [, row] = await rowsIn(parquetOf([first!, spoilt]));
  expect(row).toMatchObject({ member_id: "m1", seq: 2n, kind: null, points: null, moves: [] });
  expect(JSON.parse(row!.entry)).toEqual(spoilt);
});

test("points up to the largest whole number keep their last digit", async () => {
  const points = Number.MAX_SAFE_INTEGER;
  const moves = [{ wallet: "points", kind: "adjust", lot: "2026-06-30", points }];
  const [row] = await rowsIn(parquetOf([{ ...first!, moves }]));
  expect([row?.points, row?.moves[0]?.points]).toEqual([BigInt(points), BigInt(points)]);
});

test("docs/exports.md has every column, in the words and types of Athena", () => {
  const page = readFileSync("docs/exports.md", "utf8");
  const types = { text: "string", number: "bigint", instant: "timestamp" };
  for (const { name, type, what } of columns) {
    expect(page).toContain(`  ${name} ${types[type]},`);
    expect(page).toContain(`| \`${name}\` | ${what} |`);
  }
});
