import { dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { Account, Actor } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { newAccount } from "../ledger/account";
import { nextEntry, requestHashOf } from "../ledger/chain";
import { append, type Appended, chainOf, loadHead, type Plan } from "../ledger/store";
import type { Tables, Written } from "../platform/tables";
import { give, receive } from "./gift";

export interface Giving {
  programId: string;
  from: string;
  to: string;
  points: number;
  requestId: string;
  by: Actor;
}

/**
 * Moves points from one member to another: an entry in each chain, in one transaction. The giver's chain answers for
 * both: where the request is not in it, the other entry is not there either.
 */
export async function giveGift(tables: Tables, giving: Giving, program: Program, now: string): Promise<Appended> {
  const { programId, from, to, points, requestId, by } = giving;
  const gift = { gift: requestHashOf({ from: chainOf(programId, from), requestId }), points };
  const day = dayOf(now, program.timeZone);
  const pk = chainOf(programId, from);
  const receiver = chainOf(programId, to);
  const [first, firstOfReceiver] = await Promise.all([loadHead(tables, pk), loadHead(tables, receiver)]);
  // Asked only of a gift that was not given before: a repeat finds it, whatever is allowed by then.
  const plan = async (account: Account, lost?: Written): Promise<Plan> => {
    checkAllowed(giving, program);
    const decision = give(account, gift, day);
    const head = lost ? await loadHead(tables, receiver) : firstOfReceiver;
    // No caller can name a request like this: RequestId has no #.
    const request = { pk: receiver, requestId: `gift#${gift.gift}`, requestHash: gift.gift, at: now, by };
    const entry = nextEntry(head, request, receive(head?.after ?? newAccount, gift, decision.moves));
    return { decision, together: [{ append: { pk: receiver, ...entry } }] };
  };
  const request = { pk, requestId, requestHash: requestHashOf({ gift: { to, points } }), at: now, by };
  return append(tables, request, plan, Promise.resolve(first));
}

function checkAllowed({ from, to, points }: Giving, { gifts }: Program): void {
  if (!gifts) throw new Refusal("gifts_off", "Points cannot be given away here.");
  if (from === to) throw new Refusal("gift_to_self", "A gift needs somebody else.");
  const { pointsMax } = gifts;
  if (points > pointsMax) throw new Refusal("gift_too_large", `At most ${pointsMax} points at once.`, { pointsMax });
}
