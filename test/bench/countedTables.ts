import type { Meter } from "../../functions/platform/dynamo";
import type { Tables } from "../../functions/platform/tables";

/** What one operation cost the table. */
export interface Cost {
  write: number;
  read: number;
  /** Calls, and how often one had to wait for those before it: what a caller waits for. */
  calls: number;
  roundTrips: number;
}

/**
 * Counts what operations cost, one operation at a time. The units are those that the engine says it consumed, by the
 * same rule as DynamoDB: a kilobyte written, or four kilobytes read consistently, is one.
 */
export function costCounter() {
  let cost: Cost = none();
  let underWay = 0;
  const meter: Meter = ({ read, write }) => {
    cost.read += read;
    cost.write += write;
  };

  /** The same tables, with their calls counted. */
  function over(tables: Tables): Tables {
    return new Proxy(tables, {
      get(target, name: keyof Tables) {
        const call = target[name].bind(target) as (...args: never[]) => Promise<unknown>;
        return name === "pause" ? call : counting(call);
      },
    });
  }

  function counting(call: (...args: never[]) => Promise<unknown>) {
    return async (...args: never[]) => {
      cost.calls++;
      if (underWay++ === 0) cost.roundTrips++;
      try {
        return await call(...args);
      } finally {
        underWay--;
      }
    };
  }

  async function costOf(operation: () => Promise<unknown>): Promise<Cost> {
    cost = none();
    await operation();
    return { ...cost };
  }
  return { meter, over, costOf };
}

const none = (): Cost => ({ write: 0, read: 0, calls: 0, roundTrips: 0 });
