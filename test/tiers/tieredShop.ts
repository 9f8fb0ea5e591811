import { followStream } from "../../functions/handlers/followStream";
import { chainOf } from "../../functions/ledger/store";
import type { LedgerItem, Tables } from "../../functions/platform/tables";
import { saveVersion } from "../../functions/programs/store";
import { Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { openShop } from "../support/shop";
import { tieredProgram } from "./program";

/** A shop whose program has tiers that are held, with the stream that follows the ledger. */
export async function openTieredShop(tables: Tables, changed: Partial<Program> = {}) {
  const shop = await openShop(tables);
  await saveVersion(tables, { ...tieredProgram(changed), version: 2, effectiveFrom: "2026-02-01T00:00:00.000Z" });
  shop.world.settings.forget("demo");
  const delivered = new Map<string, number>();

  /** Delivers what the stream has not delivered yet, and what those deliveries write. */
  async function deliver(memberId: string): Promise<Entry[]> {
    const pk = chainOf("demo", memberId);
    for (;;) {
      const items = (await tables.entries(pk, { limit: 200 })).reverse() as LedgerItem[];
      const fresh = items.filter(({ seq }) => seq > (delivered.get(pk) ?? 0));
      if (fresh.length === 0) return items.map((item) => Entry.parse(item));
      for (const item of fresh) await followStream(shop.world, { table: "ledger", kind: "INSERT", pk, item });
      delivered.set(pk, items.length);
    }
  }

  let orders = 0;
  async function sell(member: { code: (stepsAgo?: number) => string; memberId: string }, yuan: number) {
    shop.time.ms += 60_000;
    const asked = { requestId: shop.newId(), orderNumber: `T-${++orders}`, amountFen: yuan * 100 };
    const identification = await shop.identify(member.code());
    const sold = await shop.call("recordSale", { ...asked, identification }, { token: shop.cashier.token });
    await deliver(member.memberId);
    return { ...sold, ...asked };
  }

  /** Moves the clock to noon of a day, in Shanghai. */
  const goTo = (day: string): void => {
    shop.time.ms = Date.parse(`${day}T04:00:00.000Z`);
    shop.world.settings.forget("demo");
  };

  return { ...shop, deliver, sell, goTo };
}
export type TieredShop = Awaited<ReturnType<typeof openTieredShop>>;
