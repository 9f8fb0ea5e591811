import type { EarnGroup, FiredRule } from "../../../shared/receipt";
import type { Program } from "../../../shared/program";
import type { Rule } from "../../../shared/rule";
import { roundedDown } from "./fraction";
import { workOut } from "./workOut";

/** What a rule comes to: for so much money, or for an event, so many points and what they are worth. */
export interface Example {
  fen?: number;
  points: number;
  worthFen: number;
}

const USUAL_FEN = 10_000;
const DEAR_FEN = 1_000_000_000;

/**
 * What the rule alone makes of a purchase of 100 yuan, or of the least that it asks for, at the first tier; of an event
 * what it gives. Undefined where the rule gives nothing to show.
 */
export function exampleOf(rule: Rule, { earning, worth }: Pick<Program, "earning" | "worth">): Example | undefined {
  const { gives, on, amountFen = {}, limits } = rule;
  if (gives.kind === "nothing" || (gives.kind === "points" && gives.points === 0)) return undefined;
  const least = Math.max(amountFen.from ?? 0, gives.kind === "steps" ? gives.everyFen : 0);
  const fen = least > 0 ? least : Math.min(USUAL_FEN, (amountFen.below ?? DEAR_FEN) - 1);
  const limit = limits?.order ?? limits?.day ?? limits?.month ?? limits?.ever;
  const most = limit === undefined ? {} : { limit };
  const cap = { rule: "orderCap", cap: earning.pointsPerOrderMax };
  const group: EarnGroup =
    gives.kind === "rate"
      ? { fen, points: gives.points, perFen: gives.perFen }
      : { fen, points: 1, perFen: earning.fenPerPoint };
  const { total } = workOut({
    countedFen: fen,
    fenPerPoint: earning.fenPerPoint,
    groups: on ? [] : [group],
    fired: [...firedOf(rule, fen).map((fired) => ({ ...fired, ...most })), ...(on ? [] : [cap])],
  });
  if (!total) return undefined;
  const points = roundedDown(total);
  const worthFen = Math.floor((points * worth.fen) / worth.points);
  return { ...(on ? {} : { fen }), points, worthFen };
}

function firedOf({ key, gives }: Rule, fen: number): FiredRule[] {
  const rule = `rule:${key}`;
  switch (gives.kind) {
    case "multiplier":
      return [{ rule, percent: gives.percent }];
    case "extra":
      return [{ rule, extra: gives.percent }];
    case "steps":
      return [{ rule, points: gives.points, steps: Math.floor(fen / gives.everyFen) }];
    case "points":
      return [{ rule, points: gives.points }];
    default:
      return [];
  }
}
