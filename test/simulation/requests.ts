import { requestIdFrom } from "../../shared/requestId";
import type { RouteName } from "../../shared/paths";
import { amountsIn } from "./amounts";
import type { Cloud } from "./cloud";
import { diceOf, type Dice } from "./dice";
import type { Books } from "./model/books";
import type { People } from "./people";
import type { Plan, PlannedId, Step } from "./plan";
import type { Subject } from "./subject";
import { wished } from "./wished";

/** A wish as it goes over the wire: however often it is sent, it is sent like this. */
export interface Request {
  step: Step;
  programId: string;
  route: RouteName;
  input: Record<string, unknown>;
  /** Whose session or key it is sent with. */
  by: Bearer;
  /** Absent where nothing is written. */
  requestId?: string;
  /** The member whose chain it is about, where its sender knows. */
  memberId?: string;
  /** The chain that is to have it, where something is given. */
  receiver?: string;
  /** What pays, where something is spent. */
  codeStep?: number;
  /** Until when what it carries counts, where that ends. */
  goodUntil?: number;
}

export type Bearer =
  | { door: "shopper"; subject: string }
  | { door: "cashier"; subject: string; storeId: string; tillId: string }
  | { door: "operator"; subject: string }
  | { door: "partner" };

/** What the answers so far have given into somebody's hands, by step. */
export interface InHand {
  claimCodes: Map<number, string>;
  redemptions: Map<number, string>;
  requestIds: Map<number, string>;
}

export interface Surroundings {
  plan: Plan;
  cloud: Cloud;
  subject: Subject;
  people: People;
  books: Books;
  inHand: InHand;
}

const CODE_MS = 30_000;
const DAY_MS = 24 * 60 * 60_000;

/** Makes the requests of a run. A wish that comes back to something that never came to be makes none. */
export function requestsOver(surroundings: Surroundings) {
  const { plan, cloud, people, books, inHand } = surroundings;
  const shownSteps = new Map<string, number>();

  /** The phone makes a new code for every sale, unless it is one that is shown again. */
  function codeStepOf(memberId: string, wanted: number): number {
    const shown = shownSteps.get(memberId) ?? Math.floor(plan.startMs / CODE_MS);
    if (wanted < 0) return shown + wanted + 1;
    shownSteps.set(memberId, shown + 1);
    return shown + 1;
  }

  function idOf(planned: PlannedId, dice: Dice, programId: string): string {
    if (planned.kind === "plain") return `order-${dice.between(1, 100_000)}.${dice.between(0, 9)}`;
    if (planned.kind === "meddling") return meddlingId(planned.text, dice, programId);
    const again = planned.kind === "sameAs" ? inHand.requestIds.get(planned.step) : undefined;
    const apartMs = "apartMs" in planned ? planned.apartMs : 0;
    const bytes = Array.from({ length: 10 }, () => dice.between(0, 255));
    const made = again ?? requestIdFrom(cloud.timeline.now() + apartMs, bytes);
    return planned.kind === "shouted" ? made.toUpperCase() : made;
  }

  /** The id that a job or a refund will give itself, guessed by somebody who would rather it did not happen. */
  function meddlingId(text: string, dice: Dice, programId: string): string {
    const [pk = ""] = people.chainsOf(programId);
    const seq = books.of(pk).entries.length + dice.between(-1, 2);
    const day = books.dayAt(programId, cloud.timeline.now() - (dice.chance(0.5) ? DAY_MS : 0));
    const mark = dice.pick([":", "#", "."]);
    return text === "expire" ? ["expire", day, seq].join(mark) : [text, seq].join(mark);
  }

  return async function requestOf(step: Step): Promise<Request | undefined> {
    const dice = diceOf(plan.seed).fork(`request ${step.id}`);
    const programId = plan.programs[step.program]?.versions[0]?.program.programId as string;
    const requestId = idOf(step.requestId, dice, programId);
    const nowMs = cloud.timeline.now();
    const amounts = amountsIn(books, programId, nowMs);
    const wish = await wished(step.wish, {
      ...surroundings,
      programId,
      requestId,
      nowMs,
      dice,
      amounts,
      codeStepOf,
      idOf,
    });
    if (!wish) return undefined;
    inHand.requestIds.set(step.id, requestId);
    return { step, programId, ...wish };
  };
}
