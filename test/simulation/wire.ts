import type { Faults } from "./faults";
import type { SimProcess } from "./simProcess";
import type { Timeline } from "./timeline";

/** What the SDK throws when it has given up. It says nothing about whether the call was done. */
export class Trouble extends Error {
  constructor(
    override readonly name:
      | "TimeoutError"
      | "InternalServerError"
      | "ThrottlingException"
      | "TransactionConflictException",
  ) {
    super(`the table could not be used: ${name}`);
  }
}

/** As platform/dynamo.ts sets the SDK up. */
const ATTEMPTS_MAX = 4;
const TIMEOUT_MS = 3_000;

type Fate = "done" | "requestLost" | "answerLost" | "doneLate" | "failed" | "failedAfterDone" | "throttled";

/** Makes calls from one process to the table as the SDK does: over a network that loses things, several times. */
export function wireOf(timeline: Timeline, faults: Faults, process: SimProcess) {
  const fates = ["requestLost", "answerLost", "doneLate", "failed", "failedAfterDone", "throttled"] as const;

  function drawFate(): Fate {
    let roll = process.dice().next();
    for (const fate of fates) {
      roll -= faults[fate];
      if (roll < 0) return fate;
    }
    return "done";
  }

  const latency = () => {
    const dice = process.dice();
    return dice.chance(0.05) ? 20 + 300 * dice.next() : 1 + 9 * dice.next() ** 2;
  };

  /** `perform` is what happens at the table, whenever and however often the request gets there. */
  return function send<T>(perform: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const afterwards = (ms: number, happen: () => void) => timeline.at(timeline.now() + ms, happen);
      const answer = (settle: () => void) => afterwards(latency(), () => process.resume(settle));
      const performed = () => {
        try {
          const result = perform();
          return () => resolve(result);
        } catch (error) {
          return () => reject(error);
        }
      };
      const again = (attempt: number, name: Trouble["name"]) => {
        if (attempt >= ATTEMPTS_MAX) return reject(new Trouble(name));
        afterwards(process.dice().next() * 100 * 2 ** attempt, () => process.resume(() => tryOnce(attempt + 1)));
      };
      const givenUp = (attempt: number) =>
        afterwards(TIMEOUT_MS, () => process.resume(() => again(attempt, "TimeoutError")));

      function tryOnce(attempt: number): void {
        const fate = drawFate();
        const there = latency();
        if (fate === "done") return afterwards(there, () => answer(performed()));
        if (fate === "answerLost") afterwards(there, performed);
        if (fate === "doneLate") afterwards(TIMEOUT_MS + process.dice().next() ** 3 * 60_000, performed);
        if (fate === "answerLost" || fate === "doneLate" || fate === "requestLost") return givenUp(attempt);
        const name = fate === "throttled" ? "ThrottlingException" : "InternalServerError";
        afterwards(there, () => {
          if (fate === "failedAfterDone") performed();
          answer(() => again(attempt, name));
        });
      }

      process.step();
      // One that dies here may have got its request out; one that stands still has not, until it goes on.
      if (process.isDead()) {
        if (process.dice().chance(0.5)) afterwards(latency(), performed);
      } else process.resume(() => tryOnce(1));
    });
  };
}

export type Send = ReturnType<typeof wireOf>;
