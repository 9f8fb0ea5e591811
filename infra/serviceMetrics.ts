import { Duration } from "aws-cdk-lib";
import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { FilterPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { paths, type RouteName } from "../shared/paths";
import type { LambdaName } from "./lambdas";
import { namesOf } from "./names";
import type { ServiceStack } from "./stacks/serviceStack";
import type { Stage } from "./stage";

const FIVE_MINUTES = Duration.minutes(5);

/** What the logs can say that no service of AWS counts: the words of functions/platform/log.ts. */
export type LoggedAlarm = "ledger_changed" | "chain_broken";

/** The numbers that alarms and the dashboard are made of, each from one place. */
export function serviceMetrics(stage: Stage, { api, lambdas, deadLetters }: ServiceStack) {
  const { metrics: namespace } = namesOf(stage.name);
  const ofApi = (metricName: string, statistic: string, dimensions: Record<string, string> = {}) =>
    new Metric({
      namespace: "AWS/ApiGateway",
      metricName,
      statistic,
      period: FIVE_MINUTES,
      dimensionsMap: { ApiId: api.http.apiId, ...dimensions },
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
    callsOf(route: RouteName) {
      const { method, path } = paths[route];
      return ofApi("Count", Stats.SUM, { Stage: "$default", Method: method, Resource: path });
    },
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
    loggedAlarm: (alarm: LoggedAlarm) => logged("LoggedAlarms", { Alarm: alarm }),
  };
}

export type ServiceMetrics = ReturnType<typeof serviceMetrics>;

/** Counts the lines of every Lambda's log that tell of a bug or ask for an alarm. */
export function countLogLines(scope: Construct, stage: Stage, { lambdas }: ServiceStack): void {
  const { metrics: metricNamespace } = namesOf(stage.name);
  for (const [name, { logGroup }] of Object.entries(lambdas)) {
    const counted = { logGroup, metricNamespace, metricValue: "1" };
    new MetricFilter(scope, `${name}Bugs`, {
      ...counted,
      metricName: "Bugs",
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue("$.level", "=", "error"),
        FilterPattern.notExists("$.alarm"),
      ),
    });
    new MetricFilter(scope, `${name}Alarms`, {
      ...counted,
      metricName: "LoggedAlarms",
      filterPattern: FilterPattern.exists("$.alarm"),
      dimensions: { Alarm: "$.alarm" },
    });
  }
}
