/** A reason to stop that whoever deploys can do something about: shown as one line, without a stack. */
export class DeploymentStopped extends Error {}
