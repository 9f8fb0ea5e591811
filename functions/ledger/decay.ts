import { type Day, monthEnd } from "../../shared/days";
import type { Account, Decision } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { DecayReceipt } from "../../shared/tierEntry";
import { usableLots } from "./account";
import { takeSoonestFirst } from "./moves";

/** How many days before points decay their owner is told. */
export const DECAY_NOTICE_DAYS = 30;

/** What is still to be taken of points that have lain idle since `idleSince`, of which `announced` were announced. */
export interface Decaying {
  idleSince: Day;
  announced: number;
}

/** The first lot that decay may touch: points that were earned before it was brought in end sooner, and stay whole. */
export const firstDecaying = ({ decay, earning }: Program): Day | undefined =>
  decay && monthEnd(decay.from, earning.monthsToExpiry);

/** What would decay on `day`: a percentage, rounded down, of the points that may. */
export function decayOn(account: Account, program: Program, day: Day): { held: number; points: number } {
  const from = firstDecaying(program);
  const { decay } = program;
  if (!decay || from === undefined) return { held: 0, points: 0 };
  const held = usableLots(account.wallets.points, day)
    .filter(({ expiresOn }) => expiresOn >= from)
    .reduce((sum, { points }) => sum + points, 0);
  return { held, points: Math.floor((held * decay.percent) / 100) };
}

/** Takes what has decayed, never more than was announced, from the points that end soonest. Undefined when there is nothing. */
export function decideDecay(
  account: Account,
  { idleSince, announced }: Decaying,
  program: Program,
  day: Day,
): Decision | undefined {
  const { decay } = program;
  const lotsFrom = firstDecaying(program);
  const { held, points } = decayOn(account, program, day);
  const taken = Math.min(points, announced);
  if (!decay || lotsFrom === undefined || taken === 0) return undefined;
  const { lots, debt } = account.wallets.points;
  const young = { debt, lots: Object.fromEntries(Object.entries(lots).filter(([lot]) => lot >= lotsFrom)) };
  const receipt: DecayReceipt = {
    of: "decay",
    programVersion: program.version,
    percent: decay.percent,
    idleSince,
    lotsFrom,
    held,
    announced,
    points: taken,
  };
  return { kind: "expire", moves: takeSoonestFirst(young, "points", "expire", taken, day), receipt };
}
