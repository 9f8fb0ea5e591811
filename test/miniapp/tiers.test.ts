import { expect, test } from "@jest/globals";
import { decisiveNeed, needsSaid } from "../../miniapp/src/pages/home/tierNeeds";
import type { NeedView } from "../../shared/views";
import { sayIn } from "./sayIn";

const need = (metric: NeedView["metric"], from: number, has: number): NeedView => ({
  metric,
  from,
  has,
  missing: Math.max(0, from - has),
});
const needs = [need("growth", 1_000, 700), need("amountFen", 500_000, 450_000), need("visits", 12, 3)];

test("the beam shows the nearest way where any is enough, and the farthest where all are asked for", () => {
  expect(decisiveNeed({ needs, match: "any" })?.metric).toBe("amountFen");
  expect(decisiveNeed({ needs, match: "all" })?.metric).toBe("visits");
  expect(decisiveNeed({ needs: [], match: "any" })).toBeUndefined();
});

test("what is missing to a tier is said with its figures, and what is done is not", () => {
  expect(needsSaid({ needs, match: "any" }, sayIn("zh"))).toBe(" 300 成长值或 500 元消费或 9 次购物");
  expect(needsSaid({ needs, match: "all" }, sayIn("en"))).toBe("300 growth and ¥500 spent and 9 purchases");
  expect(needsSaid({ needs: [need("growth", 10, 10), need("visits", 2, 1)], match: "all" }, sayIn("en"))).toBe(
    "1 purchase",
  );
});
