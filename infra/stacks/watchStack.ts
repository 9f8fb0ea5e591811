import { Stack, type StackProps } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { Alarms } from "../alarms";
import { Overview } from "../overview";
import { Spending } from "../spending";
import type { Stage } from "../stage";
import type { TableKey } from "../tables";
import type { ServiceStack } from "./serviceStack";

interface WatchStackProps extends StackProps {
  stage: Stage;
  service: ServiceStack;
  tables: Record<TableKey, ITable>;
  key: IKey;
}

/** What is seen of the service, and who is told when it is not well. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, { stage, service, tables, key, ...props }: WatchStackProps) {
    super(scope, id, props);
    const told = new Topic(this, "Alarms", { enforceSSL: true, masterKey: key });
    for (const mail of stage.alarmMails) told.addSubscription(new EmailSubscription(mail));
    const watched = { stage, service, tables };
    const { alarms } = new Alarms(this, "Rules", { ...watched, told });
    new Overview(this, "Overview", { ...watched, alarms });
    if (stage.budget) new Spending(this, "Spending", { stage, budget: stage.budget });
  }
}
