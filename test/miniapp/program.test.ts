import { describe, expect, test } from "@jest/globals";
import { demoProgram, demoStores } from "../../infra/local/demo";
import { categoriesOf, dryRunOf, instantOf, type Typed } from "../../miniapp/src/operator/program/trial";
import { readText, textOf } from "../../miniapp/src/operator/program/programText.h5";
import { problems } from "../../miniapp/src/words/zh/problems";
import { checkProgram } from "../../functions/programs/check/program";
import { fileOf } from "../../functions/programs/fileOf";
import { ProgramFile } from "../../shared/programFile";
import { readdirSync, readFileSync } from "node:fs";

const file = fileOf(demoProgram, demoStores);

describe("a program as text", () => {
  test("comes back as the file that it was", async () => {
    const { file: read } = await readText(await textOf(file));
    expect(ProgramFile.parse(read)).toEqual(ProgramFile.parse(file));
  });

  test("says the line of every place, and the line of what holds it where that is missing", async () => {
    const text = await textOf(file);
    const { placeOf } = await readText(text);
    const lineOf = (path: (string | number)[]) => text.split("\n")[(placeOf(path)?.line ?? 0) - 1]?.trim();
    expect(lineOf(["rules", 0, "gives", "percent"])).toBe("percent: 200");
    expect(placeOf(["rules", 0, "gives", "percent"])?.text).toBe("percent: 200");
    expect(lineOf(["rules", 0, "lasts"])).toBe("- key: member-day");
    expect(placeOf(["nothing"])).toBeUndefined();
  });

  test("says where it cannot be read", async () => {
    const { file: none, wrong } = await readText("programId: demo\nname: {zh: 店, en: Shop\nrules: []\n");
    expect(none).toBeUndefined();
    expect(wrong?.place?.line).toBeGreaterThan(1);
    expect(wrong?.message).not.toContain("\n");
  });

  test("a mistake that the service finds has its line here", async () => {
    const wrong = { ...file, rules: [{ ...file.rules[0], when: { from: "2026-12-02", until: "2026-12-01" } }] };
    const parsed = ProgramFile.parse(wrong);
    const { placeOf } = await readText(await textOf(parsed));
    const found = checkProgram(parsed, "2026-11-22T00:00:00.000Z");
    const backwards = found.find(({ because }) => because === "window_backwards");
    expect(placeOf(backwards?.path ?? [])?.text).toMatch(/^(from|until|when):/);
  });
});

test("there is a Chinese sentence for everything that can be wrong with a program", () => {
  const files = readdirSync("functions/programs/check").map((name) => `functions/programs/check/${name}`);
  const told = [...files, "functions/drafts/standing.ts"].map((name) => readFileSync(name, "utf8")).join();
  const codes = [...told.matchAll(/"([a-z]+(?:_[a-z]+)+)"/g)].map((match) => match[1] as string);
  expect(codes.length).toBeGreaterThan(20);
  expect([...new Set(codes)].filter((code) => !(code in problems))).toEqual([]);
});

describe("a trial", () => {
  const typed: Typed = { amounts: { "": "100" }, event: "", at: "2026-12-05 18:30", growth: "0", storeId: "a" };

  test("is the lines that have an amount, which add up to the purchase", () => {
    const asked = dryRunOf({ ...typed, amounts: { fresh: "64", dry: "", "": "36.5" }, growth: "1000" });
    expect(asked?.trial).toEqual({
      of: "purchase",
      amountFen: 100_50,
      storeId: "a",
      lines: [{ amountFen: 64_00, category: "fresh" }, { amountFen: 36_50 }],
    });
    expect(asked?.member).toEqual({ growth: 1000 });
  });

  test("can be an event", () => {
    expect(dryRunOf({ ...typed, event: "own-bag" })?.trial).toEqual({ of: "event", event: "own-bag", storeId: "a" });
  });

  test.each([
    ["nothing bought", { amounts: { "": "0" } }],
    ["no such day", { at: "2026-02-30 10:00" }],
    ["no day at all", { at: "tomorrow" }],
    ["growth that is no number", { growth: "12a" }],
  ])("is not asked for with %s", (_what, change) => {
    expect(dryRunOf({ ...typed, ...change })).toBeUndefined();
  });

  test("a day alone is its noon", () => {
    expect(instantOf("2026-12-05")).toBe(new Date(2026, 11, 5, 12, 0).toISOString());
  });

  test("offers the categories that the program names and those that its rules ask for", () => {
    const rule = {
      key: "a",
      name: { zh: "a", en: "a" },
      gives: { kind: "nothing" as const },
      lines: { only: { categories: ["fuel", "fresh"] } },
    };
    const categories = { fresh: { zh: "生鲜", en: "Fresh" } };
    expect(categoriesOf({ categories, rules: [rule] })).toEqual(["fresh", "fuel"]);
  });
});
