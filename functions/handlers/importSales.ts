import { Refusal } from "../../shared/errors";
import type { ImportedSale, ImportResult } from "../../shared/views";
import type { Member } from "../members/member";
import { asksWho, segmentsOf } from "../members/segments";
import { findByIdentity, joinMember, loadMember } from "../members/store";
import { type Call, route } from "../platform/route";
import { given } from "../platform/given";
import { checkLines } from "../sales/sale";
import { recordSale } from "../sales/store";

/** How many members of a batch are worked on at once; sales of one member go one after the other, in their order. */
const AT_ONCE = 16;

export const importSales = route("importSales", async (call) => {
  const stores = new Set((await call.settings.stores(call.who.programId)).map((store) => store.storeId));
  const byMember = Map.groupBy(call.input.sales, (sale) => sale.externalId);
  const results = new Map<ImportedSale, ImportResult>();
  const waiting = [...byMember.values()];
  const work = async () => {
    for (let sales = waiting.pop(); sales; sales = waiting.pop()) {
      const memberId = await memberOf(call, (sales[0] as ImportedSale).externalId);
      const segmentsAt = segmentsOver(call, memberId);
      for (const sale of sales) results.set(sale, await importOne(call, sale, { memberId, stores, segmentsAt }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { results: call.input.sales.map((sale) => results.get(sale) as ImportResult) };
});

async function memberOf(
  { who, tables, luck, settings, now }: Call<"importSales">,
  externalId: string,
): Promise<string> {
  const identity = { kind: "external" as const, id: externalId };
  const known = await findByIdentity(tables, who.programId, identity);
  if (known !== undefined) return known;
  const { termsVersion } = await settings.programAt(who.programId, now);
  const newIds = () => ({ memberId: luck.id(), memberNumber: luck.memberNumber() });
  const joining = { programId: who.programId, identity, termsVersion, consents: [] };
  return (await joinMember(tables, joining, newIds, now)).memberId;
}

/** What rules ask of a member at the time of a sale. Who it is, is read once, and only where a rule asks. */
function segmentsOver({ who, tables, settings, now }: Call<"importSales">, memberId: string) {
  let member: Promise<Member> | undefined;
  return async (paidAt: string): Promise<string[] | undefined> => {
    const program = await settings.programAt(who.programId, now);
    if (!asksWho(program)) return undefined;
    member ??= loadMember(tables, who.programId, memberId);
    return segmentsOf(await member, program, paidAt);
  };
}

interface Importing {
  memberId: string;
  stores: Set<string>;
  segmentsAt: ReturnType<typeof segmentsOver>;
}

async function importOne(
  call: Call<"importSales">,
  sale: ImportedSale,
  { memberId, stores, segmentsAt }: Importing,
): Promise<ImportResult> {
  const { who, tables, settings, now } = call;
  const { requestId, orderNumber, storeId, amountFen, paidAt, lines, channel, payment } = sale;
  try {
    if (!stores.has(storeId)) throw new Refusal("not_found", `There is no store ${storeId}.`);
    checkLines(sale);
    if (paidAt > now) throw new Refusal("invalid_request", "This sale was paid in the future.");
    const asked = {
      programId: who.programId,
      storeId,
      orderNumber,
      amountFen,
      paidAt,
      memberId,
      requestId,
      pointsToSpend: 0,
      ...given({ lines, channel, payment, segments: await segmentsAt(paidAt) }),
      by: { ...who.by, storeId },
    };
    const { entry, repeated } = await recordSale(tables, asked, settings.programAt, now);
    const points = entry.moves
      .filter((move) => move.wallet === "points" && move.kind === "earn")
      .reduce((sum, move) => sum + move.points, 0);
    return { orderNumber, status: repeated ? "repeated" : "granted", points };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { orderNumber, status: "refused", code: error.code, message: error.message };
  }
}
