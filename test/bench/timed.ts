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

/** Lets `callers` do `work` again and again for about `ms`. */
export async function timed(callers: number, ms: number, work: Work): Promise<Timing> {
  const slices = newSlices(callers);
  await slices.run(ms, work);
  return slices.timing();
}

const SLICES = 4;

/** Times two things in turns, so that whatever else the machine does meets both. */
export async function timedBeside(callers: number, ms: number, work: Work, beside: Work): Promise<[Timing, Timing]> {
  const [of, other] = [newSlices(callers), newSlices(callers)];
  for (let slice = 0; slice < SLICES; slice++) {
    await of.run(ms / SLICES, work);
    await other.run(ms / SLICES, beside);
  }
  return [of.timing(), other.timing()];
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
