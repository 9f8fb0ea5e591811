import { recordSale } from "../../functions/sales/store";
import type { Tables } from "../../functions/platform/tables";
import { openShop, type Shop } from "../support/shop";

export type Member = Awaited<ReturnType<Shop["join"]>>;

/** Something a shop does all day: made ready, and then what is measured. */
export type Operation = (member: Member) => Promise<() => Promise<{ status: number; body: unknown }>>;

/** A shop whose members have shopped for a year: a lot for each month, and a head that carries all it may. */
export async function openBusyShop(tables: Tables) {
  const shop = await openShop(tables);
  const till = { token: shop.cashier.token };
  let orders = 0;
  let friend: Member | undefined;
  const orderNumber = () => `20261116${String(++orders).padStart(6, "0")}`;

  async function yearlyShopper(name: string, entries = 15): Promise<Member> {
    const member = await shop.join(name);
    const by = { door: "cashier" as const, id: "0123456789abcdef", storeId: "jiefang-road", tillId: "1" };
    for (let i = 0; i < entries; i++) {
      const paidAt = new Date(Date.UTC(2025, 11 + (i % 12), 10, 8, 0, i)).toISOString();
      const sale = {
        programId: "demo",
        storeId: "jiefang-road",
        orderNumber: orderNumber(),
        amountFen: 128_00,
        paidAt,
      };
      const asked = { ...sale, memberId: member.memberId, requestId: shop.newId(), pointsToSpend: 0, by };
      await recordSale(tables, asked, shop.world.settings.programAt, paidAt);
    }
    return member;
  }

  /** A code pays once, so what spends or follows waits for the next half minute; then everybody is known again. */
  async function nextHalfMinute(): Promise<void> {
    shop.time.ms += 31_000;
    till.token = (await shop.hire("cashier", shop.operator.token)).token;
    await shop.call("getTill", {}, till);
  }

  const identify = async (member: Member) => {
    const { body } = await shop.call("identifyMember", { code: member.code() }, till);
    return body.identification;
  };

  async function sell(member: Member) {
    const sale = { requestId: shop.newId(), orderNumber: orderNumber(), amountFen: 128_00 };
    const identification = await identify(member);
    return { sale, send: () => shop.call("recordSale", { ...sale, identification }, till) };
  }

  const operations: Record<"grant" | "redeem" | "refund" | "gift" | "balance", Operation> = {
    async grant(member) {
      await nextHalfMinute();
      return (await sell(member)).send;
    },
    async redeem(member) {
      await nextHalfMinute();
      const asked = { requestId: shop.newId(), points: 100, identification: await identify(member) };
      return () => shop.call("redeem", asked, till);
    },
    async refund(member) {
      await nextHalfMinute();
      const { sale, send } = await sell(member);
      await send();
      const asked = { requestId: shop.newId(), orderNumber: sale.orderNumber, amountFen: 28_00 };
      shop.time.ms += 1_000;
      return () => shop.call("refundSale", asked, till);
    },
    async gift(member) {
      await nextHalfMinute();
      const { memberNumber } = (friend ??= await yearlyShopper("Friend"));
      const asked = { requestId: shop.newId(), memberNumber, points: 1 };
      return () => shop.call("giveGift", asked, { token: member.token });
    },
    async balance(member) {
      await nextHalfMinute();
      return () => shop.call("getWallet", {}, { token: member.token });
    },
  };
  return { shop, yearlyShopper, operations };
}
