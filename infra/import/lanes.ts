import { shardOf } from "../../functions/jobs/shard";
import type { Order } from "./readOrders";

/** An order and its place among everything the file gave. */
export interface Placed {
  place: number;
  order: Order;
}

/** What the partner door takes at once. */
const BATCH_MAX = 100;
/** A lane that fills slowly is sent half empty when its oldest order is this far behind the newest. */
const BEHIND_MAX = 5_000;

/**
 * Sends orders in batches, several at once, yet one member's orders one after the other: each member has a lane, and a
 * lane has one batch under way. Once stopped, no batch is begun. So a purchase finds the tier that the ones before it led to, as it did in the shop.
 */
export function openLanes(count: number, send: (batch: Placed[]) => Promise<void>, stop: AbortSignal) {
  const lanes = Array.from({ length: count }, () => ({
    waiting: [] as Placed[],
    running: undefined as Promise<void> | undefined,
  }));
  type Lane = (typeof lanes)[number];
  let failure: unknown;

  /** Sends until fewer than `least` wait. */
  async function run(lane: Lane, least: number): Promise<void> {
    while (lane.waiting.length >= least && failure === undefined && !stop.aborted) {
      await send(lane.waiting.splice(0, BATCH_MAX)).catch((error: unknown) => (failure ??= error));
    }
  }

  function start(lane: Lane, least: number): Promise<void> {
    lane.running ??= run(lane, least).finally(() => (lane.running = undefined));
    return lane.running;
  }

  return {
    /** Resolved when there is room for more. Rejected with what stopped a batch. */
    async add(placed: Placed): Promise<void> {
      if (failure !== undefined) throw failure;
      const lane = lanes[shardOf(placed.order.sale.externalId, count)] as Lane;
      lane.waiting.push(placed);
      if (lane.waiting.length >= BATCH_MAX) void start(lane, BATCH_MAX);
      for (const slow of lanes) {
        const oldest = slow.waiting[0];
        if (oldest && oldest.place < placed.place - BEHIND_MAX) void start(slow, 1);
      }
      if (lane.waiting.length >= 2 * BATCH_MAX) await lane.running;
    },
    /** Sends what still waits. False when it was stopped before that was done. */
    async sendRest(): Promise<boolean> {
      await this.idle();
      await Promise.all(lanes.map((lane) => start(lane, 1)));
      if (failure !== undefined) throw failure;
      return lanes.every(({ waiting }) => waiting.length === 0);
    },
    /** When no batch is under way. */
    async idle(): Promise<void> {
      await Promise.all(lanes.flatMap(({ running }) => running ?? []));
    },
  };
}
