import { useEffect, useState } from "react";
import { serverNow } from "../../api/serverClock";
import { given, onGiven, seeNumbers } from "../givenNumbers";
import { nextNumber, prefixOf } from "../orderNumbers";

export interface OrderNumbers {
  next: string;
  /** The next number, which nobody else on this device gets. */
  take(): string;
  /** This number is taken from now on. */
  give(orderNumber: string): void;
}

/** The till's own order numbers, a run for each day. `taken` are those that the service knows of. */
export function useOrderNumbers(tillId: string, taken: string[]): OrderNumbers {
  const [last, setLast] = useState(given);
  useEffect(() => {
    setLast(given());
    return onGiven(() => setLast(given()));
  }, []);
  const prefix = prefixOf(new Date(serverNow()), tillId);
  const key = taken.join(" ");
  useEffect(() => {
    if (key) seeNumbers(prefix, key.split(" "));
  }, [key, prefix]);
  const give = (orderNumber: string) => seeNumbers(prefix, [orderNumber]);
  return {
    next: nextNumber(last, prefix),
    give,
    take: () => {
      // Another tab may have given the one that is shown.
      const orderNumber = nextNumber(given(), prefix);
      give(orderNumber);
      return orderNumber;
    },
  };
}
