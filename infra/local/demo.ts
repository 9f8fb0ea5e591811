import type { Program } from "../../shared/program";
import type { Store } from "../../shared/views";

/** The demo shop, as data. */
export const demoProgram: Program = {
  programId: "demo",
  version: 1,
  effectiveFrom: "2026-01-01T00:00:00.000Z",
  name: { zh: "示例超市", en: "Sample Market" },
  timeZone: "Asia/Shanghai",
  worth: { points: 100, fen: 100 },
  earning: { fenPerPoint: 100, pointsPerOrderMax: 100_000, monthsToExpiry: 24 },
  tiers: [
    { key: "basic", name: { zh: "普卡", en: "Basic" }, growthFrom: 0, multiplierPercent: 100 },
    { key: "silver", name: { zh: "银卡", en: "Silver" }, growthFrom: 1_000, multiplierPercent: 150 },
    { key: "gold", name: { zh: "金卡", en: "Gold" }, growthFrom: 2_000, multiplierPercent: 200 },
  ],
  rules: [
    {
      key: "member-day",
      name: { zh: "周六会员日", en: "Saturday member day" },
      gives: { kind: "multiplier", percent: 200 },
      when: { weekdays: [6] },
    },
  ],
  gifts: { pointsMax: 1_000 },
  claimHours: 72,
  termsVersion: "2026-01",
};

export const demoStores: Store[] = [
  { storeId: "jiefang-road", name: "解放路店 Jiefang Road" },
  { storeId: "peoples-square", name: "人民广场店 People's Square" },
];

/** The key id of the demo shop's own point of sale. */
export const demoPartner = "demo-pos";

/** Whose purchases may come in through the partner door: the demo shop's, and those of a file that is imported. */
export const partnerPrograms: Record<string, string> = {
  [demoPartner]: demoProgram.programId,
  "grocer-import": "grocer",
};

/** Who `?as=demo` signs in as. */
export const demoShopper = { name: "demo", displayName: "演示会员" };

interface DemoPurchase {
  orderNumber: string;
  storeId: string;
  amountFen: number;
  /** The 12th of a month that long ago, or the last Saturday before today. */
  paid: { monthsAgo: number } | "lastSaturday";
}

/** What the demo shopper bought before the shop joined Jifen: in several months, so that the points expire in several. */
export const demoPurchases: DemoPurchase[] = [
  { orderNumber: "J2-000117", storeId: "jiefang-road", amountFen: 31_860, paid: { monthsAgo: 23 } },
  { orderNumber: "P1-000452", storeId: "peoples-square", amountFen: 42_650, paid: { monthsAgo: 17 } },
  { orderNumber: "J1-000988", storeId: "jiefang-road", amountFen: 38_900, paid: { monthsAgo: 8 } },
  { orderNumber: "J1-001243", storeId: "jiefang-road", amountFen: 12_800, paid: "lastSaturday" },
];

/** What the demo shopper buys on the first day, paying a part with points. */
export const demoSale = { orderNumber: "J1-001301", amountFen: 8_640, pointsToSpend: 200 };

/** Customers whom the shop's own point of sale knows. */
export const demoImports = [
  { externalId: "pos-1001", orderNumber: "P1-000501", storeId: "peoples-square", amountFen: 15_990, monthsAgo: 3 },
  { externalId: "pos-1002", orderNumber: "P1-000502", storeId: "peoples-square", amountFen: 6_450, monthsAgo: 2 },
  { externalId: "pos-1002", orderNumber: "J1-001122", storeId: "jiefang-road", amountFen: 23_000, monthsAgo: 1 },
  { externalId: "pos-1003", orderNumber: "J1-001123", storeId: "jiefang-road", amountFen: 3_280, monthsAgo: 1 },
];
