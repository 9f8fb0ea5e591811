import { statesDuring, type Books, type Complain } from "../model/books";
import { canonical } from "../model/fingerprint";
import type { Kept } from "../model/expected";
import type { Gifts } from "../model/gifts";
import type { Orders } from "../model/orders";
import { usableOn, type Held } from "../model/purse";
import type { InHand } from "../requests";
import type { Case } from "./judge";
import { isMadeBy } from "./origin";
import { misfit } from "./viewed";

type Body = Record<string, unknown>;

interface Surroundings {
  books: Books;
  orders: Orders;
  gifts: Gifts;
  inHand: InHand;
  complain: Complain;
}

const told = (value: unknown): string => (typeof value === "string" ? value : canonical(value ?? null));

/** Checks what was answered with a yes: it is in the chain as it was shown, and whoever asks again is told the same. */
export function successesOver({ books, orders, gifts, inHand, complain }: Surroundings) {
  const first = new Map<string, string>();

  /** The same request has the same answer, whenever it is asked. */
  function checkFirst(name: string, answer: unknown): void {
    const text = canonical(answer);
    const before = first.get(name);
    if (before === undefined) first.set(name, text);
    else if (before !== text) complain("3 answers", `${name} was answered ${before}, and later ${text}`);
  }

  function entryShown({ request, programId, book, commit }: Case, shown: Body): Kept | undefined {
    const seq = Number(shown.seq);
    const entry = book?.entries[seq - 1];
    if (!book || !entry) {
      complain("3 answers", `${request.route} showed entry ${seq}, which is not there`);
      return undefined;
    }
    if ((book.commits[seq - 1] as number) > commit) complain("3 answers", `entry ${seq} was shown before it was kept`);
    const timeZone = books.versions(programId)[0]?.timeZone ?? "UTC";
    const wrong = misfit(shown, entry, book.held[seq] as Held, timeZone);
    if (wrong) complain("3 answers", `${book.pk} entry ${seq} was shown with another ${wrong}: ${canonical(shown)}`);
    return entry;
  }

  function entryMade(at: Case, shown: Body): Kept | undefined {
    const entry = entryShown(at, shown);
    if (entry && !isMadeBy(gifts, at.request, entry)) {
      complain("3 answers", `${at.request.route} ${canonical(at.request.input)} was answered with entry ${entry.seq}`);
    }
    return entry;
  }

  function checkMember({ programId, nowMs, request, book }: Case, shown: Body, entry: Kept): void {
    const held = book?.held[entry.seq];
    const points = held && usableOn(books.dayAt(programId, nowMs), held.points);
    if (shown.memberId !== request.memberId)
      complain("10 strangers", `${request.route} showed ${told(shown.memberId)}`);
    if (shown.points !== points)
      complain("3 answers", `${told(shown.points)} points were shown after entry ${entry.seq}, not ${points}`);
  }

  const byRoute: Record<string, (at: Case, body: Body) => void> = {
    recordSale(at, body) {
      const entry = entryMade(at, body.entry as Body);
      if (entry?.receipt.of !== "sale") return;
      checkMember(at, body.member as Body, entry);
      if (body.payFen !== entry.receipt.amountFen - entry.receipt.spentFen) {
        complain(
          "3 answers",
          `${told(body.payFen)} fen to pay, after ${entry.receipt.spentFen} of ${entry.receipt.amountFen} in points`,
        );
      }
      checkFirst(`${at.request.route} ${at.book?.pk} ${entry.requestId}`, { entry: body.entry, payFen: body.payFen });
    },
    redeem(at, body) {
      const entry = entryMade(at, body.entry as Body);
      if (!entry) return;
      checkMember(at, body.member as Body, entry);
      inHand.redemptions.set(at.request.step.id, String(body.redemption));
      checkFirst(`${at.request.route} ${at.book?.pk} ${entry.requestId}`, {
        entry: body.entry,
        redemption: body.redemption,
      });
    },
    adjust(at, body) {
      const entry = entryMade(at, body.entry as Body);
      if (!entry) return;
      checkMember(at, body.member as Body, entry);
      checkFirst(`${at.request.route} ${at.book?.pk} ${entry.requestId}`, body.entry);
    },
    giveGift(at, body) {
      const entry = entryMade(at, body);
      if (entry) checkFirst(`${at.request.route} ${at.book?.pk} ${entry.requestId}`, body);
    },
    tellEvent: checkEvent,
    confirmEvent: checkEvent,
    claimTask: checkEvent,
    importEvents(at, body) {
      const asked = at.request.input.events as Body[];
      for (const [i, result] of (body.results as Body[]).entries()) {
        if (result.status === "refused") continue;
        const found = books
          .all()
          .some(
            ({ programId, told }) =>
              programId === at.programId &&
              [...told.values()].some(
                ({ event, key, points }) => event === asked[i]?.event && key === result.key && points === result.points,
              ),
          );
        if (!found) complain("3 answers", `${canonical(asked[i])} was answered ${canonical(result)}, and is not there`);
      }
    },
    claimSale(at, body) {
      const entry = entryMade(at, body);
      if (entry) checkFirst(`${at.request.route} ${at.book?.pk} ${entry.requestId}`, body);
    },
    refundRedemption(at, body) {
      const entry = entryMade(at, body.entry as Body);
      if (entry) checkFirst(`${at.request.route} ${at.book?.pk} ${entry.requestId}`, body.entry);
    },
    refundSale: checkRefund,
    refundPartnerSale: checkRefund,
    markDelivered: checkDelivery,
    markPartnerDelivered: checkDelivery,
    showClaimCode(at, body) {
      const { requestId, step, input } = at.request;
      inHand.claimCodes.set(step.id, String(body.claimCode));
      const kept = at
        .sales()
        .some((sale) => sale?.claimUntil === body.validUntil && sale?.amountFen === input.amountFen);
      if (!kept) complain("3 answers", `a claim code was shown for what is not kept: ${canonical(body)}`);
      if (requestId === undefined) complain("3 answers", "a claim code was made by nobody");
    },
    importSales(at, body) {
      const asked = at.request.input.sales as Body[];
      (body.results as Body[]).forEach((result, i) => checkImported(at, asked[i] as Body, result));
    },
    getWallet(at, body) {
      const { book, began, commit, nowMs, programId } = at;
      if (!book) return;
      const day = books.dayAt(programId, nowMs);
      const fits = statesDuring(book, began, commit).some(
        ({ held }) =>
          usableOn(day, held.points) === body.points &&
          usableOn(day, held.growth) - held.growth.debt === body.growth &&
          canonical(waitingIn(held)) === canonical(body.pending) &&
          held.points.debt === body.debt,
      );
      if (!fits) complain("3 answers", `${book.pk} was shown ${told(body.points)} points, which it did not have`);
      if (body.latest) entryShown(at, body.latest as Body);
    },
    listEntries(at, body) {
      const entries = (body.entries as Body[]).map((shown) => entryShown(at, shown)?.seq ?? 0);
      if (entries.some((seq, i) => i > 0 && seq !== (entries[i - 1] as number) - 1)) {
        complain("3 answers", `a list of entries has gaps: ${entries.join(" ")}`);
      }
    },
    eraseMyData(at, body) {
      const { programId, request } = at;
      if (!at.isGone()) complain("3 answers", `${request.memberId} was told to be erased, and is there`);
      checkFirst(`${programId} ${request.memberId} erased`, body);
    },
    findSale: checkStatus,
  };

  function checkEvent(at: Case, body: Body): void {
    const entry = entryMade(at, body.entry as Body);
    if (entry && body.member) checkMember(at, body.member as Body, entry);
  }

  function checkStatus(at: Case, body: Body): void {
    const lines = body.lines as { amountFen: number; refundedFen: number }[] | undefined;
    const fits = at
      .sales()
      .some((sale) => sale?.refundedFen === body.refundedFen && sale?.amountFen === body.amountFen);
    if (!fits) complain("3 answers", `a sale was shown as it never was: ${canonical(body)}`);
    const ofLines = lines?.reduce((sum, { refundedFen }) => sum + refundedFen, 0);
    if (ofLines !== undefined && ofLines !== body.refundedFen)
      complain("3 answers", `${ofLines} fen of the lines were shown as refunded: ${canonical(body)}`);
  }

  /** Whoever tells of a delivery again is shown the entry that released the points, if there is any. */
  function checkDelivery(at: Case, body: Body): void {
    const sale = at.sales().at(-1);
    if (sale?.deliveredOn === undefined) complain("3 answers", `a delivery was noted, and is not there`);
    checkStatus(at, body.sale as Body);
    if (body.entry) entryMade(at, body.entry as Body);
  }

  function checkRefund(at: Case, body: Body): void {
    const { input, requestId } = at.request;
    checkStatus(at, body.sale as Body);
    if (!body.entry) return checkFirst(`${at.programId} ${told(input.orderNumber)} ${requestId}`, body.cashFen);
    const entry = entryMade(at, body.entry as Body);
    if (entry?.receipt.of !== "saleRefund") return;
    const sale = at.book?.entries[entry.receipt.saleSeq - 1];
    const spentFen = sale?.receipt.of === "sale" ? sale.receipt.spentFen : 0;
    const { refundedBeforeFen, amountFen, saleFen } = entry.receipt;
    const inPoints = (fen: number) => Number((BigInt(spentFen) * BigInt(fen)) / BigInt(saleFen));
    const cashFen = amountFen - (inPoints(refundedBeforeFen + amountFen) - inPoints(refundedBeforeFen));
    if (body.cashFen !== cashFen) complain("3 answers", `${told(body.cashFen)} fen were given back, not ${cashFen}`);
    checkFirst(`${at.request.route} ${at.book?.pk} ${entry.requestId}`, { entry: body.entry, cashFen: body.cashFen });
  }

  /** The member is who the partner means by the customer; their chain is found by the order. */
  function checkImported(at: Case, asked: Body, result: Body): void {
    if (result.status === "refused") return;
    const orderPk = `${at.programId}#sale#${told(asked.storeId)}#${told(asked.orderNumber)}`;
    const sale = orders.during(orderPk, at.began, at.commit).findLast((kept) => kept?.requestId === asked.requestId);
    const book = sale?.memberId ? books.of(`${at.programId}#${sale.memberId}`) : undefined;
    const entry = book?.entries[(book.seqOf.get(String(asked.requestId)) ?? 0) - 1];
    if (entry?.receipt.of !== "sale")
      return complain("3 answers", `${orderPk} was ${told(result.status)}, and is not there`);
    const earned = entry.moves.filter(({ wallet, kind }) => wallet === "points" && kind === "earn");
    const points = earned.reduce((sum, move) => sum + move.points, 0);
    // One that was opened for a claim before keeps what it was opened with.
    if (!sale?.claimUntil && canonical(sale?.lines ?? null) !== canonical(asked.lines ?? null))
      complain("3 answers", `${orderPk} was imported with other lines`);
    if (points !== result.points)
      complain("3 answers", `${orderPk} was imported for ${told(result.points)} points, not ${points}`);
    if (entry.receipt.amountFen !== asked.amountFen) complain("3 answers", `${orderPk} was imported as another amount`);
  }

  const waitingIn = ({ pending }: Held) =>
    [...pending.heaps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([availableOn, points]) => ({ availableOn, points }));

  return (at: Case): void => byRoute[at.request.route]?.(at, at.answer.body);
}
