import { useRef, useState } from "react";
import { Refusal } from "../../../../shared/errors";
import { useTillOperations } from "../operations/useTillOperations";
import type { Sending } from "../outbox/Sending";
import { useReached } from "../reached";
import type { TillView } from "../useTill";
import { amountFenOf, CODE_DIGITS, emptyDraft, leftFenOf, payFenOf, pointsMax } from "./draft";
import type { Trouble } from "./Trouble";
import { useCoupons } from "./useCoupons";
import { useDoubt } from "./useDoubt";
import { type DraftState, useDraft } from "./useDraft";
import { useEarlyScan } from "./useEarlyScan";
import { useIdentify } from "./useIdentify";
import { useOrderNumbers } from "./useOrderNumbers";
import { usePreview } from "./usePreview";
import { useTake } from "./useTake";
import { useUndone } from "./useUndone";

/** A sale from the scan to the next customer: what the phone's screens and the desktop's columns share. */
export function useSale(till: TillView) {
  const state = useDraft(till);
  const { draft, change } = state;
  const [trouble, tell] = useState<Trouble>();
  const operations = useTillOperations(till);
  const numbers = useOrderNumbers(till.tillId, operations.orderNumbers);
  const coupons = useCoupons(till.storeId, state, tell);
  const identification = useIdentify(draft.who, change, tell, coupons.scanCoupon);
  const taking = useTake(till, state, numbers, tell);
  const doubting = useDoubt(amountFenOf(draft), operations.all, taking.take);
  const { worth } = till.program;
  const leftFen = leftFenOf(draft, till.storeId);
  const max = pointsMax(draft, worth, leftFen);
  const points = Math.min(draft.points, max ?? 0);
  if (points !== draft.points && state.sentId === undefined) change({ do: "spend", points });

  const shown = draft.who?.known;
  const asks = state.sentId === undefined ? shown?.identification : undefined;
  const preview = usePreview(asks, leftFen, points);
  const next = useNext(state, taking.sent, () => {
    tell(undefined);
    doubting.forgetDoubt();
  });
  const scanLater = useEarlyScan(taking.sent, (text) => {
    next();
    identification.scan(text);
  });
  // While nobody knows whether a sale was taken, going on must be meant.
  const isOver = taking.sent !== undefined && taking.sent.state !== "asked";

  return {
    till,
    draft,
    change,
    trouble: trouble ?? doubting.doubt ?? troubleOf(preview),
    isDoubted: doubting.doubt !== undefined && taking.canTake,
    tell,
    operations,
    orderNumber: taking.sent?.about.orderNumber ?? draft.orderNumber ?? numbers.next,
    preview,
    /** The most points that can be spent; undefined while nobody may spend. */
    max,
    amountFen: amountFenOf(draft),
    leftFen,
    payFen: payFenOf({ ...draft, points }, worth, leftFen),
    coupons,
    reached: useReached(),
    next,
    scanLater,
    goOn: () => isOver && next(),
    cancel: () => (isOver || !taking.sent) && next(),
    ...useCameraAndKeys(identification.scan, change),
    ...identification,
    ...taking,
    take: () => taking.canTake && doubting.take(),
  };
}

export type Sale = ReturnType<typeof useSale>;

/** Which of the phone's screens is shown. */
export function screenOf({ draft, sent }: Sale): "identify" | "amount" | "sent" {
  if (sent) return "sent";
  return draft.who ? "amount" : "identify";
}

/** How a member code comes without a gun. */
function useCameraAndKeys(scan: (text: string, expects: "member") => void, change: DraftState["change"]) {
  // So that the camera opens by itself for the next customer of a cashier who scans.
  const scans = useRef(false);
  return {
    /** Opens the camera without being asked. */
    scansAtOnce: scans.current,
    scanWithCamera: (text: string) => {
      scans.current = true;
      scan(text, "member");
    },
    typeCode: (code: string) => {
      change({ do: "setCode", code });
      if (code.length === CODE_DIGITS) scan(code, "member");
    },
  };
}

/** Clears the counter for the next customer, which a sale that was undone does by itself. */
function useNext({ draft, change, setSentId }: DraftState, sent: Sending | undefined, forget: () => void): () => void {
  const next = () => {
    change({ do: "replace", draft: emptyDraft });
    setSentId(undefined);
    forget();
  };
  useUndone(sent, next, () => {
    const { who } = draft;
    next();
    if (who?.known) change({ do: "identify", who });
  });
  return next;
}

/** What the button says that takes the sale. */
export function takeWords({ draft, isDoubted }: Sale) {
  if (isDoubted) return "till.takeSurely";
  return draft.who && !draft.who.known ? "till.takeAndKeep" : "till.take";
}

/** A preview that was refused says why the sale would be; that nothing answered is shown where the numbers would be. */
function troubleOf(preview: ReturnType<typeof usePreview>): Trouble | undefined {
  if (preview.state !== "failed" || !(preview.error instanceof Refusal)) return undefined;
  return { kind: "error", error: preview.error };
}
