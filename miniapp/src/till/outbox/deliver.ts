import { Refusal } from "../../../../shared/errors";
import type { AppRoute } from "../../api/call";
import { newRequestId } from "../../api/requestId";
import { oneTabAtATime } from "../../api/oneTabAtATime";
import { ask, isReached } from "../reached";
import { afterAnswer, afterLookup, mustBeLookedUp } from "./afterAnswer";
import { keep, sendingOf, sendings } from "./outbox";
import { isOpen, type Sending } from "./Sending";

const SOON_MS = 600;
const underWay = new Map<string, Promise<void>>();

export const isUnderWay = (id: string): boolean => underWay.has(id);

/** Asks for a write once more, with the same request id. Many may call; it is asked once at a time. */
export function deliver(id: string): Promise<void> {
  const running = underWay.get(id) ?? deliverNow(id).finally(() => underWay.delete(id));
  underWay.set(id, running);
  return running;
}

async function deliverNow(id: string): Promise<void> {
  const sending = sendingOf(id);
  if (!sending || !isOpen(sending)) return;
  const outcome = await outcomeOf(sending);
  // Whoever gave it up meanwhile does not get it back.
  if (sendingOf(id)) keep(await settled(sending, outcome));
}

/** The same, and once more after a moment when no answer came; after that it is asked for by and by. */
export async function deliverSoon(id: string): Promise<void> {
  await deliver(id);
  if (sendingOf(id)?.state !== "asked") return;
  await new Promise((resolve) => setTimeout(resolve, SOON_MS));
  await deliver(id);
}

type Outcome = { answer: unknown } | { error: unknown };

async function outcomeOf({ route, input }: Sending): Promise<Outcome> {
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
