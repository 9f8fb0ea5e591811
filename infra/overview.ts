import { Duration } from "aws-cdk-lib";
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  LogQueryVisualizationType,
  LogQueryWidget,
  type Metric,
} from "aws-cdk-lib/aws-cloudwatch";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";
import { type LambdaName, lambdas } from "./lambdas";
import { namesOf } from "./names";
import { type ServiceMetrics, serviceMetrics } from "./serviceMetrics";
import type { ServiceStack } from "./stacks/serviceStack";
import type { Stage } from "./stage";
import type { TableKey } from "./tables";

interface OverviewProps {
  stage: Stage;
  service: ServiceStack;
  tables: Record<TableKey, ITable>;
  alarms: IAlarm[];
}

const HALF = 12;

const graph = (title: string, left: Metric[], right: Metric[] = []) =>
  new GraphWidget({ title, width: HALF, left, right });

/** The dashboard: from what shoppers feel, down to what may cause it. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { stage, service, tables, alarms }: OverviewProps) {
    super(scope, id);
    const logGroupNames = Object.values(service.lambdas).map(({ logGroup }) => logGroup.logGroupName);
    const query = (title: string, view: LogQueryVisualizationType, queryLines: string[]) =>
      new LogQueryWidget({ title, view, queryLines, logGroupNames, width: HALF });
    new Dashboard(this, "Dashboard", {
      dashboardName: namesOf(stage.name).dashboard,
      defaultInterval: Duration.days(1),
      widgets: [
        [new AlarmStatusWidget({ title: "Alarms", alarms, width: 2 * HALF, height: 4 })],
        ...graphsOf(serviceMetrics(stage, service), Object.values(tables)),
        [
          query("Refusals by route and code", LogQueryVisualizationType.TABLE, [
            "filter ispresent(code)",
            "stats count(*) as refusals by route, code",
            "sort refusals desc",
          ]),
          query("Latest bugs", LogQueryVisualizationType.TABLE, [
            "fields @timestamp, requestId, name, message, at.0",
            "filter level = 'error'",
            "sort @timestamp desc",
            "limit 20",
          ]),
        ],
      ],
    });
  }
}

function graphsOf(metrics: ServiceMetrics, tables: ITable[]): GraphWidget[][] {
  const each = (of: (lambda: LambdaName) => Metric) => (Object.keys(lambdas) as LambdaName[]).map(of);
  return [
    [
      graph("Calls, refusals and failures", [metrics.calls], [metrics.refusals, metrics.failures]),
      graph("How long a call takes (half of them, and 99 of 100)", [metrics.latency(50), metrics.latency(99)]),
    ],
    [
      graph("Points: sales, imports, redemptions, adjustments", [
        metrics.done("recordSale"),
        metrics.done("importSales"),
        metrics.done("redeem"),
        metrics.done("adjust"),
      ]),
      graph("Bugs and logged alarms", [metrics.bugs, metrics.ledgerChanged, metrics.chainBroken]),
    ],
    [
      graph("Lambdas: 99 of 100 take at most", each(metrics.duration)),
      graph("Lambdas: errors and throttles", each(metrics.errors), each(metrics.throttles)),
    ],
    [
      graph("Tables: units", [...tables.map(metrics.readUnits), ...tables.map(metrics.writeUnits)]),
      graph("Tables: throttles", [...tables.map(metrics.readThrottles), ...tables.map(metrics.writeThrottles)]),
    ],
    [graph("Stream: age of what waits", [metrics.streamAge]), graph("Dead letters", [metrics.deadLetters])],
  ];
}
