import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import { Construct } from "constructs";
import { namesOf } from "./names";
import type { Stage } from "./stage";

interface SpendingProps {
  stage: Stage;
  budget: NonNullable<Stage["budget"]>;
}

/** Says so by mail when the account's month costs more than planned, or is going to. */
export class Spending extends Construct {
  constructor(scope: Construct, id: string, { stage, budget }: SpendingProps) {
    super(scope, id);
    const subscribers = stage.alarmMails.map((address) => ({ subscriptionType: "EMAIL", address }));
    const told = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
      notification: { notificationType, threshold, thresholdType: "PERCENTAGE", comparisonOperator: "GREATER_THAN" },
      subscribers,
    });
    new CfnBudget(this, "Budget", {
      budget: {
        budgetName: namesOf(stage.name).budget,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount: budget.monthly, unit: budget.currency },
      },
      notificationsWithSubscribers: [told("ACTUAL", 80), told("ACTUAL", 100), told("FORECASTED", 100)],
    });
  }
}
