import type { RouteName } from "../../shared/paths";

/** Something that was asked and answered with a yes: it must be there for ever, and its answer must stay the same. */
export interface Deed {
  route: RouteName;
  input: Record<string, unknown>;
  token: string;
  /** Whose chain has its entry. */
  memberId: string;
  seq: number;
  hash: string;
  /** The part of the answer that may never change, as text. */
  answer: string;
}

/** What one process of shoppers and cashiers tells of itself when it has come to its end. */
export interface Told {
  deeds: Deed[];
  requests: number;
  refusals: Record<string, number>;
  /** Requests that had to be sent more than once until somebody answered. */
  repeated: number;
  /** Requests that were sent again on purpose, and got another answer than before. */
  contradictions: string[];
  /** The longest that anybody waited for an answer. */
  longestMs: number;
}
