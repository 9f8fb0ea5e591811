import { expect, test } from "@jest/globals";
import { decisiveNeed, needsSaid } from "../../miniapp/src/pages/home/tierNeeds";
import { askedBy, benefitsOf, termsOfTiers } from "../../miniapp/src/rules/tierSaid";
import { demoProgram } from "../../infra/local/demo";
import type { Program } from "../../shared/program";
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

test("the page of the rules says what each tier asks for and gives, and what becomes of it", () => {
  const [basic, silver] = demoProgram.tiers as [Program["tiers"][number], Program["tiers"][number]];
  const delivery = { zh: "免费送货", en: "Free delivery" };
  const program: Program = {
    ...demoProgram,
    tierTerms: { match: "all", window: { months: 12 }, holdMonths: 12, graceDays: 30, noticeDays: 30, lowers: "step" },
    benefits: [{ key: "delivery", name: delivery, gives: { kind: "delivery" } }],
  };
  const tier = { ...silver, amountFenFrom: 500_000, visitsFrom: 12, benefits: [{ benefit: "delivery" }] };
  expect(askedBy(basic, program, sayIn("zh"))).toBe("加入就是");
  expect(askedBy(tier, program, sayIn("zh"))).toBe("成长值满 1,000，并且消费满 5,000 元，并且购物满 12 次");
  expect(benefitsOf(tier, program, sayIn("en"))).toBe("Benefits: Free delivery");
  expect(termsOfTiers(program, sayIn("zh"))).toBe(
    "只算最近 12 个月的。达到后保持 12 个月，到月底；到期没有保住，宽限 30 天，再降一级。",
  );
  expect(termsOfTiers({}, sayIn("zh"))).toBe("");
});
