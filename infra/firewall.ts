import { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";
import type { Names } from "./names";

/** A store's whole floor may share one address, so this is far above what one person does, in five minutes. */
const REQUESTS_PER_ADDRESS = 3_000;

interface ManagedRules {
  group: string;
  /** Rules of the group that are counted only. */
  counted?: string[];
}

const managed: ManagedRules[] = [
  { group: "AWSManagedRulesAmazonIpReputationList" },
  { group: "AWSManagedRulesKnownBadInputsRuleSet" },
  // A batch of sales is larger than the 8 KB that this one allows; the doors refuse a body above a megabyte.
  { group: "AWSManagedRulesCommonRuleSet", counted: ["SizeRestrictions_BODY"] },
];

/** AWS's rules against known attacks, and a limit for each address. CloudFront takes it from us-east-1 only. */
export class Firewall extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { names }: { names: Names }) {
    super(scope, id);
    const seen = (metricName: string) => ({ cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName });
    const acl = new CfnWebACL(this, "Acl", {
      name: names.firewall,
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      visibilityConfig: seen(names.firewall),
      rules: [
        ...managed.map(({ group, counted = [] }, priority) => ({
          name: group,
          priority,
          overrideAction: { none: {} },
          visibilityConfig: seen(group),
          statement: {
            managedRuleGroupStatement: {
              vendorName: "AWS",
              name: group,
              ruleActionOverrides: counted.map((name) => ({ name, actionToUse: { count: {} } })),
            },
          },
        })),
        {
          name: "rate",
          priority: managed.length,
          action: { block: { customResponse: { responseCode: 429 } } },
          visibilityConfig: seen("rate"),
          statement: { rateBasedStatement: { limit: REQUESTS_PER_ADDRESS, aggregateKeyType: "IP" } },
        },
      ],
    });
    this.arn = acl.attrArn;
  }
}
