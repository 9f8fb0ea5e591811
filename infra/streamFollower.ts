import { Duration } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { EventSourceMapping, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { DoorLambda } from "./doorLambda";
import { explain } from "./explain";
import { patternOf, streamFilters } from "./streamFilters";
import type { TableKey } from "./tables";

interface StreamFollowerProps {
  follower: DoorLambda;
  tables: Record<TableKey, ITable>;
  deadLetters: IQueue;
}

/** Lambda's view of both tables' streams: in order, again when it failed, and aside when it keeps failing. */
export class StreamFollower extends Construct {
  constructor(scope: Construct, id: string, { follower, tables, deadLetters }: StreamFollowerProps) {
    super(scope, id);
    const { role } = follower.function;
    for (const [name, table] of Object.entries(tables) as [TableKey, ITable][]) {
      const streamArn = table.tableStreamArn as string;
      const filter = streamFilters[name];
      const mapping = new EventSourceMapping(this, name, {
        target: follower.function,
        eventSourceArn: streamArn,
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        maxBatchingWindow: Duration.seconds(1),
        parallelizationFactor: 2,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: 20,
        maxRecordAge: Duration.hours(12),
        onFailure: new SqsDlq(deadLetters),
        ...(filter !== "everything" && { filters: [{ pattern: JSON.stringify(patternOf(filter)) }] }),
      });
      const actions = ["DescribeStream", "GetRecords", "GetShardIterator"].map((action) => `dynamodb:${action}`);
      role?.addToPrincipalPolicy(new PolicyStatement({ sid: `${name}Stream`, actions, resources: [streamArn] }));
      if (role) mapping.node.addDependency(role);
    }
    role?.addToPrincipalPolicy(
      new PolicyStatement({ sid: "FindStreams", actions: ["dynamodb:ListStreams"], resources: ["*"] }),
    );
    explain(
      follower,
      "AwsSolutions-IAM5[Resource::*]",
      "Lambda refuses to follow a stream for a role without dynamodb:ListStreams, which IAM grants for all resources only; it lists names and reads no record.",
    );
  }
}
