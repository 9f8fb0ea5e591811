/** What a process of the stand-in needs to know beside a Lambda's own environment. */
export interface LocalStack {
  port: number;
  dataFolder: string;
  bundlesFolder: string;
  /** Absent where only the API is wanted. */
  webFolder?: string;
  /** Whether jobs run by the clock. */
  schedules: boolean;
}

const variable = "LOCAL_STACK";

export const asEnvironment = (stack: LocalStack) => ({ [variable]: JSON.stringify(stack) });

export const theLocalStack = (): LocalStack => JSON.parse(process.env[variable] as string) as LocalStack;
