import { CfnOutput, CfnParameter, Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Function } from "aws-cdk-lib/aws-lambda";
import type { ISecret } from "aws-cdk-lib/aws-secretsmanager";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { Api } from "../api";
import { Clock } from "../clock";
import { DoorLambda } from "../doorLambda";
import { explain } from "../explain";
import { type LambdaName, lambdas } from "../lambdas";
import { namesOf } from "../names";
import type { Stage } from "../stage";
import { StreamFollower } from "../streamFollower";
import type { TableKey } from "../tables";

interface ServiceStackProps extends StackProps {
  stage: Stage;
  tables: Record<TableKey, ITable>;
  key: IKey;
  secret: ISecret;
}

/** All that runs and keeps nothing: it can be deleted and made again. */
export class ServiceStack extends Stack {
  readonly api: Api;
  readonly lambdas: Record<LambdaName, DoorLambda>;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { stage, tables, key, secret, ...props }: ServiceStackProps) {
    super(scope, id, props);
    const names = namesOf(stage.name);
    // The deployment gives it again once the web app has an address, when there is no domain.
    const appUrl = new CfnParameter(this, "AppUrl", {
      description: "Where the web app lives, for links; ends in a slash",
      default: stage.domain ? `https://${stage.domain.name}/` : "/",
    });
    this.deadLetters = new Queue(this, "DeadLetters", {
      queueName: names.deadLetters,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    explain(this.deadLetters, "AwsSolutions-SQS3", "This is the dead-letter queue of the others.");
    const make = (lambda: LambdaName) =>
      new DoorLambda(this, lambda, {
        stage,
        lambda,
        tables,
        key,
        secret,
        archive: names.archive(this),
        uploads: names.uploads(this),
        appUrl: appUrl.valueAsString,
        ...(lambda === "jobs" && { deadLetters: this.deadLetters }),
      });
    const all = Object.keys(lambdas) as LambdaName[];
    this.lambdas = Object.fromEntries(all.map((name) => [name, make(name)])) as Record<LambdaName, DoorLambda>;
    const functions = Object.fromEntries(all.map((name) => [name, this.lambdas[name].function])) as Record<
      LambdaName,
      Function
    >;
    this.api = new Api(this, "Api", { stage, lambdas: functions });
    new StreamFollower(this, "Streams", { follower: this.lambdas.stream, tables, deadLetters: this.deadLetters });
    new Clock(this, "Clock", { jobs: functions.jobs, names, deadLetters: this.deadLetters });
    new CfnOutput(this, "ApiUrl", { value: this.api.url });
  }
}
