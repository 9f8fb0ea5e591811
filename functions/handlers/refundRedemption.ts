import { dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import { requestHashOf } from "../ledger/chain";
import { append, chainOf, loadEntry } from "../ledger/store";
import { route } from "../platform/route";
import { decideRedemptionRefund } from "../refunds/refund";

/**
 * A redemption is given back whole and once: the chain's request id is made from its number, so that whoever asks,
 * and with whatever id, it is the same request. No caller can name another like it: RequestId has no #.
 */
export const refundRedemption = route("refundRedemption", async ({ who, input, tables, settings, now }) => {
  const { programId, storeId, by } = who;
  const [memberId = "", number = ""] = input.redemption.split(".");
  if (!/^\d{1,9}$/.test(number)) throw new Refusal("not_found", "There is no such redemption.");
  const pk = chainOf(programId, memberId);
  const original = await loadEntry(tables, pk, Number(number));
  if (original.receipt.of !== "redemption") throw new Refusal("not_found", "This entry is not a redemption.");
  if (original.by.storeId !== storeId) throw new Refusal("not_allowed", "This redemption was made in another store.");
  const { timeZone } = await settings.programAt(programId, now);
  const request = {
    pk,
    requestId: `refund-of#${original.seq}`,
    requestHash: requestHashOf({ refundOf: original.seq }),
    at: now,
    by,
  };
  const { entry } = await append(tables, request, (account) => ({
    decision: decideRedemptionRefund(account, original, dayOf(now, timeZone)),
  }));
  return { entry: await settings.showEntry(programId, entry) };
});
