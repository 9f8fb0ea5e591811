import { CannotStart } from "../local/CannotStart";
import { WrongStage } from "../readStage";
import { AwsRefused } from "./aws";
import { DeploymentStopped } from "./DeploymentStopped";

/** Runs a command of this folder: what its reader can mend is shown as one line, anything else with its stack. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const expected = [DeploymentStopped, WrongStage, CannotStart, AwsRefused];
    if (!expected.some((kind) => error instanceof kind)) throw error;
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
