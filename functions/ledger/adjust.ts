import type { Day } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { CorrectableWallet } from "../../shared/figures";
import type { Account, Decision } from "../../shared/ledger";
import { usablePoints } from "./account";
import { bringIn, takeSoonestFirst } from "./moves";

export interface Adjusting {
  wallet: CorrectableWallet;
  /** Positive adds, negative takes. */
  points: number;
  reason: string;
}

/** Corrects a balance by an operator's word. It can take no more than can be spent: a correction never makes a debt. */
export function adjust(account: Account, { wallet, points, reason }: Adjusting, day: Day, expiresOn: Day): Decision {
  const held = account.wallets[wallet];
  const usable = usablePoints(held, day);
  if (points < 0 && usable < -points) {
    throw new Refusal("insufficient_points", `${-points} to take, ${usable} held`, {
      held: usable,
      missing: -points - usable,
    });
  }
  return {
    kind: "adjust",
    moves:
      points > 0
        ? bringIn(held, wallet, "adjust", points, expiresOn)
        : takeSoonestFirst(held, wallet, "adjust", -points, day),
    receipt: { of: "adjustment", wallet, points, reason },
  };
}
