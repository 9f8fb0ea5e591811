import { Refusal, type RefusalCode } from "../../../../shared/errors";
import type { Output } from "../../../../shared/routes";
import { Unanswered } from "../../api/Unanswered";
import { ABOUT_SOMETHING_ELSE } from "./aboutSomethingElse";
import type { Sending } from "./Sending";

/** What a write has become after it was asked for and `outcome` came back. */
export function afterAnswer(sending: Sending, outcome: { answer: unknown } | { error: unknown }): Sending {
  if ("answer" in outcome) return { ...sending, state: "done", answer: outcome.answer as never, refusal: undefined };
  const { error } = outcome;
  if (error instanceof Unanswered) {
    // An offline grant can be sent any number of times, and nothing is told of it before it is answered.
    return sending.state === "kept" && isOffline(sending) ? sending : { ...sending, state: "asked" };
  }
  if (!(error instanceof Refusal)) throw error;
  if (ABOUT_SOMETHING_ELSE.includes(error.code)) return sending;
  const unsure = mustBeLookedUp(sending, error);
  return {
    ...sending,
    state: "refused",
    refusal: { code: error.code, detail: error.detail },
    ...(unsure ? { unsure } : {}),
  };
}

const isOffline = (sending: Sending): boolean => sending.route === "recordSale" && sending.input.offline !== undefined;

/**
 * Whether this refusal does not say that the write did not happen: an identification ends after a quarter of an hour,
 * and a write that was asked for before, and never answered, may have been written then.
 */
export const mustBeLookedUp = ({ state, route }: Sending, refusal: Refusal): boolean =>
  refusal.code === "identification_ended" && state === "asked" && (route === "recordSale" || route === "redeem");

/**
 * A sale that was never answered, once its order number was looked up. Not found, it was not recorded and no longer can
 * be by its first request; what spends nothing is then asked for again, by the code that was scanned.
 */
export function afterLookup(sending: Sending, found: Output<"findSale"> | undefined, newRequestId: string): Sending {
  if (sending.route !== "recordSale") return sending;
  const { input, shown, memberId } = sending;
  const { orderNumber, amountFen, pointsToSpend } = input;
  if (found && found.amountFen === amountFen && found.member?.memberId === memberId) {
    // Recorded, and its entry is still on its way: asked again later.
    if (!found.entry || !found.member) return sending;
    const { entry, member } = found;
    const spentFen = entry.receipt.of === "sale" ? entry.receipt.spentFen : 0;
    return { ...sending, state: "done", answer: { entry, member, payFen: amountFen - spentFen } };
  }
  if (found) return refused(sending, "sale_already_recorded");
  if (pointsToSpend || !shown) return refused(sending, "identification_ended");
  return { ...sending, state: "kept", input: { requestId: newRequestId, orderNumber, amountFen, offline: shown } };
}

const refused = (sending: Sending, code: RefusalCode): Sending => ({
  ...sending,
  state: "refused",
  refusal: { code, detail: {} },
});
