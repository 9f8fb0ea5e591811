import { type Dispatch, useEffect, useReducer, useState } from "react";
import type { CouponAtTill } from "../../../../shared/coupon";
import { serverNow } from "../../api/serverClock";
import { stored } from "../../api/stored";
import { sendingOf } from "../outbox/outbox";
import type { TillView } from "../useTill";
import { type Change, changed, type Draft, emptyDraft } from "./draft";

interface KeptSale {
  storeId: string;
  tillId: string;
  draft: Draft;
  /** The write that was sent for it, until the cashier goes on. */
  sentId?: string;
}

const kept = stored<KeptSale>("till.sale");

export const forgetSale = (): void => kept.clear();

/** Whether a sale is under way on this device, for whoever has to sign in first. */
export const isSaleKept = (): boolean => {
  const sale = kept.read();
  return sale !== undefined && (sale.draft.who !== undefined || sale.draft.amount !== "" || sale.sentId !== undefined);
};

/** Whether the page of the sale still shows this order, of a member who was identified. */
export function isSaleShown(orderNumber: string | undefined): boolean {
  const sale = kept.read();
  const sent = sale?.sentId === undefined ? undefined : sendingOf(sale.sentId);
  return sent?.state === "done" && sent.about.orderNumber === orderNumber && sale?.draft.who?.known !== undefined;
}

/** Lays a coupon beside the sale that is kept, or begins one with it. The page of the sale has to be opened anew. */
export function placeInSale({ storeId, tillId }: Pick<TillView, "storeId" | "tillId">, coupon: CouponAtTill): void {
  const sale = firstSale(storeId, tillId);
  const isRinging = sale !== undefined && sale.sentId === undefined;
  const draft = isRinging ? sale.draft : emptyDraft;
  kept.tryWrite({
    storeId,
    tillId,
    draft: changed(draft, { do: "coupon", coupon: { ...coupon, scanned: true }, on: true }),
  });
}

export interface DraftState {
  draft: Draft;
  change: Dispatch<Change>;
  sentId?: string;
  setSentId: (id: string | undefined) => void;
}

/** The sale being rung up. It outlives a reload and a session that ends in the middle. */
export function useDraft({ storeId, tillId }: Pick<TillView, "storeId" | "tillId">): DraftState {
  const [first] = useState(() => firstSale(storeId, tillId));
  const [draft, change] = useReducer(changed, first?.draft ?? emptyDraft);
  const [sentId, setSentId] = useState(first?.sentId);
  useEffect(() => {
    // A full storage loses this only when the page closes; what was sent is kept elsewhere.
    kept.tryWrite({ storeId, tillId, draft, sentId });
  }, [storeId, tillId, draft, sentId]);
  return { draft, change, sentId, setSentId };
}

/** What was kept for this till; a member whose identification has ended has to show the code again. */
function firstSale(storeId: string, tillId: string): KeptSale | undefined {
  const sale = kept.read();
  if (!sale || sale.storeId !== storeId || sale.tillId !== tillId) return undefined;
  const { known } = sale.draft.who ?? {};
  const hasEnded = known !== undefined && Date.parse(known.validUntil) < serverNow();
  return hasEnded ? { ...sale, draft: changed(sale.draft, { do: "forgetMember" }) } : sale;
}
