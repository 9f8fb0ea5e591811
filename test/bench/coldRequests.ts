import { marshall } from "@aws-sdk/util-dynamodb";
import type { Tables } from "../../functions/platform/tables";
import { chainOf } from "../../functions/ledger/store";
import type { LambdaName } from "../../infra/lambdas";
import type { RouteName } from "../../shared/paths";
import type { Input } from "../../shared/routes";
import { eventOf, openShop } from "../support/shop";

export interface ColdRequest {
  what: string;
  /** As the Lambda gets it. Made anew for each process, since an order is sold once. */
  event: () => object;
}

/** What each Lambda is asked first: something that it is asked often, and needs its tables for. */
export async function coldRequests(tables: Tables): Promise<Record<LambdaName, ColdRequest>> {
  // The Lambdas that are measured live now.
  const shop = await openShop(tables, { atMs: Date.now() });
  const lin = await shop.join("Lin");
  const ask = <R extends RouteName>(name: R, input: () => Input<R>, who: { token?: string } = {}): ColdRequest => ({
    what: name,
    event: () => eventOf(name, input(), who, Date.now()),
  });
  const sale = () => ({ requestId: shop.newId(), orderNumber: shop.newId(), amountFen: 128_00 });
  const imported = () => ({ externalId: "1", storeId: "jiefang-road", paidAt: new Date().toISOString() });
  const identification = await shop.identify(lin.code());
  await shop.call("recordSale", { ...sale(), identification }, shop.cashier);
  const entry = await tables.lastEntry(chainOf("demo", lin.memberId));
  const image = marshall(entry, { removeUndefinedValues: true });
  return {
    public: ask("getProgram", () => ({ programId: "demo" })),
    shopper: ask("getWallet", () => ({}), lin),
    play: ask("listWheels", () => ({}), lin),
    cashier: ask("recordSale", () => ({ ...sale(), identification }), shop.cashier),
    operator: ask("findMember", () => ({ search: lin.memberNumber }), shop.operator),
    program: ask("getProgramDraft", () => ({}), shop.operator),
    partner: ask("importSales", () => ({ sales: [{ ...sale(), ...imported() }] })),
    stream: {
      what: "an entry",
      event: () => ({ Records: [{ eventName: "INSERT", dynamodb: { Keys: image, NewImage: image } }] }),
    },
    jobs: { what: "expire", event: () => ({ job: "expire" }) },
  };
}
