import { Refusal } from "../../shared/errors";
import type { Parsed } from "../../shared/routes";
import { summarise } from "../ledger/walletView";
import { countMiss } from "../members/misses";
import { findByCode } from "../members/findByCode";
import { requireIdentification, tooLate } from "../members/identification";
import { maskedName } from "../members/member";
import { segmentsOf } from "../members/segments";
import type { Call } from "../platform/route";
import { route } from "../platform/route";
import { read } from "../platform/tokens";
import { given } from "../platform/given";
import { checkLines } from "../sales/sale";
import { findGranted, recordSale as record } from "../sales/store";

/** A sale kept by a till without network may be this old, and its clock this far ahead. */
const OFFLINE_MS = 7 * 24 * 60 * 60_000;
const AHEAD_MS = 10 * 60_000;

export const recordSale = route("recordSale", async (call) => {
  const { who, input, tables, settings, now } = call;
  const { programId, storeId, by } = who;
  const { requestId, orderNumber, amountFen, pointsToSpend, offline, lines, channel, payment } = input;
  checkLines(input);
  const shown = await whoShows(call);
  const asked = {
    programId,
    storeId,
    orderNumber,
    amountFen,
    memberId: shown.memberId,
    requestId,
    pointsToSpend,
    ...given({ lines, channel, payment, segments: shown.segments }),
    by,
    ...(pointsToSpend > 0 ? { codeStep: shown.codeStep } : {}),
    ...(offline ? { paidAt: offline.scannedAt, offline: true } : {}),
  };
  // "Already done?" comes before "still allowed?": a repeat is never too late.
  const granted = shown.tooLate
    ? await findGranted(tables, asked, settings.programAt, now)
    : await record(tables, asked, settings.programAt, now);
  if (!granted) throw shown.tooLate;
  const { entry } = granted;
  const spentFen = entry.receipt.of === "sale" ? entry.receipt.spentFen : 0;
  const program = await settings.programAt(programId, now);
  return {
    entry: await settings.showEntry(programId, entry),
    member: summarise(shown.member, entry.after, program, now),
    payFen: amountFen - spentFen,
  };
});

/** The member, by an identification made at this store, or by the code that a till kept while it had no network. */
async function whoShows({
  who,
  input,
  tables,
  settings,
  clock,
  secrets,
  now,
}: Pick<Call<"recordSale">, "who" | "tables" | "settings" | "clock" | "secrets" | "now"> & {
  input: Parsed<"recordSale">;
}) {
  const { signingKey, codeKey, ...rest } = await secrets();
  if (input.offline) {
    if (input.pointsToSpend > 0) throw new Refusal("invalid_request", "Spending points needs the network.");
    const scannedMs = Date.parse(input.offline.scannedAt);
    const program = await settings.programAt(who.programId, now);
    const isInTime = scannedMs <= clock() + AHEAD_MS && scannedMs >= clock() - OFFLINE_MS;
    const missed = () => countMiss(tables, who, clock());
    const by = { masterKey: codeKey, programId: who.programId, missed };
    const { member, codeStep } = await findByCode(tables, by, input.offline.code, scannedMs);
    return {
      member: { ...member, maskedName: maskedName(member) },
      memberId: member.memberId,
      codeStep,
      segments: segmentsOf(member, program, input.offline.scannedAt),
      tooLate: isInTime ? undefined : new Refusal("code_expired", "This sale was made too long ago to be granted."),
    };
  }
  const claims = await read({ signingKey, codeKey, ...rest }, "identification", input.identification ?? "", 0);
  const known = requireIdentification(claims, who);
  return {
    member: known,
    memberId: known.memberId,
    codeStep: known.codeStep,
    segments: known.segments,
    tooLate: tooLate(known, now),
  };
}
