import { Refusal } from "../../../../shared/errors";
import type { AppRoute } from "../../api/call";
import { Unanswered } from "../../api/Unanswered";
import { newRequestId } from "../../api/requestId";
import { oneTabAtATime } from "../../api/oneTabAtATime";
import { ask, isReached } from "../reached";
import { afterAnswer, afterLookup, mustBeLookedUp } from "./afterAnswer";
import { keep, sendingOf, sendings } from "./outbox";
import { afterCoupon, asAsked, givingBack, hasUsed, nextCoupon } from "./couponSteps";
import { isOpen, type Sending } from "./Sending";

const SOON_MS = 600;
const underWay = new Map<string, Promise<void>>();

export const isUnderWay = (id: string): boolean => underWay.has(id);

/** Those whose first answer is still expected, since this page has sent them. */
const fresh = new Set<string>();

/** Whether nothing has gone wrong with it yet: it was just sent, and no answer was lost. */
export const isFresh = (id: string): boolean => fresh.has(id);

/** Asks for a write once more, with the same request id. Many may call; it is asked once at a time. */
export function deliver(id: string): Promise<void> {
  const running = underWay.get(id) ?? deliverNow(id).finally(() => underWay.delete(id));
  underWay.set(id, running);
  return running;
}

async function deliverNow(id: string): Promise<void> {
  const sending = await withCoupons(id);
  if (!sending) return;
  const outcome = await outcomeOf(sending);
  noteLost(id, outcome);
  // Whoever gave it up meanwhile does not get it back.
  if (!sendingOf(id)) return;
  const after = await settled(sending, outcome);
  if (after.state !== "refused" || after.unsure || !hasUsed(after)) return keep(after);
  keep(givingBack(after));
  await withCoupons(id);
}

/** Uses its coupons first, or gives them back; each answer is on the device before the next is asked for. */
async function withCoupons(id: string): Promise<Sending | undefined> {
  for (;;) {
    const sending = sendingOf(id);
    if (!sending || !isOpen(sending)) return undefined;
    const asking = nextCoupon(sending);
    if (!asking) return sending.givesBack ? undefined : readyForSale(sending);
    const asked = asAsked(sending, asking);
    keep(asked);
    const outcome = await outcomeOf(asking);
    noteLost(id, outcome);
    const now = sendingOf(id);
    if (!now) return undefined;
    const after = afterCoupon(now, asking, outcome);
    if (after === now) return undefined;
    keep(after);
  }
}

function readyForSale(sending: Sending): Sending {
  if (!sending.coupons || sending.isSaleAsked) return sending;
  const ready: Sending = { ...sending, isSaleAsked: true };
  keep(ready);
  return ready;
}

/** Gives up a sale that was not asked for yet: what is known to be used, or may be, comes back. */
export async function giveUp(id: string): Promise<void> {
  const sending = sendingOf(id);
  if (!sending || sending.isSaleAsked) return;
  keep(givingBack(sending));
  await deliver(id);
  // A round that was under way may have ended before it saw that.
  if (sendingOf(id)?.state === "asked") await deliver(id);
}

/** The same, and once more after a moment when no answer came; after that it is asked for by and by. */
export async function deliverSoon(id: string): Promise<void> {
  fresh.add(id);
  await deliver(id);
  fresh.delete(id);
  if (sendingOf(id)?.state !== "asked") return;
  await new Promise((resolve) => setTimeout(resolve, SOON_MS));
  await deliver(id);
}

type Outcome = { answer: unknown } | { error: unknown };

function noteLost(id: string, outcome: Outcome): void {
  if ("error" in outcome && outcome.error instanceof Unanswered) fresh.delete(id);
}

async function outcomeOf({ route, input }: { route: string; input: object }): Promise<Outcome> {
  try {
    return { answer: await ask(route as AppRoute, input as never, { tries: 1 }) };
  } catch (error) {
    return { error };
  }
}

async function settled(sending: Sending, outcome: Outcome): Promise<Sending> {
  const isUnsure = "error" in outcome && outcome.error instanceof Refusal && mustBeLookedUp(sending, outcome.error);
  if (!isUnsure || sending.route !== "recordSale") return afterAnswer(sending, outcome);
  try {
    const found = await ask("findSale", { orderNumber: sending.input.orderNumber }, { tries: 1 });
    return afterLookup(sending, found, newRequestId());
  } catch (error) {
    if (error instanceof Refusal && error.code === "sale_not_found") {
      return afterLookup(sending, undefined, newRequestId());
    }
    return sending;
  }
}

let round: Promise<void> | undefined;

/** Asks for everything that has no answer yet and was made at this store. */
export function deliverAll(storeId: string): Promise<void> {
  round ??= oneTabAtATime("till.deliver", async () => {
    const mine = sendings().filter((sending) => isOpen(sending) && sending.storeId === storeId);
    // Oldest first; the order makes no difference to the result.
    for (const { id } of mine.reverse()) {
      await deliver(id);
      if (!isReached()) return;
    }
  }).finally(() => {
    round = undefined;
  });
  return round;
}
