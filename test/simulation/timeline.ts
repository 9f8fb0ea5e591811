/**
 * The simulated world's only clock and its only scheduler. Nothing happens but what is on the timeline, one event after
 * the other; after each, whatever it has set free in the code under test runs until all of that waits again. So the
 * order of everything is the order of the events, and a run can be had again.
 */
export interface Timeline {
  /** The true time, in milliseconds. The processes' own clocks may say otherwise. */
  now: () => number;
  /** Events of the past happen now. Of two at the same time, the first one asked for comes first. */
  at: (ms: number, happen: () => void) => void;
  wait: (ms: number) => Promise<void>;
  /** Until nothing is left to happen, or `until` says so. */
  run: (until?: () => boolean) => Promise<void>;
  /** How many events have happened. */
  steps: () => number;
}

interface Event {
  ms: number;
  order: number;
  happen: () => void;
}

export function timelineFrom(startMs: number): Timeline {
  const events: Event[] = [];
  let now = startMs;
  let asked = 0;
  let steps = 0;

  const at = (ms: number, happen: () => void) => push(events, { ms: Math.max(ms, now), order: asked++, happen });

  return {
    now: () => now,
    at,
    wait: (ms) => new Promise((resolve) => at(now + ms, resolve)),
    async run(until = () => false) {
      await settled();
      while (!until()) {
        const event = pop(events);
        if (!event) return;
        now = event.ms;
        steps++;
        event.happen();
        await settled();
      }
    },
    steps: () => steps,
  };
}

/** When every promise that can go on has gone on: an immediate runs after all of them. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

const isBefore = (a: Event, b: Event) => a.ms < b.ms || (a.ms === b.ms && a.order < b.order);

/** A binary heap: the soonest event is the first of the list. */
function push(heap: Event[], event: Event): void {
  let place = heap.push(event) - 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!isBefore(event, heap[parent] as Event)) break;
    heap[place] = heap[parent] as Event;
    place = parent;
  }
  heap[place] = event;
}

function pop(heap: Event[]): Event | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!first || !last || heap.length === 0) return first;
  let place = 0;
  for (;;) {
    const left = 2 * place + 1;
    if (left >= heap.length) break;
    const right = left + 1;
    const child = right < heap.length && isBefore(heap[right] as Event, heap[left] as Event) ? right : left;
    if (!isBefore(heap[child] as Event, last)) break;
    heap[place] = heap[child] as Event;
    place = child;
  }
  heap[place] = last;
  return first;
}
