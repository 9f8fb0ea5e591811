interface Price {
  /** US dollars. */
  usd: number;
  per: string;
  source: string;
}

/** When the pages below were read. AWS changes prices without a word to this file. */
export const pricesReadOn = "2026-11-21";

const page = (name: string) => `aws.amazon.com/${name}/pricing`;

/** us-east-1, on demand, without free tiers and volume discounts. */
export const prices = {
  apiCall: { usd: 1 / 1e6, per: "million calls of an HTTP API: 1.00", source: page("api-gateway") },
  invocation: { usd: 0.2 / 1e6, per: "million invocations of Lambda: 0.20", source: page("lambda") },
  gbSecond: { usd: 0.0000133334, per: "GB-second of Lambda on arm64: 0.0000133334", source: page("lambda") },
  writeUnit: { usd: 0.625 / 1e6, per: "million write units of DynamoDB: 0.625", source: page("dynamodb/on-demand") },
  readUnit: { usd: 0.125 / 1e6, per: "million read units of DynamoDB: 0.125", source: page("dynamodb/on-demand") },
  tableGb: { usd: 0.25, per: "GB and month in DynamoDB: 0.25", source: page("dynamodb/on-demand") },
  recoveryGb: { usd: 0.2, per: "GB and month of point-in-time recovery: 0.20", source: page("dynamodb/on-demand") },
  logGb: { usd: 0.5, per: "GB taken in by CloudWatch Logs: 0.50", source: page("cloudwatch") },
  alarm: { usd: 0.1, per: "alarm and month: 0.10", source: page("cloudwatch") },
  metric: { usd: 0.3, per: "metric of one's own and month: 0.30", source: page("cloudwatch") },
  dashboard: { usd: 3, per: "dashboard and month: 3.00", source: page("cloudwatch") },
  key: { usd: 1, per: "key of KMS and month: 1.00", source: page("kms") },
  secret: { usd: 0.4, per: "secret and month: 0.40", source: page("secrets-manager") },
  firewall: { usd: 5, per: "firewall and month: 5.00", source: page("waf") },
  firewallRule: { usd: 1, per: "rule of a firewall and month: 1.00", source: page("waf") },
  firewallCall: { usd: 0.6 / 1e6, per: "million requests through a firewall: 0.60", source: page("waf") },
  edgeCall: { usd: 1 / 1e6, per: "million HTTPS requests through CloudFront: 1.00", source: page("cloudfront") },
  archiveGb: { usd: 0.023, per: "GB and month in S3: 0.023", source: page("s3") },
} satisfies Record<string, Price>;

export const priceOf = (name: keyof typeof prices): number => prices[name].usd;
