import type { LambdaName } from "./lambdas";
import type { TableKey } from "./tables";

export type StackPart = "data" | "service" | "watch" | "edge";

/** What a stage's things are called, so that a person finds them and a command can name them without asking. */
export const namesOf = (stage: string) => ({
  stack: (part: StackPart) => `Jifen-${stage}-${part}`,
  table: (table: TableKey) => `jifen-${stage}-${table}`,
  lambda: (lambda: LambdaName) => `jifen-${stage}-${lambda}`,
  /** Bucket names are one for all the world. */
  archive: ({ account, region }: { account: string; region: string }) => `jifen-${stage}-archive-${account}-${region}`,
  uploads: ({ account, region }: { account: string; region: string }) => `jifen-${stage}-uploads-${account}-${region}`,
  secret: `jifen/${stage}`,
  key: `alias/jifen-${stage}`,
  deadLetters: `jifen-${stage}-dead-letters`,
  schedule: (job: string) => `jifen-${stage}-${job}`,
  alarm: (alarm: string) => `jifen-${stage}-${alarm}`,
  dashboard: `jifen-${stage}`,
  firewall: `jifen-${stage}`,
  budget: `jifen-${stage}`,
  metrics: `Jifen/${stage}`,
});

export type Names = ReturnType<typeof namesOf>;
