import { Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Names } from "./names";
import { schedules } from "./schedules";

interface ClockProps {
  jobs: IFunction;
  names: Names;
  deadLetters: IQueue;
}

/** Calls the jobs Lambda by the clock, as schedules.ts says. */
export class Clock extends Construct {
  constructor(scope: Construct, id: string, { jobs, names, deadLetters }: ClockProps) {
    super(scope, id);
    const { account } = Stack.of(this);
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({ sid: "Jobs", actions: ["lambda:InvokeFunction"], resources: [jobs.functionArn] }),
    );
    role.addToPolicy(
      new PolicyStatement({ sid: "DeadLetters", actions: ["sqs:SendMessage"], resources: [deadLetters.queueArn] }),
    );
    for (const { job, cloudMinutes } of schedules) {
      const schedule = new CfnSchedule(this, job, {
        name: names.schedule(job),
        scheduleExpression: `rate(${cloudMinutes} ${cloudMinutes === 1 ? "minute" : "minutes"})`,
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: jobs.functionArn,
          roleArn: role.roleArn,
          input: JSON.stringify({ job }),
          deadLetterConfig: { arn: deadLetters.queueArn },
          retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: cloudMinutes * 60 },
        },
      });
      schedule.node.addDependency(role);
    }
  }
}
