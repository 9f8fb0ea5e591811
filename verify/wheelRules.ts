import { createHash } from "node:crypto";
import { canonicalJson } from "./canonicalJson";
import { demand, Fault } from "./Fault";
import type { Prize, WheelHead } from "./wheelShape";

const PRIZE_FEN_MAX = 5_000_000;

export const hashOf = (data: string | Buffer): string => createHash("sha256").update(data).digest("base64url");

/** What stands over the draws: the rules and the seed are those that were committed to, and each change follows on. */
export function verifyHead({ rules, rulesHash, changes, serverSeed }: WheelHead): void {
  demand("wheel.rulesHash", rulesHash, hashOf(canonicalJson(rules)));
  demand("wheel.serverSeed's hash", hashOf(Buffer.from(serverSeed, "hex")), rules.seedHash);
  let previous = rulesHash;
  let until = rules.until;
  for (const [i, change] of changes.entries()) {
    const { hash, ...said } = change;
    const at = `wheel.changes.${i}`;
    demand(`${at}.previous`, said.previous, previous);
    demand(`${at}.hash`, hash, hashOf(canonicalJson(said)));
    if (change.until !== undefined && change.until <= until) throw new Fault(`${at}.until`, "makes the wheel shorter");
    if (change.effectiveFrom < change.decidedAt) throw new Fault(`${at}.effectiveFrom`, "counts before it was decided");
    previous = hash;
    until = change.until ?? until;
  }
  checkPrizes({ rules, changes });
}

function checkPrizes({ rules, changes }: Pick<WheelHead, "rules" | "changes">): void {
  const dear = rules.prizes.find(({ valueFen }) => valueFen > PRIZE_FEN_MAX);
  if (dear) throw new Fault(`wheel.rules.prizes.${dear.key}.valueFen`, "is above 50,000 yuan");
  const fallback = rules.prizes.find(({ key }) => key === rules.fallback);
  if (!fallback || fallback.stock !== undefined) throw new Fault("wheel.rules.fallback", "is no prize without end");
  const budgetFen = changes.reduce((budget, change) => change.budgetFen ?? budget, rules.budgetFen);
  const far = "9999-12-31T00:00:00.000Z";
  const worthFen = rules.prizes.reduce((sum, prize) => sum + stockAt({ changes }, prize, far) * prize.valueFen, 0);
  if (worthFen > budgetFen) throw new Fault("wheel.rules.budgetFen", `is less than the ${worthFen} fen of all prizes`);
}

/** How many there were of a prize at an instant: 0 for one without end. */
export function stockAt({ changes }: Pick<WheelHead, "changes">, { key, stock = 0 }: Prize, at: string): number {
  return changes.reduce((sum, change) => sum + (change.effectiveFrom <= at ? (change.addStock?.[key] ?? 0) : 0), stock);
}

/** How many a day; undefined where a day has no bound of its own. */
export function perDayAt({ changes }: Pick<WheelHead, "changes">, { key, perDay }: Prize, day: string) {
  return changes.reduce(
    (most, change) => (String(change.perDayFrom) <= day && change.perDayFrom ? (change.perDay?.[key] ?? most) : most),
    perDay,
  );
}

export const untilAt = ({ rules, changes }: WheelHead, at: string): string =>
  changes.reduce((until, change) => (change.effectiveFrom <= at ? (change.until ?? until) : until), rules.until);
