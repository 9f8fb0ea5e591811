import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Architecture, Code, Function, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import path from "node:path";
import { bundlesFolder } from "./bundle";
import { DoorRole, type Reachable } from "./doorRole";
import { type LambdaName, lambdas } from "./lambdas";
import { namesOf } from "./names";
import { needsSecrets, sendsMessages, uploadUses, writesArchive } from "./needs";
import type { Stage } from "./stage";

interface DoorLambdaProps extends Reachable {
  stage: Stage;
  lambda: LambdaName;
  /** Ends in a slash. */
  appUrl: string;
  /** Where a call that nobody waits for goes when it failed for good. */
  deadLetters?: IQueue;
}

/** A Lambda out of functions/doors, with a log and a role of its own. */
export class DoorLambda extends Construct {
  readonly function: Function;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: DoorLambdaProps) {
    super(scope, id);
    const { stage, lambda, deadLetters } = props;
    const { what, memoryMb, timeoutSeconds } = lambdas[lambda];
    const functionName = namesOf(stage.name).lambda(lambda);
    this.logGroup = new LogGroup(this, "Logs", {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: stage.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const reserved = stage.reservedConcurrency[lambda];
    this.function = new Function(this, "Function", {
      functionName,
      description: what,
      code: Code.fromAsset(path.join(bundlesFolder, lambda)),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: stage.architecture === "arm64" ? Architecture.ARM_64 : Architecture.X86_64,
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      role: new DoorRole(this, "Role", lambda, this.logGroup, { ...props, mailFrom: stage.mailFrom }),
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: environmentOf(props),
      ...(reserved !== undefined && { reservedConcurrentExecutions: reserved }),
      ...(deadLetters && { deadLetterQueue: deadLetters, retryAttempts: 2, maxEventAge: Duration.hours(1) }),
    });
  }
}

const environmentOf = ({
  stage,
  lambda,
  tables,
  secret,
  archive,
  uploads,
  appUrl,
}: DoorLambdaProps): Record<string, string> => ({
  LEDGER_TABLE: tables.ledger.tableName,
  MAIN_TABLE: tables.main.tableName,
  APP_URL: appUrl,
  WECHAT_API: stage.wechat.api,
  LOG_LEVEL: stage.logLevel,
  ...(needsSecrets(lambda) && { SECRETS_ARN: secret.secretArn }),
  ...(sendsMessages(lambda) && stage.mailFrom && { MAIL_FROM: stage.mailFrom }),
  ...(writesArchive(lambda) && { ARCHIVE_BUCKET: archive }),
  ...(uploadUses[lambda] && { UPLOAD_BUCKET: uploads }),
});
