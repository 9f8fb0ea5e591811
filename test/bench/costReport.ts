import { writeFileSync } from "node:fs";
import { synthesize } from "../infra/synthesized";
import { costCounts, type OperationCount } from "./costCounts";
import {
  ACCESS_LOG_BYTES,
  costOf,
  monthOf,
  monthOfAMember,
  type OperationCost,
  PLATFORM_LOG_BYTES,
  ROUND_TRIP_MS,
  type Watched,
} from "./costModel";
import { prices, pricesReadOn } from "./costPrices";
import { type Row, tableOf } from "./report";

const MEMBERS = [1_000, 100_000, 10_000_000];

/** npm run bench -- cost: counts, measures, multiplies, and writes docs/cost.md. */
export async function costReport(): Promise<{ costs: OperationCost[]; months: Row[] }> {
  const counts = await costCounts();
  const watched = await watchedNow();
  const costs = counts.map(costOf);
  const months = MEMBERS.map((members) => monthOf(members, costs, watched));
  writeFileSync("docs/cost.md", textOf(counts, costs, months, watched));
  return { costs, months };
}

/** What the stacks of the example make that costs by the month. */
async function watchedNow(): Promise<Watched> {
  const { all } = await synthesize();
  const [firewall] = all("AWS::WAFv2::WebACL");
  if (!firewall) throw new Error("the example has no firewall");
  const filters = all("AWS::Logs::MetricFilter").flatMap(({ Properties }) => Properties.MetricTransformations);
  const named = filters.map(({ MetricName }: { MetricName: string }) => MetricName);
  return {
    alarms: all("AWS::CloudWatch::Alarm").length,
    // One name may have several routes; each is a metric.
    metrics: new Set(named.filter((name) => name !== "Done")).size + named.filter((name) => name === "Done").length,
    firewallRules: (firewall.Properties.Rules as unknown[]).length,
  };
}

function textOf(counts: OperationCount[], costs: OperationCost[], months: Row[], watched: Watched): string {
  const counted = counts.map(({ operation, write, read, roundTrips, stream, keptBytes }) => ({
    operation,
    write,
    read,
    roundTrips,
    records: stream.records,
    streamWrite: stream.write,
    streamRead: stream.read,
    keptBytes,
  }));
  const habits = Object.entries(monthOfAMember).map(([operation, times]) => `${operation} ${times}`);
  const bought = Object.values(prices).map(({ per, source }) => ({ price: per, source }));
  return `# What it costs

Made by \`npm run bench -- cost\` on ${new Date().toISOString().slice(0, 10)}; nothing here is written by hand. Dollars of us-east-1, without free tiers, discounts and taxes.

## A million of each

${tableOf(costs)}

\`call\` is request, function and table together, and is to stay under 3.50 for a grant (\`test/infra/cost.test.ts\`). \`projections\` is what the streams do after it (totals of all time and of the day, the till's list, the expiry calendar, the audit's notes), each record in an invocation of its own as in a quiet shop; a busy one shares invocations. \`logs\` are the Lambdas' and the API's lines; \`logLevel: error\` drops ours. \`storage\` is dollars a month for what a million leave in the tables for good, recovery included.

What was counted, for a member with twelve lots:

${tableOf(counted)}

Units are what the engine says was consumed, by DynamoDB's rules. \`billed ms\` is the processor time of the door measured here, on the share of a processor that Lambda gives to its memory, and ${ROUND_TRIP_MS} ms for each round trip. The ${ROUND_TRIP_MS} ms, and ${PLATFORM_LOG_BYTES} bytes for Lambda's own lines and ${ACCESS_LOG_BYTES} for the API's, are assumed: there is no AWS here to measure them on. A cold start is not in it; Lambda bills its import once for each process.

## A month

A member's month is taken to be: ${habits.join(", ")}. Storage is that of a year of such months.

${tableOf(months)}

\`fixed\` is ${watched.alarms} alarms, ${watched.metrics} metrics of our own, a dashboard, a key, a secret and a firewall with ${watched.firewallRules} rules. Not in it: traffic out (0.09 a GB after the first 100 GB), mails, what WeChat takes, the export (one write and two reads for each member who did something on a day, and a put for 20,000 entries), the hourly jobs' own reads (some cents), requests of KMS (DynamoDB keeps a table's key for five minutes).

## Prices

Read on ${pricesReadOn}, in stored copies of the pages that are named: no page was fetched live. Look at them again before you rely on it.

${tableOf(bought)}

**China.** Beijing and Ningxia have prices of their own, in yuan (amazonaws.cn/en/dynamodb/pricing and its neighbours), and no firewall at CloudFront. Take the counts above and multiply them by those.
`;
}
