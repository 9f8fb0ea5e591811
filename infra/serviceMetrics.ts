import { Duration } from "aws-cdk-lib";
import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { FilterPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { paths, type RouteName } from "../shared/paths";
import { type LambdaName, routeKeyOf } from "./lambdas";
import { namesOf } from "./names";
import type { ServiceStack } from "./stacks/serviceStack";
import type { Stage } from "./stage";

const FIVE_MINUTES = Duration.minutes(5);

/** The routes that give and take points, which are counted one by one. */
export const pointRoutes = ["recordSale", "importSales", "redeem", "adjust"] as const satisfies RouteName[];
export type PointRoute = (typeof pointRoutes)[number];

/** The numbers that alarms and the dashboard are made of, each from one place. */
export function serviceMetrics(stage: Stage, { api, lambdas, deadLetters }: ServiceStack) {
  const { metrics: namespace } = namesOf(stage.name);
  const ofApi = (metricName: string, statistic: string) =>
    new Metric({
      namespace: "AWS/ApiGateway",
      metricName,
      statistic,
      period: FIVE_MINUTES,
      dimensionsMap: { ApiId: api.http.apiId },
    });
  const ofTable = (table: ITable, metricName: string) =>
    table.metric(metricName, { statistic: Stats.SUM, period: FIVE_MINUTES });
  const lambda = (name: LambdaName) => lambdas[name].function;
  const logged = (metricName: string, dimensionsMap: Record<string, string> = {}) =>
    new Metric({ namespace, metricName, dimensionsMap, statistic: Stats.SUM, period: FIVE_MINUTES });
  return {
    calls: ofApi("Count", Stats.SUM),
    refusals: ofApi("4xx", Stats.SUM),
    failures: ofApi("5xx", Stats.SUM),
    latency: (percentile: number) => ofApi("Latency", Stats.percentile(percentile)),
    /** Answered with a yes. */
    done: (route: PointRoute) => logged("Done", { Route: routeKeyOf(paths[route]) }),
    errors: (name: LambdaName) => lambda(name).metricErrors({ statistic: Stats.SUM, period: FIVE_MINUTES }),
    throttles: (name: LambdaName) => lambda(name).metricThrottles({ statistic: Stats.SUM, period: FIVE_MINUTES }),
    duration: (name: LambdaName) =>
      lambda(name).metricDuration({ statistic: Stats.percentile(99), period: FIVE_MINUTES }),
    runs: (name: LambdaName, period: Duration) => lambda(name).metricInvocations({ statistic: Stats.SUM, period }),
    streamAge: lambda("stream").metric("IteratorAge", { statistic: Stats.MAXIMUM, period: FIVE_MINUTES }),
    deadLetters: deadLetters.metricApproximateNumberOfMessagesVisible({
      statistic: Stats.MAXIMUM,
      period: FIVE_MINUTES,
    }),
    readThrottles: (table: ITable) => ofTable(table, "ReadThrottleEvents"),
    writeThrottles: (table: ITable) => ofTable(table, "WriteThrottleEvents"),
    readUnits: (table: ITable) => ofTable(table, "ConsumedReadCapacityUnits"),
    writeUnits: (table: ITable) => ofTable(table, "ConsumedWriteCapacityUnits"),
    bugs: logged("Bugs"),
    ledgerChanged: logged("LedgerChanged"),
    chainBroken: logged("ChainBroken"),
  };
}

export type ServiceMetrics = ReturnType<typeof serviceMetrics>;

const alarmIs = (comparison: "=" | "!=") => FilterPattern.stringValue("$.alarm", comparison, "ledger_changed");

/** In the words of functions/platform/log.ts. An alarm that nobody has thought of here counts as a broken chain. */
const logPatterns = {
  Bugs: FilterPattern.all(FilterPattern.stringValue("$.level", "=", "error"), FilterPattern.notExists("$.alarm")),
  LedgerChanged: alarmIs("="),
  ChainBroken: FilterPattern.all(FilterPattern.exists("$.alarm"), alarmIs("!=")),
};

/** Counts the lines of every Lambda's log that tell of a bug or ask for an alarm, and the API's that gave or took points. */
export function countLogLines(scope: Construct, stage: Stage, { api, lambdas }: ServiceStack): void {
  const counted = { metricNamespace: namesOf(stage.name).metrics, metricValue: "1" };
  for (const [name, { logGroup }] of Object.entries(lambdas)) {
    for (const [metricName, filterPattern] of Object.entries(logPatterns)) {
      new MetricFilter(scope, `${name}${metricName}`, { ...counted, logGroup, metricName, filterPattern });
    }
  }
  for (const route of pointRoutes) {
    new MetricFilter(scope, `${route}Done`, {
      ...counted,
      logGroup: api.accessLogs,
      metricName: "Done",
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue("$.routeKey", "=", routeKeyOf(paths[route])),
        FilterPattern.stringValue("$.status", "=", "200"),
      ),
      dimensions: { Route: "$.routeKey" },
    });
  }
}
