import { Refusal } from "../../shared/errors";
import { Entry } from "../../shared/ledger";
import { Coupon } from "../coupons/coupon";
import { Evidence } from "../evidence/evidence";
import { followEntry } from "../jobs/followEvents";
import { followDraw } from "../jobs/followDraw";
import { followTasks } from "../jobs/followTasks";
import { saveOnRoll } from "../members/roll";
import { projectEntry } from "../jobs/projectEntry";
import { noteCoupon } from "../jobs/couponNotices";
import { saveCouponOperations } from "../jobs/operations";
import { tellJudged } from "../jobs/tellJudged";
import { tellEvidence, tellSurvey } from "../jobs/tellTask";
import { returnCoupons } from "../jobs/returnCoupons";
import { log } from "../platform/log";
import type { Change } from "../platform/stream";
import type { World } from "../platform/world";
import { Sale } from "../sales/sale";
import { grant } from "../sales/store";
import { Answered } from "../surveys/store";

/** One change of either table. A ledger only grows: anything else is an alarm. */
export async function followStream(world: World, { table, kind, pk, item }: Change): Promise<void> {
  if (table === "ledger" && kind !== "INSERT") {
    log.alarm("ledger_changed", { kind, pk });
    return;
  }
  const now = new Date(world.clock()).toISOString();
  if (table === "ledger") return followLedger(world, pk, Entry.parse(item), now);
  const isSale = item?.sk === "sale" && item.memberId !== undefined && item.void !== true;
  if (item?.sk === "sale" && kind === "MODIFY") await returnCoupons(world, Sale.parse(item), now);
  if (kind !== "REMOVE") await finishTask(world, item, now);
  if (isSale && kind !== "REMOVE") await finishSale(world, Sale.parse(item), now);
}

async function followLedger({ tables, settings }: World, pk: string, entry: Entry, now: string): Promise<void> {
  await projectEntry(tables, settings, pk, entry, now);
  const [programId = "", memberId = ""] = pk.split("#");
  if (entry.seq === 1) await saveOnRoll(tables, programId, memberId);
  await followEntry(tables, { programId, memberId }, entry, await settings.programAt(programId, now), now);
  await followDraw(tables, pk, entry, now);
  await followTasks({ tables, settings, now }, { programId, memberId }, entry);
}

/** Tells of evidence that was judged and a survey that was answered, where whoever did it died in between. */
async function finishTask({ tables, settings }: World, item: Change["item"], now: string): Promise<void> {
  const telling = { tables, settings, now };
  if (item?.sk === "evidence") await finishEvidence(telling, Evidence.parse(item));
  if (String(item?.sk).startsWith("coupon#")) await followCoupon(tables, Coupon.parse(item));
  if (item?.sk !== "survey") return;
  const { programId, memberId, task, answeredAt } = Answered.parse(item);
  await tellSurvey(telling, { programId, memberId }, task, answeredAt);
}

async function finishEvidence(telling: Parameters<typeof tellEvidence>[0], evidence: Evidence): Promise<void> {
  if (evidence.state === "approved") await tellEvidence(telling, evidence);
  await tellJudged(telling, evidence);
}

async function followCoupon(tables: World["tables"], coupon: Coupon): Promise<void> {
  await noteCoupon(tables, coupon);
  await saveCouponOperations(tables, coupon);
}

/** Grants a sale whose till died after recording it. A sale that spends points is granted with its record, or not at all. */
async function finishSale({ tables, settings }: World, sale: Sale, now: string): Promise<void> {
  if (sale.pointsToSpend > 0) return;
  try {
    const { repeated } = await grant(tables, sale, settings.programAt, now);
    if (!repeated) log.note("sale_finished", { storeId: sale.storeId, requestId: sale.requestId });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "busy") throw error;
    log.note("sale_not_granted", { code: error.code, requestId: sale.requestId });
  }
}
