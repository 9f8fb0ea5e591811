import { App } from "aws-cdk-lib";
import { deployment } from "../deployment";
import { readStage, WrongStage } from "../readStage";

/** What the CDK runs: one stage, by its name (-c stage=prod). */
try {
  const app = new App();
  deployment(app, readStage(String(app.node.tryGetContext("stage") ?? "example")));
  app.synth();
} catch (error) {
  if (!(error instanceof WrongStage)) throw error;
  for (const problem of error.problems) console.error(problem);
  process.exitCode = 1;
}
