import { dayOf } from "../../shared/days";
import { newAccount, usablePoints } from "../ledger/account";
import { nextEntry } from "../ledger/chain";
import { chainOf, loadHead } from "../ledger/store";
import { requireIdentification } from "../members/identification";
import { route } from "../platform/route";
import { read } from "../platform/tokens";
import { checkLines, decideSale, spendableOn, worthOf } from "../sales/sale";

/** The entry that recordSale would write now, by the same rule, and not written. */
export const previewSale = route("previewSale", async ({ who, input, tables, settings, clock, now, ...world }) => {
  const { programId, storeId, by } = who;
  const claims = await read(await world.secrets(), "identification", input.identification, clock());
  const { memberId, segments } = requireIdentification(claims, who);
  const pk = chainOf(programId, memberId);
  const [program, head] = await Promise.all([settings.programAt(programId, now), loadHead(tables, pk)]);
  const account = head?.after ?? newAccount;
  const { amountFen, pointsToSpend, lines, channel, payment } = input;
  checkLines(input);
  const sale = {
    programId,
    storeId,
    orderNumber: "preview",
    amountFen,
    pointsToSpend,
    lines,
    channel,
    payment,
    segments,
    memberId,
    by,
    paidAt: now,
    recordedAt: now,
    requestId: "",
    requestHash: "",
    refundedFen: 0,
  };
  const decision = decideSale(account, sale, program, now);
  const entry = nextEntry(head, { pk, requestId: "preview", requestHash: "", at: now, by }, decision);
  return {
    entry: { ...(await settings.showEntry(programId, entry)), hash: "" },
    payFen: amountFen - worthOf(program, pointsToSpend),
    pointsToSpendMax: spendableOn(
      program,
      amountFen,
      usablePoints(account.wallets.points, dayOf(now, program.timeZone)),
    ),
    pointsStep: program.worth.points,
  };
});
