/** A line, or an order, that did not go in, and why. */
export interface Reject {
  /** Where it stands in the file, the header being line 1; of an order of several lines, its first. */
  line: number;
  orderNumber?: string;
  /** A code of shared/errors.ts where the service refused, else one of docs/import.md. */
  code: string;
  text: string;
}
