import Taro from "@tarojs/taro";
import { useCallback, useEffect, useRef, useState } from "react";
import type { CouponAtTill } from "../../../../shared/coupon";
import { Refusal, type RefusalCode } from "../../../../shared/errors";
import { Unanswered } from "../../api/Unanswered";
import { useRoute } from "../../api/useRoute";
import { ask } from "../reached";
import { isLikeReceipt, learnReceipt } from "../receiptLike";
import { signal } from "../signal";
import { chosenOffers, type Offer, offersOf } from "./couponChoice";
import { amountFenOf, type Draft } from "./draft";
import type { DraftState } from "./useDraft";
import type { Trouble } from "./Trouble";

export const openCoupon = (code?: string) =>
  void Taro.navigateTo({ url: `/till/coupon/index${code === undefined ? "" : `?code=${code}`}` });

/** What is handed over without a purchase. */
const needsNoOrder = ({ terms }: CouponAtTill): boolean => terms.offFen === undefined && terms.minimumFen === 0;

/** The coupons of a sale: what could be used, what is chosen, and what a scanned one becomes. */
export function useCoupons(storeId: string, { draft, change, sentId }: DraftState, tell: (trouble?: Trouble) => void) {
  const [isOpen, setOpen] = useState(false);
  const identification = draft.who?.known?.identification;
  const held = useRoute(
    "findCoupons",
    { identification, ...(draft.orderNumber ? { orderNumber: draft.orderNumber } : {}) },
    { skip: identification === undefined },
  );
  const { refresh } = held;
  const wasSent = useRef(false);
  useEffect(() => {
    // A sale that came back to the cashier may have used one, or found one used.
    if (wasSent.current && sentId === undefined && identification !== undefined) void refresh();
    wasSent.current = sentId !== undefined;
  }, [sentId, identification, refresh]);

  const current = useRef({ draft, sentId });
  current.current = { draft, sentId };
  const scanCoupon = useCallback(
    async (code: string, orNumber = false) => {
      tell(undefined);
      if (orNumber && isLikeReceipt(code)) {
        signal("good");
        return change({ do: "number", orderNumber: code });
      }
      const asked = current.current.sentId;
      const found = await lookUp(code);
      const now = current.current;
      if (now.sentId !== asked) return;
      if (orNumber && "trouble" in found && found.trouble.kind === "couponUnknown") {
        learnReceipt(code);
        signal("good");
        change({ do: "number", orderNumber: code });
        return tell({ kind: "couponAsNumber", orderNumber: code });
      }
      const next = "trouble" in found ? found : placed(found.coupon, now.draft, storeId);
      signal("trouble" in next ? "bad" : "good");
      if ("trouble" in next) tell(next.trouble);
      else if (next.opens) openCoupon(code);
      else change({ do: "coupon", coupon: { ...next.coupon, scanned: true }, on: true });
    },
    [storeId, change, tell],
  );

  const order = { storeId, amountFen: amountFenOf(draft) };
  const chosen = draft.coupons ?? [];
  const listed = identification === undefined || held.state !== "ready" ? [] : held.data.coupons;
  const offers = offersOf(listed, chosen, order);
  return {
    isOpen,
    setOpen,
    isLoading: identification !== undefined && held.state === "loading",
    offers,
    chosen: chosenOffers(chosen, order),
    choose: ({ coupon, isChosen }: Offer) => change({ do: "coupon", coupon, on: !isChosen }),
    scanCoupon,
  };
}

async function lookUp(code: string): Promise<{ coupon: CouponAtTill } | { trouble: Trouble }> {
  try {
    const { coupons } = await ask("findCoupons", { code });
    const [coupon] = coupons;
    return coupon ? { coupon } : { trouble: { kind: "couponUnknown" } };
  } catch (error) {
    if (error instanceof Unanswered && error.why === "unreached") return { trouble: { kind: "couponOffline" } };
    if (error instanceof Refusal && error.code === "coupon_unknown") return { trouble: { kind: "couponUnknown" } };
    return { trouble: { kind: "error", error } };
  }
}

/** What a coupon that was scanned becomes: beside the sale, handed over on a page of its own, or why it cannot be used. */
function placed(
  coupon: CouponAtTill,
  draft: Draft,
  storeId: string,
): { coupon: CouponAtTill; opens: boolean } | { trouble: Trouble } {
  const amountFen = amountFenOf(draft);
  const others = (draft.coupons ?? []).filter(({ couponId }) => couponId !== coupon.couponId);
  const offer = chosenOffers([...others, coupon], { storeId, amountFen }).pop();
  const isSaleOpen = draft.who !== undefined || amountFen > 0;
  if (offer?.missingFen !== undefined) {
    const { minimumFen } = coupon.terms;
    return { trouble: { kind: "couponShort", missingFen: offer.missingFen, minimumFen } };
  }
  if (offer?.refusal) return { trouble: { kind: "refusal", code: offer.refusal as RefusalCode, detail: {} } };
  return { coupon, opens: needsNoOrder(coupon) && !isSaleOpen };
}
