/** What is wrong with an entry: thrown by the checks, caught where a chain is walked. */
export class Fault extends Error {
  constructor(
    /** Where in the entry, as a path: after.wallets.points.debt. */
    readonly field: string,
    reason: string,
  ) {
    super(reason);
  }
}

/** Demands that a figure is what it was computed to be. */
export function demand(field: string, is: unknown, wanted: unknown): void {
  if (!Object.is(is, wanted)) throw new Fault(field, `is ${shown(is)}, and should be ${shown(wanted)}`);
}

const shown = (value: unknown) => (value === undefined ? "missing" : JSON.stringify(value));
