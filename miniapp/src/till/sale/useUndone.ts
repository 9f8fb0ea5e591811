import { useDidShow } from "@tarojs/taro";
import { useRef } from "react";
import { sendings } from "../outbox/outbox";
import type { Sending } from "../outbox/Sending";
import { takesAgain } from "../refund/again";

/** A sale that was refunded while it was still shown is over: the next customer, or the same one once more. */
export function useUndone(sent: Sending | undefined, next: () => void, again: () => void): void {
  const current = useRef({ sent, next, again });
  current.current = { sent, next, again };
  useDidShow(() => {
    const { sent: shown, ...then } = current.current;
    if (shown?.route !== "recordSale" || shown.state !== "done") return;
    const { orderNumber } = shown.input;
    if (takesAgain(orderNumber)) then.again();
    else if (isRefunded(shown)) then.next();
  });
}

const isRefunded = ({ about, storeId, at }: Sending): boolean =>
  sendings().some(
    (one) =>
      one.route === "refundSale" &&
      one.state === "done" &&
      one.storeId === storeId &&
      one.at > at &&
      one.input.orderNumber === about.orderNumber,
  );
