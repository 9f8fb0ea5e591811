import type { Broken, Link } from "./verifyChains";

/** Something that entries are held against beside their own chain. */
export interface CrossCheck {
  check: (link: Link) => Broken | undefined;
  /** What is still wanting when all entries have been seen. */
  rest: () => Broken[];
}
