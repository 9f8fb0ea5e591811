import { Refusal } from "../../../shared/errors";
import type { Account, Actor } from "../../../shared/ledger";
import type { Program } from "../../../shared/program";
import type { Prize } from "../../../shared/wheel";
import { newCoupon } from "../../coupons/coupon";
import { givingWrites } from "../../coupons/store";
import { requestHashOf } from "../../ledger/chain";
import { append, type Appended, chainOf, loadHead, type Plan } from "../../ledger/store";
import { log } from "../../platform/log";
import type { Tables, Write } from "../../platform/tables";
import { requireModule } from "../../programs/requireModule";
import { decideDraw, type Outcome, requireOpen, takeTurn, type Turn } from "../draw";
import { prizeAt, roll, totalWeight } from "../roll";
import { committedSeed, couponOfDraw, playerOf, unsetSeed } from "../seeds";
import { findUnits } from "../stock/store";
import { loadSeed, recallWheel } from "../store";
import type { Published } from "../wheel";

export interface Spinning {
  programId: string;
  memberId: string;
  wheelId: string;
  /** The most that the member has agreed to pay. */
  points: number;
  requestId: string;
  by: Actor;
}

/** The present code key first, then the one before it, which a wheel that is running may have been published with. */
export type CodeKeys = [string, ...string[]];

/**
 * One draw: the price, the prize, its place in the stock and the member's entry in one transaction, or nothing. What is
 * not limited (most draws) is one put. The same request again gets the same draw, however late it comes.
 */
export async function spin(
  tables: Tables,
  spinning: Spinning,
  { program, codeKeys }: { program: Program; codeKeys: CodeKeys },
  now: string,
): Promise<Appended> {
  const { programId, memberId, wheelId, points, requestId, by } = spinning;
  const pk = chainOf(programId, memberId);
  const head = loadHead(tables, pk);
  const [wheel, ownSeed] = await Promise.all([
    recallWheel(tables, programId, wheelId, now),
    loadSeed(tables, programId, memberId, wheelId),
    head,
  ]);
  const player = playerOf(pk, wheelId);
  const seed = ownSeed ?? unsetSeed(player);
  let attempt = 0;
  const plan = async (account: Account): Promise<Plan> => {
    requireModule(program, "wheels");
    const open = requireOpen(wheel, now);
    const turn = takeTurn(account, open.published.rules, points, now);
    const drawn = drawnBy(open, { seed, counter: turn.counter, player }, codeKeys);
    const giving = { open, drawn, turn, player, codeKey: codeKeys[0], memberId, program, now };
    const { outcome, together } = await give(tables, { ...giving, rival: `${requestId}${attempt++}` });
    return { decision: decideDraw(account, { turn, outcome, wheel: open, seed }, program, now), together };
  };
  const requestHash = requestHashOf({ spin: { wheelId, points } });
  return append(tables, { pk, requestId, requestHash, at: now, by }, plan, head);
}

/** The prize that the seeds decide. A seed that is not the one that was published decides nothing. */
function drawnBy(
  wheel: Published,
  ticket: { seed: string; counter: number; player: string },
  codeKeys: CodeKeys,
): Prize {
  const { programId, wheelId, published } = wheel;
  const { rules, nonce } = published;
  const serverSeed = committedSeed(codeKeys, { programId, wheelId, nonce }, rules.seedHash);
  if (!serverSeed) {
    log.alarm("wheel_seed_lost", { programId, wheelId });
    throw new Refusal("busy", "This wheel cannot be drawn from at the moment.");
  }
  return prizeAt(rules.prizes, roll(serverSeed, ticket, totalWeight(rules.prizes)).number);
}

interface Giving {
  open: Published;
  drawn: Prize;
  turn: Turn;
  player: string;
  memberId: string;
  codeKey: string;
  program: Program;
  now: string;
  /** Differs from rival to rival and from attempt to attempt. */
  rival: string;
}

/** What is given of the prize that was drawn, and the writes that reserve it. */
async function give(tables: Tables, giving: Giving): Promise<{ outcome: Outcome; together: Write[] }> {
  const { open, drawn, turn, now, rival } = giving;
  const { rules } = open.published;
  if (drawn.stock === undefined) return { outcome: { prize: drawn }, together: [] };
  const units = await findUnits(tables, open, drawn, { day: turn.day, now, turn: rival });
  if ("gone" in units) {
    const prize = rules.prizes.find(({ key }) => key === rules.fallback) as Prize;
    return { outcome: { prize, insteadOf: { prize: drawn.key, because: units.gone } }, together: [] };
  }
  const { writes, ...numbers } = units;
  const coupon = couponOf(giving);
  return {
    outcome: { prize: drawn, ...numbers, ...(coupon ? { coupon: coupon.couponId } : {}) },
    together: [...writes, ...(coupon ? givingWrites(coupon) : [])],
  };
}

function couponOf({ open, drawn, turn, player, memberId, codeKey, program, now }: Giving) {
  const { kind, name, terms, valueFen } = drawn;
  if (kind !== "coupon" && kind !== "goods" && kind !== "experience") return undefined;
  if (!terms) throw new Error(`prize ${drawn.key} has no terms`);
  const ids = couponOfDraw(codeKey, player, turn.counter);
  const { programId, wheelId } = open;
  const given = { programId, memberId, ...ids, kind, name, terms, valueFen, wheelId };
  return newCoupon(given, program.timeZone, now);
}
