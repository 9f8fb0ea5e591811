import { demoProgram } from "../../infra/local/demo";
import type { Program } from "../../shared/program";
import type { TierTerms } from "../../shared/tier";

export const terms: TierTerms = {
  window: { months: 12 },
  holdMonths: 12,
  graceDays: 30,
  noticeDays: 30,
  lowers: "step",
};

/** Four tiers as the manufacturers have them: silver, gold and diamond earn 1, 1.2 and 1.5 times (S1-032, S3-030 to S3-032). */
export function tieredProgram(changed: Partial<Program> = {}): Program {
  return {
    ...demoProgram,
    rules: [],
    tiers: [
      { key: "basic", name: { zh: "普通", en: "Basic" }, growthFrom: 0, multiplierPercent: 100 },
      { key: "silver", name: { zh: "银卡", en: "Silver" }, growthFrom: 1_000, multiplierPercent: 100 },
      { key: "gold", name: { zh: "金卡", en: "Gold" }, growthFrom: 3_000, multiplierPercent: 120 },
      { key: "diamond", name: { zh: "钻石", en: "Diamond" }, growthFrom: 10_000, multiplierPercent: 150 },
    ],
    tierTerms: terms,
    ...changed,
  };
}
