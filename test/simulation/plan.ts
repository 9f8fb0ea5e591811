import type { Program } from "../../shared/program";
import type { SaleLine } from "../../shared/sale";
import type { Faults } from "./faults";

/** Everything that a run will be asked to do, drawn from its seed before it begins, so that any part can be left out. */
export interface Plan {
  seed: number;
  startMs: number;
  faults: Faults;
  programs: PlannedProgram[];
  steps: Step[];
}

export interface PlannedProgram {
  /** The first counts from the start; each later one is announced, and counts from its `effectiveFrom`. */
  versions: { announcedAt: number; program: Program }[];
  /** How many people join before the shop opens. */
  members: number;
}

/** One thing that somebody wants, and when it is sent: once, or several times, some of them at once. */
export interface Step {
  id: number;
  /** Milliseconds after the start; one for each time it is sent. */
  at: number[];
  /** Which program's door it is brought to. */
  program: number;
  requestId: PlannedId;
  wish: Wish;
  /** Its sender does not ask again when the storm is over: a till that has died, a phone that was put away. */
  isGivenUp?: boolean;
  /** Whoever serves it first dies at this await. */
  diesAt?: number;
}

/** How the caller makes the id: by a clock that may be off, from its own numbers, or from another step's by mistake. */
export type PlannedId =
  | { kind: "timed"; apartMs: number }
  | { kind: "shouted"; apartMs: number }
  | { kind: "plain" }
  | { kind: "meddling"; text: string }
  | { kind: "sameAs"; step: number };

/** How many points or fen, where that depends on what there is at the time. */
export type Amount =
  | { exactly: number }
  /** A part of what can be had, in whole steps of the program's worth. */
  | { share: number }
  /** All that can be had, and so much more. */
  | { allAnd: number };

export interface PlannedOrder {
  store: string;
  order: string;
  amountFen: number;
  /** They add up to the amount. */
  lines?: SaleLine[];
}

export type Wish =
  | {
      do: "sell";
      store: string;
      member: number;
      order: string;
      amountFen: number;
      lines?: SaleLine[];
      spend: Amount;
      codeStep: number;
      /** The member was identified somewhere else: in another store, or in another brand's. */
      isStray?: boolean;
    }
  | ({ do: "sellOffline"; member: number; scannedAgoMs: number } & PlannedOrder)
  | ({ do: "open" } & PlannedOrder)
  | { do: "claim"; member: number; of: number }
  /** With lines: so much of each of them, by their places. */
  | { do: "refund"; of: number; amount: Amount; byPartner: boolean; lines?: number[] }
  | { do: "deliver"; of: number; byPartner: boolean }
  | { do: "redeem"; store: string; member: number; points: Amount; codeStep: number }
  | { do: "giveBack"; of: number }
  | { do: "give"; member: number; to: number; points: Amount }
  | { do: "adjust"; member: number; wallet: "points" | "growth"; points: Amount; sign: 1 | -1 }
  | { do: "import"; sales: ({ customer: number; paidAgoMs: number } & PlannedOrder)[] }
  | { do: "erase"; member: number }
  /** What a member does in the app, or a cashier sees, or another system knows of a customer. */
  | { do: "tell"; member: number; event: string }
  | { do: "confirm"; store: string; member: number; event: string; key?: string }
  | { do: "importEvents"; events: { customer: number; event: string; key?: string; agoMs: number }[] }
  | { do: "press"; member: number; task: string; step: number; agoMs: number }
  | { do: "look"; member: number }
  | { do: "lookUp"; store: string; order: string }
  | { do: "job"; job: "expire" | "audit" | "members" };
