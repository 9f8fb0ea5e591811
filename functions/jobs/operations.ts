import type { Entry } from "../../shared/ledger";
import type { TillOperation } from "../../shared/views";
import type { Tables } from "../platform/tables";

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
  const pk = `${at.programId}#till#${at.storeId}#${at.tillId}`;
  const ttl = Math.ceil((Date.parse(entry.at) + KEPT_MS) / 1000);
  await tables.write({ put: { pk, sk: `${entry.at}#${at.memberId}#${entry.seq}`, ttl, ...operation } });
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
