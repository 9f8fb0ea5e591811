import { beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { costCounts, type OperationCount } from "../bench/costCounts";
import { billedMs, costOf, monthOf } from "../bench/costModel";

/** Three times what was measured on two busy cores, so that the machine that runs this does not decide. */
const GENEROUS_CPU_MS = 6;

let counts: OperationCount[];
beforeAll(async () => {
  counts = await costCounts(0);
}, 60_000);
const countOf = (name: string) => counts.find(({ operation }) => operation === name) as OperationCount;

test("a million grants cost less than 3.50 dollars: the request, the function and the table", () => {
  expect(costOf({ ...countOf("grant"), cpuMs: GENEROUS_CPU_MS }).call).toBeLessThan(3.5);
});

test("a grant's projections are counted: an entry and a sale come through the streams", () => {
  const { stream, keptBytes } = countOf("grant");
  expect(stream.records).toBe(2);
  expect(stream.write).toBeGreaterThan(5);
  expect(keptBytes).toBeGreaterThan(1_000);
});

test("docs/cost.md has the units as they are counted now", () => {
  const page = readFileSync("docs/cost.md", "utf8");
  for (const { operation, write, read, roundTrips, stream } of counts)
    expect(page).toContain(
      `| ${[operation, write, read, roundTrips, stream.records, stream.write, stream.read].join(" | ")} |`,
    );
});

test("the sums are those of the prices", () => {
  const count: OperationCount = {
    operation: "grant",
    write: 3,
    read: 1,
    roundTrips: 2,
    cpuMs: 2,
    stream: { records: 1, write: 2, read: 2, roundTrips: 3, cpuMs: 1 },
    keptBytes: 2_000,
    logBytes: 170,
  };
  expect(billedMs(2, 2, 512)).toBe(17);
  const cost = costOf(count);
  expect(cost).toMatchObject({ request: 1, function: 0.31, table: 2, call: 3.31, projections: 1.83, storage: 0.9 });
  expect(monthOf(1_000_000, [cost], { alarms: 0, metrics: 0, firewallRules: 0 })).toMatchObject({
    calls: 4_000_000,
    requests: 4,
    tables: 8,
    storageAfterAYear: 43.2,
    fixed: 9.4,
  });
});
