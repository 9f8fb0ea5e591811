import { beforeAll, describe, expect, test } from "@jest/globals";
import { drawPlan } from "./drawPlan";
import { reportOf } from "./report";
import { simulate } from "./simulate";
import type { Subject } from "./subject";
import { bothVersions } from "./versions";

const RUNS = 12;

let subjects: [Subject, Subject];
beforeAll(async () => {
  subjects = await bothVersions();
});

describe("the simulation", () => {
  test(`of ${RUNS} stormy runs breaks no invariant`, async () => {
    const first = Number(process.env.SIMULATION_SEED ?? 1);
    for (let seed = first; seed < first + RUNS; seed++) {
      const { violations } = await simulate(drawPlan(seed), { subjects });
      if (violations.length > 0) throw new Error(await reportOf(seed, { subjects }));
    }
  }, 120_000);

  test("has the same run again for the same seed", async () => {
    const heard = async () => {
      const lines: string[] = [];
      const outcome = await simulate(drawPlan(7), { subjects, tell: (line) => lines.push(line) });
      return { outcome, lines };
    };
    const [once, again] = [await heard(), await heard()];
    expect(once.outcome.entries).toBeGreaterThan(0);
    expect(again).toEqual(once);
  });
});
