/** What callers who never pause got out of something. */
export interface Timing {
  callers: number;
  count: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/** What one caller does in one turn; told who it is, so that each can have their own. */
export type Work = (caller: number) => Promise<unknown>;

/** One of the things that are timed beside each other; `before` makes ready for its turn, and is not timed. */
export interface Turn {
  work: Work;
  before?: () => Promise<unknown>;
}

/** Lets `callers` do `work` again and again for about `ms`. */
export async function timed(callers: number, ms: number, work: Work): Promise<Timing> {
  const slices = newSlices(callers);
  await slices.run(ms, work);
  return slices.timing();
}

const SLICES = 4;

/**
 * Times things in turns, so that whatever else the machine does meets all of them. Each has a turn first that is not
 * counted, in which its code becomes warm.
 */
export async function timedInTurns(callers: number, ms: number, turns: Turn[]): Promise<Timing[]> {
  const counted = turns.map((turn) => ({ ...turn, slices: newSlices(callers) }));
  for (const { work, before } of turns) {
    await before?.();
    await newSlices(callers).run(ms / SLICES, work);
  }
  for (let slice = 0; slice < SLICES; slice++) {
    for (const { work, before, slices } of counted) {
      await before?.();
      await slices.run(ms / SLICES, work);
    }
  }
  return counted.map(({ slices }) => slices.timing());
}

function newSlices(callers: number) {
  const took: number[] = [];
  let ms = 0;
  return {
    async run(forMs: number, work: Work): Promise<void> {
      const began = performance.now();
      const call = async (caller: number) => {
        while (performance.now() - began < forMs) {
          const from = performance.now();
          await work(caller);
          took.push(performance.now() - from);
        }
      };
      await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
      ms += performance.now() - began;
    },
    timing(): Timing {
      const sorted = took.toSorted((a, b) => a - b);
      const at = (part: number) => round(sorted[Math.floor(sorted.length * part)] ?? 0);
      return {
        callers,
        count: took.length,
        perSecond: round((took.length * 1_000) / ms),
        p50Ms: at(0.5),
        p99Ms: at(0.99),
      };
    },
  };
}

export const round = (value: number): number => Math.round(value * 100) / 100;
