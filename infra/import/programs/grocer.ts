import type { Program } from "../../../shared/program";

/** The program that the real purchases are imported into. They are of 2017, so its points live for ten years. */
export const grocer: Program = {
  programId: "grocer",
  version: 1,
  effectiveFrom: "2017-01-01T00:00:00.000Z",
  name: { zh: "示例超市", en: "Sample Market" },
  timeZone: "America/New_York",
  worth: { points: 100, fen: 100 },
  earning: { fenPerPoint: 10, pointsPerOrderMax: 1_000, monthsToExpiry: 120 },
  tiers: [
    { key: "basic", name: { zh: "普卡", en: "Basic" }, growthFrom: 0, multiplierPercent: 100 },
    { key: "silver", name: { zh: "银卡", en: "Silver" }, growthFrom: 100, multiplierPercent: 125 },
    { key: "gold", name: { zh: "金卡", en: "Gold" }, growthFrom: 250, multiplierPercent: 150 },
  ],
  rules: [
    {
      key: "tuesday",
      name: { zh: "周二会员日", en: "Member Tuesday" },
      gives: { kind: "multiplier", percent: 150 },
      when: { weekdays: [2], from: "2017-03-01", until: "2017-11-30" },
    },
  ],
  claimHours: 72,
  termsVersion: "2017-01",
};
