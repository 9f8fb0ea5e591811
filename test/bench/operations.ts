import { randomBytes } from "node:crypto";
import { giveGift } from "../../functions/gifts/store";
import { redeem } from "../../functions/ledger/redeem";
import { append, chainOf, loadHead } from "../../functions/ledger/store";
import { viewWallet } from "../../functions/ledger/walletView";
import { refundSale } from "../../functions/refunds/store";
import { recordSale } from "../../functions/sales/store";
import type { Tables } from "../../functions/platform/tables";
import { demoProgram } from "../../infra/local/demo";
import type { Entry } from "../../shared/ledger";
import { requestIdFrom } from "../../shared/requestId";
import { by, programId } from "./histories";
import type { Work } from "./timed";

export const operationNames = ["grant", "redeem", "refund", "gift", "balance"] as const;
export type OperationName = (typeof operationNames)[number];
/** Makes an operation ready for so many callers. */
export type Prepare = (callers: number) => Promise<Work>;

export const memberOf = (caller: number): string => `m${String(caller).padStart(2, "0")}`;
/** Each caller has a friend of their own to give to. */
export const friendOf = (caller: number): string => `f${String(caller).padStart(2, "0")}`;
export const newId = (): string => requestIdFrom(Date.now(), randomBytes(10));

const nowText = () => new Date().toISOString();
const programAt = async () => demoProgram;
let orders = 0;
export const newOrder = (): string => `B${Date.now()}${++orders}`;

/** The ledger's own stores, without a door before them. */
export function operationsOver(tables: Tables): Record<OperationName, Prepare> {
  const sale = (caller: number, amountFen = 128_00) => ({
    programId,
    storeId: by.storeId,
    orderNumber: newOrder(),
    amountFen,
    memberId: memberOf(caller),
    requestId: newId(),
    pointsToSpend: 0,
    by,
  });
  return {
    grant: async () => (caller) => recordSale(tables, sale(caller), programAt, nowText()),
    redeem: async () => (caller) => {
      const request = { pk: chainOf(programId, memberOf(caller)), requestId: newId(), requestHash: "bench" };
      return append(tables, { ...request, at: nowText(), by }, (account) => ({
        decision: redeem(account, { points: 1 }, { day: nowText().slice(0, 10), worthFen: 1 }),
      }));
    },
    async refund(callers) {
      const sales = Array.from({ length: callers }, (_, caller) => sale(caller, 1_000_000_00));
      for (const each of sales) await recordSale(tables, each, programAt, nowText());
      return (caller) => {
        const { orderNumber, storeId } = sales[caller] as (typeof sales)[number];
        const asked = { programId, storeId, orderNumber, amountFen: 100, requestId: newId(), by };
        return refundSale(tables, asked, programAt, nowText());
      };
    },
    gift: async () => (caller) => {
      const gift = { programId, from: memberOf(caller), to: friendOf(caller), points: 1, requestId: newId(), by };
      return giveGift(tables, gift, demoProgram, nowText());
    },
    balance: async () => async (caller) => {
      const head = await loadHead(tables, chainOf(programId, memberOf(caller)));
      return viewWallet((head as Entry).after, demoProgram, nowText());
    },
  };
}
