import { useCallback, useEffect, useRef, useState } from "react";
import type { CouponAtTill } from "../../../../shared/coupon";
import type { Output } from "../../../../shared/routes";
import { newRequestId } from "../../api/requestId";
import { serverNow } from "../../api/serverClock";
import { fenOf, type PadKey, padKeyOf, typeAmount } from "../../components/amountKeys";
import { localDay } from "../../words/written";
import { deliverSoon } from "../outbox/deliver";
import { keep } from "../outbox/outbox";
import { useOutbox } from "../outbox/useOutbox";
import { ask } from "../reached";
import { signal } from "../signal";
import type { TillView } from "../useTill";
import { refundShown } from "./refundShown";

/** Finds an order, and refunds it whole unless another amount is typed. */
export function useRefund(till: TillView, first: string) {
  const finding = useFind(first);
  const { sale } = finding;
  const [typed, setTyped] = useState<string>();
  const [sentId, setSentId] = useState<string>();
  const sent = useOutbox().find(({ id }) => id === sentId);
  const leftFen = sale ? sale.amountFen - sale.refundedFen : 0;
  const amountFen = typed === undefined ? leftFen : fenOf(typed);
  const canRefund = sale !== undefined && amountFen > 0 && amountFen <= leftFen && !sentId;
  const shown = sale && canRefund ? refundShown(sale, amountFen, localDay(new Date(serverNow()))) : undefined;
  const isTaken = useRef(false);

  const type = (key: PadKey) => setTyped(typeAmount(typed ?? "", key));
  const typeKey = (key: string): boolean => {
    const padKey = sale && !sentId ? padKeyOf(key) : undefined;
    if (padKey) type(padKey);
    return padKey !== undefined;
  };
  const confirm = () => {
    if (!canRefund || isTaken.current) return;
    isTaken.current = true;
    const requestId = newRequestId();
    const { orderNumber, member } = sale;
    keep({
      id: requestId,
      route: "refundSale",
      input: { requestId, orderNumber, amountFen },
      state: "asked",
      storeId: till.storeId,
      tillId: till.tillId,
      at: new Date(serverNow()).toISOString(),
      about: { orderNumber, amountFen, payFen: shown?.cashFen, maskedName: member?.maskedName },
    });
    setSentId(requestId);
    void deliverSoon(requestId);
  };
  useOutcomeSignal(sent?.state);
  return {
    ...finding,
    typed,
    type,
    typeKey,
    all: () => setTyped(undefined),
    leftFen,
    amountFen,
    canRefund,
    shown,
    sent,
    confirm,
  };
}

export type Refund = ReturnType<typeof useRefund>;

function useFind(first: string) {
  const [orderNumber, setOrderNumber] = useState(first);
  const [sale, setSale] = useState<Output<"findSale">>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const [coupons, setCoupons] = useState<CouponAtTill[]>([]);
  const asked = useRef("");
  const find = useCallback((wanted: string) => {
    if (!wanted) return;
    setOrderNumber(wanted);
    setSale(undefined);
    setError(undefined);
    setBusy(true);
    setCoupons([]);
    asked.current = wanted;
    // Asked for beside the sale, for an order without one may have used some; not knowing them stops nothing.
    ask("findCoupons", { orderNumber: wanted }).then(
      (found) => asked.current === wanted && setCoupons(found.coupons),
      () => {},
    );
    ask("findSale", { orderNumber: wanted })
      .then(setSale, (failed: unknown) => {
        setError(failed);
        signal("bad");
      })
      .finally(() => setBusy(false));
  }, []);
  useEffect(() => find(first), [find, first]);
  return { orderNumber, setOrderNumber, sale, error, isBusy, coupons, find };
}

function useOutcomeSignal(state: string | undefined): void {
  useEffect(() => {
    if (state === "done" || state === "refused") signal(state === "done" ? "good" : "bad");
  }, [state]);
}
