import { App } from "aws-cdk-lib";
import { deployment } from "../deployment";
import { readStage, WrongStage } from "../readStage";

/** What the CDK runs: one stage, by its name (-c stage=prod), out of infra/config or another folder (-c config=DIR). */
try {
  const app = new App();
  const given = (key: string) => app.node.tryGetContext(key) as string | undefined;
  deployment(app, readStage(given("stage") ?? "example", given("config")));
  app.synth();
} catch (error) {
  if (!(error instanceof WrongStage)) throw error;
  for (const problem of error.problems) console.error(problem);
  process.exitCode = 1;
}
