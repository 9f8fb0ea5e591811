import { type Day } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { Account, Decision, Move } from "../../shared/ledger";
import { usablePoints } from "./account";
import { takeSoonestFirst } from "./moves";

/** What pays: the member code's step, which works once for spending. Undefined where no code was shown. */
export interface Spending {
  points: number;
  codeStep?: number;
}

/** Spends points, soonest-expiring first. Refuses when the account is frozen, the code is spent, or the points are not there. */
export function spend(account: Account, { points, codeStep }: Spending, day: Day): Move[] {
  if (account.status === "frozen") throw new Refusal("account_frozen", "This account is frozen.");
  if (codeStep !== undefined && codeStep <= account.spentStep) {
    throw new Refusal("code_used", "This code, or a newer one, has already paid for something.");
  }
  const wallet = account.wallets.points;
  const held = usablePoints(wallet, day);
  if (held < points) {
    throw new Refusal("insufficient_points", `${points} needed, ${held} held`, { held, missing: points - held });
  }
  return takeSoonestFirst(wallet, "points", "redeem", points, day);
}

/** Takes points for something handed over. */
export function redeem(
  account: Account,
  spending: Spending,
  { day, worthFen, note }: { day: Day; worthFen: number; note?: string | undefined },
): Decision {
  return {
    kind: "redeem",
    moves: spend(account, spending, day),
    receipt: { of: "redemption", points: spending.points, worthFen, ...(note ? { note } : {}) },
    ...(spending.codeStep === undefined ? {} : { spendsStep: spending.codeStep }),
  };
}
