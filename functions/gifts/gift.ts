import type { Day } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { Account, Decision, Move } from "../../shared/ledger";
import { type Lot, usablePoints } from "../ledger/account";
import { bringInEach, takeSoonestFirst } from "../ledger/moves";

export interface Gift {
  /** Names the gift in both chains. */
  gift: string;
  points: number;
}

/** Takes a gift out of the giver's lots, soonest-expiring first. */
export function give(account: Account, { gift, points }: Gift, day: Day): Decision {
  if (account.status === "frozen") throw new Refusal("account_frozen", "This account is frozen.");
  const wallet = account.wallets.points;
  const held = usablePoints(wallet, day);
  if (held < points) {
    throw new Refusal("insufficient_points", `${points} needed, ${held} held`, { held, missing: points - held });
  }
  const moves = takeSoonestFirst(wallet, "points", "transfer", points, day);
  const lots = Object.fromEntries(moves.map((move) => [move.lot, -move.points]));
  return { kind: "transfer", moves, receipt: { of: "transfer", direction: "out", gift, points, lots } };
}

/** Brings in what `given` took out: the same points, in lots of the same days. */
export function receive(account: Account, { gift, points }: Gift, given: Move[]): Decision {
  if (account.status === "frozen") throw new Refusal("account_frozen", "The other account is frozen.");
  const lots: Lot[] = given.map((move) => ({ expiresOn: move.lot, points: -move.points }));
  return {
    kind: "transfer",
    moves: bringInEach(account.wallets.points, "points", "transfer", lots),
    receipt: {
      of: "transfer",
      direction: "in",
      gift,
      points,
      lots: Object.fromEntries(lots.map((lot) => [lot.expiresOn, lot.points])),
    },
  };
}
