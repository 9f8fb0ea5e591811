import type { Tables } from "../../functions/platform/tables";
import type { WheelDraft } from "../../shared/wheel";
import type { Shop } from "./shop";

export const HOUR_MS = 60 * 60_000;
const words = (zh: string, en: string) => ({ zh, en });

export const terms = { offFen: 500, minimumFen: 2_000, validDays: 30 };

/** A wheel that may be published: something of each kind, and everything that has to be told. */
export const completeDraft = (nowMs: number, changed: Partial<WheelDraft> = {}): WheelDraft => ({
  wheelId: "spring",
  name: words("春日转盘", "Spring wheel"),
  organiser: { name: "示例超市 Sample Market", contact: "service@example.com" },
  from: new Date(nowMs).toISOString(),
  until: new Date(nowMs + 72 * HOUR_MS).toISOString(),
  conditions: words("会员，每天一次免费，之后每次 50 积分。", "Members; one free draw a day, then 50 points each."),
  redemption: words(
    "积分马上到账；券和商品凭券码到店使用。",
    "Points at once; coupons and goods by their code in any store.",
  ),
  lapse: words("券到期未用作废。", "A coupon that is not used by its last day lapses."),
  price: { points: 50, freePerDay: 1, chancesFrom: ["task", "purchase"] },
  limits: { perDay: 5, inAll: 20 },
  prizes: [
    {
      key: "p100",
      name: words("100 积分", "100 points"),
      kind: "points",
      weight: 20,
      stock: 200,
      valueFen: 100,
      points: 100,
    },
    {
      key: "c5",
      name: words("5 元券", "5 yuan off"),
      kind: "coupon",
      weight: 15,
      stock: 50,
      perDay: 20,
      valueFen: 500,
      terms: { ...terms, storeIds: [], stackable: false, onRefund: "return" },
    },
    {
      key: "bag",
      name: words("帆布袋", "Canvas bag"),
      kind: "goods",
      weight: 5,
      stock: 3,
      valueFen: 1_900,
      terms: { minimumFen: 0, validDays: 30, storeIds: [], stackable: true, onRefund: "keep" },
    },
    { key: "again", name: words("再来一次", "Another spin"), kind: "respin", weight: 10, valueFen: 0 },
    { key: "thanks", name: words("谢谢参与", "Thank you"), kind: "thanks", weight: 50, valueFen: 0 },
  ],
  fallback: "thanks",
  budgetFen: 100_000,
  ...changed,
});

/** Publishes a wheel through the operator's door. */
export async function publishWheel(shop: Shop, changed: Partial<WheelDraft> = {}) {
  const draft = completeDraft(shop.time.ms, changed);
  await shop.call("saveWheel", { draft, revision: 0 }, shop.operator);
  return shop.call("publishWheel", { wheelId: draft.wheelId }, shop.operator);
}

/** A member who holds `points`. */
export async function memberWith(shop: Shop, name: string, points: number) {
  const member = await shop.join(name);
  if (points > 0) {
    const given = { memberId: member.memberId, wallet: "points" as const, points, reason: "for a test" };
    await shop.call("adjust", { requestId: shop.newId(), ...given }, shop.operator);
  }
  return member;
}

/** Delivers what the members' chains hold to the stream's handler, as the stream would. */
export async function drainDraws(shop: Shop, tables: Tables, memberIds: string[]): Promise<void> {
  const { followStream } = await import("../../functions/handlers/followStream");
  for (const memberId of memberIds) {
    const pk = `demo#${memberId}`;
    for (const item of await tables.entries(pk, { limit: 1_000 })) {
      await followStream(shop.world, { table: "ledger", kind: "INSERT", pk, item });
    }
  }
}
