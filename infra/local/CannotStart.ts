/** A reason not to start that its reader can do something about. It is shown as one line, without a stack. */
export class CannotStart extends Error {}
