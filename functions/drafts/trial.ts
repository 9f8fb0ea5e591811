import { dayOf } from "../../shared/days";
import { NEVER } from "../../shared/figures";
import { type Account, type Actor, type Decision } from "../../shared/ledger";
import type { InventedMember, Trial } from "../../shared/programDraft";
import type { Program } from "../../shared/program";
import { newAccount } from "../ledger/account";
import { expiryOf } from "../rules/bringIn";
import { decideEvent } from "../rules/event";
import { decideSale } from "../sales/sale";

/** The account of a member who does not exist. */
export function inventedAccount(
  { growth, points, purchases, cards }: InventedMember,
  program: Program,
  at: string,
): Account {
  const lots = points > 0 ? { [expiryOf(program, at)]: points } : {};
  return {
    ...newAccount,
    wallets: {
      points: { lots, debt: 0 },
      growth: { lots: growth > 0 ? { [NEVER]: growth } : {}, debt: 0 },
    },
    ...(purchases > 0 ? { purchases } : {}),
    ...(Object.keys(cards).length > 0 ? { cards } : {}),
  };
}

interface Circumstances {
  program: Program;
  at: string;
  by: Actor;
  segments: string[];
}

/** What would be written of a purchase or an event, by the rules that write. */
export function decideTrial(account: Account, trial: Trial, { program, at, by, segments }: Circumstances): Decision {
  if (trial.of === "event") {
    const { event, storeId } = trial;
    return decideEvent(
      account,
      { event, key: dayOf(at, program.timeZone), happenedAt: at, storeId, segments },
      program,
    );
  }
  const { of: _, ...asked } = trial;
  const sale = {
    ...asked,
    programId: program.programId,
    orderNumber: "trial",
    paidAt: at,
    recordedAt: at,
    segments,
    by,
    requestId: "",
    requestHash: "",
    refundedFen: 0,
  };
  return decideSale(account, sale, program, at);
}
