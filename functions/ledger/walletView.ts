import { dayOf, daysBetween } from "../../shared/days";
import { NEVER } from "../../shared/figures";
import { type Account } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { MemberSummary, WalletView } from "../../shared/views";
import { maskedName } from "../members/member";
import { worthOf } from "../sales/sale";
import { standingOn } from "../tiers/standing";
import { metricsOn } from "../tiers/metrics";
import { usableLots, usablePoints } from "./account";

/** What a member holds at `now`, what it is worth and when it expires. */
export function viewWallet(account: Account, program: Program, now: string): Omit<WalletView, "latest"> {
  const day = dayOf(now, program.timeZone);
  const { points } = account.wallets;
  const usable = usablePoints(points, day);
  return {
    programName: program.name,
    points: usable,
    worthFen: worthOf(program, usable),
    worth: program.worth,
    debt: points.debt,
    growth: metricsOn(account, day).growth,
    ...standingOn(program, account, day),
    fenPerPoint: program.earning.fenPerPoint,
    lots: usableLots(points, day)
      .filter((lot) => lot.expiresOn !== NEVER)
      .map((lot) => ({ ...lot, daysLeft: daysBetween(day, lot.expiresOn) })),
    pending: Object.entries(account.wallets.pending?.lots ?? {})
      .map(([availableOn, waiting]) => ({ availableOn, points: waiting }))
      .sort((a, b) => (a.availableOn < b.availableOn ? -1 : 1)),
    asOf: now,
  };
}

/** Someone who is known by a masked name, or whose name is still to be masked. */
type Known = { memberId: string; memberNumber: string } & (
  | { maskedName: string }
  | { displayName?: string | undefined }
);

/** A member as staff may see them. */
export function summarise(known: Known, account: Account, program: Program, now: string): MemberSummary {
  const { points, worthFen, debt, tier } = viewWallet(account, program, now);
  const { memberId, memberNumber } = known;
  const shown = "maskedName" in known ? known.maskedName : maskedName(known);
  return { memberId, memberNumber, maskedName: shown, tier, points, worthFen, debt };
}
