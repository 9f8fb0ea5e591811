import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  AnomalyDetectionAlarm,
  ComparisonOperator,
  type IAlarm,
  type Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { type LambdaName, lambdas } from "./lambdas";
import { namesOf } from "./names";
import { countLogLines, type ServiceMetrics, serviceMetrics } from "./serviceMetrics";
import type { ServiceStack } from "./stacks/serviceStack";
import type { Stage } from "./stage";
import { type TableKey, tables } from "./tables";

/** The heading of docs/operations.md that says what an alarm means and what to do. */
export type Runbook =
  | "api-failures"
  | "latency"
  | "lambda-errors"
  | "bugs"
  | "throttles"
  | "table-throttles"
  | "stream-behind"
  | "dead-letters"
  | "jobs-silent"
  | "ledger-changed"
  | "chain-broken"
  | "unusual-points";

interface Rule {
  runbook: Runbook;
  /** What of it, where there are several. */
  of?: string;
  metric: Metric;
  /** It sounds from this value on. */
  from: number;
  /** Five minutes each. */
  periods?: number;
  /** A silence is the alarm: it sounds below `from`, and without any value. */
  silence?: boolean;
}

interface Watched {
  stage: Stage;
  service: ServiceStack;
  tables: Record<TableKey, ITable>;
}

const SECOND_MS = 1_000;
const TEN_MINUTES_MS = 10 * 60 * SECOND_MS;

/** Everything somebody is told of, with the number from which on. */
function rulesOf(metrics: ServiceMetrics, watched: Watched["tables"]): Rule[] {
  const each = (rule: (lambda: LambdaName) => Rule) => (Object.keys(lambdas) as LambdaName[]).map(rule);
  return [
    { runbook: "api-failures", metric: metrics.failures, from: 5 },
    { runbook: "latency", metric: metrics.latency(99), from: 2 * SECOND_MS, periods: 3 },
    ...each((of) => ({ runbook: "lambda-errors", of, metric: metrics.errors(of), from: 1 })),
    { runbook: "bugs", metric: metrics.bugs, from: 1 },
    ...each((of) => ({ runbook: "throttles", of, metric: metrics.throttles(of), from: 1 })),
    ...(Object.keys(tables) as TableKey[]).flatMap((of): Rule[] => [
      { runbook: "table-throttles", of: `${of}-reads`, metric: metrics.readThrottles(watched[of]), from: 10 },
      { runbook: "table-throttles", of: `${of}-writes`, metric: metrics.writeThrottles(watched[of]), from: 10 },
    ]),
    { runbook: "stream-behind", metric: metrics.streamAge, from: TEN_MINUTES_MS, periods: 2 },
    { runbook: "dead-letters", metric: metrics.deadLetters, from: 1 },
    { runbook: "jobs-silent", metric: metrics.runs("jobs", Duration.hours(3)), from: 1, silence: true },
    { runbook: "ledger-changed", metric: metrics.ledgerChanged, from: 1 },
    { runbook: "chain-broken", metric: metrics.chainBroken, from: 1 },
  ];
}

/** What is normal is learnt from two weeks of each, since no number is right for every brand. */
const unusual = (metrics: ServiceMetrics) => [
  { of: "grants", metric: metrics.done("recordSale") },
  { of: "imports", metric: metrics.done("importSales") },
  { of: "redemptions", metric: metrics.done("redeem") },
  { of: "adjustments", metric: metrics.done("adjust") },
];

/** Every alarm of a stage, each with a chapter in docs/operations.md. */
export class Alarms extends Construct {
  readonly alarms: IAlarm[];

  constructor(scope: Construct, id: string, { stage, service, tables: watched, told }: Watched & { told: ITopic }) {
    super(scope, id);
    const metrics = serviceMetrics(stage, service);
    countLogLines(this, stage, service);
    const tell = new SnsAction(told);
    const common = (runbook: Runbook, of?: string) => ({
      alarmName: namesOf(stage.name).alarm(of ? `${runbook}-${of}` : runbook),
      alarmDescription: `What it means and what to do: docs/operations.md#${runbook}`,
    });
    const fixed = rulesOf(metrics, watched).map(
      ({ runbook, of, metric, from, periods = 1, silence }) =>
        new Alarm(this, of ? `${runbook}-${of}` : runbook, {
          ...common(runbook, of),
          metric,
          threshold: from,
          evaluationPeriods: periods,
          comparisonOperator: silence
            ? ComparisonOperator.LESS_THAN_THRESHOLD
            : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
        }),
    );
    const learnt = unusual(metrics).map(
      ({ of, metric }) =>
        new AnomalyDetectionAlarm(this, `unusual-points-${of}`, {
          ...common("unusual-points", of),
          metric,
          stdDevs: 4,
          evaluationPeriods: 3,
          comparisonOperator: ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
          treatMissingData: TreatMissingData.NOT_BREACHING,
        }),
    );
    this.alarms = [...fixed, ...learnt];
    for (const alarm of [...fixed, ...learnt]) alarm.addAlarmAction(tell);
  }
}
