import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

const realFile = path.join("..", "shared", "data", "complete-journey", "purchases.csv.gz");

/** The real purchases, or, where they are not, a file of the same shape: some lines of each basket, a few members, a year. */
export function purchasesFile(): string {
  if (existsSync(realFile)) return realFile;
  const file = path.join(".cache", "purchases.csv.gz");
  mkdirSync(".cache", { recursive: true });
  writeFileSync(file, gzipSync(madeUp()));
  return file;
}

function madeUp(): string {
  const header =
    "paid_at,basket_id,household_id,store_id,product_id,department,category,quantity,amount_cents,coupon_cents";
  const rows = Array.from({ length: 2_400 }, (_, i) => {
    const basket = Math.floor((i * 2) / 3);
    const at = new Date(Date.UTC(2017, 0, 1, 8) + basket * 5 * 60 * 60_000);
    const [day, time] = at.toISOString().split(/[T.]/);
    const cents = (i * 7_919) % 9_001;
    return `${day} ${time},${31_198_000_000 + basket},${1 + ((basket * 31) % 240)},${300 + (basket % 29)},${i},GROCERY,,1,${cents},0`;
  });
  return `${[header, ...rows].join("\n")}\n`;
}

export interface Naive {
  baskets: number;
  points: number;
  pointsOf: Map<string, number>;
}

/**
 * What the grocer's purchases earn, computed from the CSV by nothing of ours: each household's baskets in their order,
 * its tier by the whole dollars before, half as much again on Tuesdays from March to November, at most 1,000 a basket.
 */
export function naivePoints(file: string, basketsMax = Number.POSITIVE_INFINITY): Naive {
  const baskets = new Map<string, { household: string; date: string; cents: number }>();
  for (const line of gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n").slice(1)) {
    const cells = line.split(",");
    const [paidAt = "", id = "", household = "", store = ""] = cells;
    const cents = Number(cells.at(-2));
    const basket = baskets.get(`${store}/${id}`);
    if (basket) basket.cents += cents;
    else if (baskets.size === basketsMax) break;
    else baskets.set(`${store}/${id}`, { household, date: paidAt.slice(0, 10), cents });
  }
  const dollarsOf = new Map<string, number>();
  const pointsOf = new Map<string, number>();
  for (const { household, date, cents } of baskets.values()) {
    const dollars = dollarsOf.get(household) ?? 0;
    const tier = dollars >= 250 ? 150 : dollars >= 100 ? 125 : 100;
    const isTuesday = new Date(date).getUTCDay() === 2 && date >= "2017-03-01" && date <= "2017-11-30";
    const points = Math.min(Math.floor((cents * tier * (isTuesday ? 150 : 100)) / 100_000), 1_000);
    dollarsOf.set(household, dollars + Math.floor(cents / 100));
    pointsOf.set(household, (pointsOf.get(household) ?? 0) + points);
  }
  const points = [...pointsOf.values()].reduce((sum, each) => sum + each, 0);
  return { baskets: baskets.size, points, pointsOf };
}
