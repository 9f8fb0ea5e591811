import type { Entry } from "../../shared/ledger";
import type { TillOperation } from "../../shared/views";
import type { Coupon } from "../coupons/coupon";
import { maskedName } from "../members/member";
import { findById } from "../members/store";
import type { Tables } from "../platform/tables";

/** For a fortnight: nobody looks for more at a till. */
const KEPT_MS = 14 * 24 * 60 * 60_000;

interface At {
  programId: string;
  memberId: string;
  storeId: string;
  tillId: string;
}

/** Notes what a till did, for its list of last operations. The same entry is the same item. */
export async function saveOperation(tables: Tables, at: At, entry: Entry, name: string | undefined): Promise<void> {
  const operation = operationOf(at.memberId, entry, name);
  if (!operation) return;
  await save(tables, at, `${at.memberId}#${entry.seq}`, operation);
}

/** The same of a coupon: that it was used, and that it came back, each at the till that did it. */
export async function saveCouponOperations(tables: Tables, coupon: Coupon): Promise<void> {
  const { programId, memberId, couponId, name, use, back } = coupon;
  if (!use) return;
  const { offFen, orderNumber } = use;
  const member = await findById(tables, programId, memberId);
  const did = [{ kind: "coupon" as const, ...use }, ...(back ? [{ kind: "couponReturn" as const, ...back }] : [])];
  for (const { kind, at, by, requestId } of did) {
    if (by.storeId === undefined || by.tillId === undefined) continue;
    await save(tables, { programId, storeId: by.storeId, tillId: by.tillId }, `${couponId}#${requestId}`, {
      at,
      kind,
      ...(orderNumber === undefined ? {} : { orderNumber }),
      ...(member ? { maskedName: maskedName(member) } : {}),
      points: 0,
      byKind: {},
      coupon: { name, offFen, requestId },
    });
  }
}

async function save(
  tables: Tables,
  { programId, storeId, tillId }: Omit<At, "memberId">,
  which: string,
  operation: TillOperation,
): Promise<void> {
  const pk = `${programId}#till#${storeId}#${tillId}`;
  const ttl = Math.ceil((Date.parse(operation.at) + KEPT_MS) / 1000);
  await tables.write({ put: { pk, sk: `${operation.at}#${which}`, ttl, ...operation } });
}

function operationOf(
  memberId: string,
  { at, kind, moves, receipt, seq }: Entry,
  name: string | undefined,
): TillOperation | undefined {
  if (kind !== "sale" && kind !== "redeem" && kind !== "refund") return undefined;
  const points = moves.filter((move) => move.wallet === "points");
  const byKind: TillOperation["byKind"] = {};
  for (const move of points) byKind[move.kind] = (byKind[move.kind] ?? 0) + move.points;
  return {
    at,
    kind,
    ...("sale" in receipt ? { orderNumber: receipt.sale.orderNumber, amountFen: receipt.amountFen } : {}),
    ...(name === undefined ? {} : { maskedName: name }),
    points: points.reduce((sum, move) => sum + move.points, 0),
    byKind,
    ...(receipt.of === "redemption" ? { redemption: `${memberId}.${seq}` } : {}),
  };
}
