import { followStream } from "../../functions/handlers/followStream";
import { saveVersion } from "../../functions/programs/store";
import { demoProgram } from "../../infra/local/demo";
import type { Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { Rule } from "../../shared/rule";
import type { Task } from "../../shared/task";
import type { Shop } from "../support/shop";

export const words = { zh: "任务", en: "Task" };

export const gives = (on: string, points: number, rest: Partial<Rule> = {}): Rule => ({
  key: `for-${on}`.slice(0, 32),
  name: words,
  on,
  gives: { kind: "points", points },
  ...rest,
});

export const task = (key: string, rest: Partial<Task>): Task => ({
  key,
  name: words,
  about: words,
  counts: { what: "purchases" },
  per: "month",
  ...rest,
});

/** The next version of the demo's program, which counts from a little before the shop's noon. */
export async function publish(shop: Shop, version: number, changed: Partial<Program>): Promise<void> {
  const effectiveFrom = `2026-02-0${version}T00:00:00.000Z`;
  await saveVersion(shop.world.tables, { ...demoProgram, ...changed, version, effectiveFrom });
  shop.world.settings.forget("demo");
}

export async function chainOf(shop: Shop, memberId: string): Promise<Entry[]> {
  return ((await shop.world.tables.entries(`demo#${memberId}`, { limit: 500 })) as unknown as Entry[]).reverse();
}

export const tell = (shop: Shop, memberId: string, item: Entry) =>
  followStream(shop.world, { table: "ledger", kind: "INSERT", pk: `demo#${memberId}`, item } as never);

/** Tells the stream of every entry from `from` on, and of those that this makes. */
export async function drain(shop: Shop, memberId: string, from = 1): Promise<Entry[]> {
  for (let seq = from; ; ) {
    const news = (await chainOf(shop, memberId)).filter((entry) => entry.seq >= seq);
    if (news.length === 0) break;
    for (const entry of news) await tell(shop, memberId, entry);
    seq += news.length;
  }
  return chainOf(shop, memberId);
}

/** What the chain says of tasks: each reward with its points, and each that was taken back. */
export const rewardsIn = (entries: Entry[]): [string, number][] =>
  entries.flatMap(({ receipt }): [string, number][] => {
    if (receipt.of === "event" && receipt.event.startsWith("task-"))
      return [[`${receipt.event} ${receipt.key}`, receipt.points]];
    return receipt.of === "eventRefund" ? [[`back ${receipt.eventSeq}`, -receipt.clawedBack]] : [];
  });

export const shopping = (shop: Shop) => ({
  buy: async (code: string, orderNumber: string, amountFen = 100_00, details: object = {}): Promise<void> => {
    const identification = await shop.identify(code);
    const asked = { requestId: shop.newId(), orderNumber, amountFen, identification, ...details };
    const { status, body } = await shop.call("recordSale", asked, { token: shop.cashier.token });
    if (status !== 200) throw new Error(`${orderNumber}: ${body.code}`);
  },
  giveBack: async (orderNumber: string, amountFen = 100_00): Promise<void> => {
    const asked = { requestId: shop.newId(), orderNumber, amountFen };
    const { status, body } = await shop.call("refundSale", asked, { token: shop.cashier.token });
    if (status !== 200) throw new Error(`${orderNumber}: ${body.code}`);
  },
});
