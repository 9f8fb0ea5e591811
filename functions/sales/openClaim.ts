import type { Actor } from "../../shared/ledger";
import type { SaleLine } from "../../shared/sale";
import type { Output } from "../../shared/routes";
import type { World } from "../platform/world";
import { requireModule } from "../programs/requireModule";
import { sign } from "../platform/tokens";
import { claimLink } from "./claimCode";
import { given } from "../platform/given";
import { checkLines } from "./sale";
import { checkClaimable, loadSale, openSale } from "./store";

interface Finished {
  programId: string;
  storeId: string;
  orderNumber: string;
  amountFen: number;
  requestId: string;
  paidAt?: string | undefined;
  lines?: SaleLine[] | undefined;
  channel?: string | undefined;
  payment?: string | undefined;
  by: Actor;
}

const HOUR_MS = 60 * 60_000;

/** Records a finished sale that nobody has taken yet, and signs a code for it. Printing it again gives the same sale's code. */
export async function openClaim(world: World & { now: string }, finished: Finished): Promise<Output<"showClaimCode">> {
  const { tables, settings, secrets, appUrl, now } = world;
  checkLines(finished);
  const { programId, storeId, orderNumber, amountFen, requestId, lines, channel, payment, by } = finished;
  const program = await settings.programAt(programId, now);
  const held = await loadSale(tables, finished);
  const isThis = held && !held.memberId && held.amountFen === amountFen;
  // The code of a sale that was opened while codes were on can be printed again.
  if (!isThis) requireModule(program, "claims");
  const paidAt = finished.paidAt ?? now;
  const claimUntil = new Date(Date.parse(paidAt) + program.claimHours * HOUR_MS).toISOString();
  const asked = {
    programId,
    storeId,
    orderNumber,
    amountFen,
    requestId,
    by,
    pointsToSpend: 0,
    ...given({ lines, channel, payment }),
    claimUntil,
    ...(finished.paidAt ? { paidAt } : {}),
  };
  const sale = isThis ? held : await openSale(tables, asked, now);
  checkClaimable(sale, now);
  const claimCode = await sign(
    await secrets(),
    "claim",
    { programId, storeId, orderNumber },
    Date.parse(sale.claimUntil),
  );
  return { claimCode, url: claimLink(appUrl, claimCode), validUntil: sale.claimUntil, amountFen, orderNumber };
}
