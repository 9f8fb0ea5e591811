import { useRef, useState } from "react";
import { type Operation, standingSales } from "../operations/merged";
import { signal } from "../signal";
import type { Trouble } from "./Trouble";
import { isUnusual } from "./unusual";

/** Whoever taps twice has not read the question in between. */
const READ_MS = 600;

/** Asks once before an amount is taken that is far larger than what this till takes. Another amount is another question. */
export function useDoubt(amountFen: number, operations: Operation[], take: () => void) {
  const [askedFen, setAskedFen] = useState<number>();
  const askedAtMs = useRef(0);
  const isAsked = askedFen === amountFen;
  const takenFen = standingSales(operations).map((sale) => sale.amountFen ?? 0);
  const takeSurely = () => {
    if (isAsked) {
      if (Date.now() - askedAtMs.current > READ_MS) take();
    } else if (isUnusual(amountFen, takenFen)) {
      askedAtMs.current = Date.now();
      setAskedFen(amountFen);
      signal("bad");
    } else take();
  };
  const doubt: Trouble | undefined = isAsked ? { kind: "unusual", amountFen } : undefined;
  return { take: takeSurely, doubt, forgetDoubt: () => setAskedFen(undefined) };
}
