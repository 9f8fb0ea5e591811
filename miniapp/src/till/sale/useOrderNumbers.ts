import { useCallback, useEffect, useState } from "react";
import { stored } from "../../api/stored";
import { afterSeeing, type Given, nextNumber, prefixOf } from "../orderNumbers";

const kept = stored<Given>("till.given");

export interface OrderNumbers {
  next: string;
  /** This number is taken from now on. */
  give(orderNumber: string): void;
}

/** The till's own order numbers, a run for each day. `taken` are those that the service knows of. */
export function useOrderNumbers(tillId: string, taken: string[]): OrderNumbers {
  const [given, setGiven] = useState(kept.read);
  const prefix = prefixOf(new Date(), tillId);
  const see = useCallback(
    (numbers: string[]) => {
      const next = afterSeeing(kept.read(), prefix, numbers);
      setGiven(next);
      try {
        kept.write(next);
      } catch {
        // The storage is full: the service still refuses a number that was given twice.
      }
    },
    [prefix],
  );
  const key = taken.join(" ");
  useEffect(() => {
    if (key) see(key.split(" "));
  }, [key, see]);
  return { next: nextNumber(given, prefix), give: (orderNumber) => see([orderNumber]) };
}
