import { usableOn } from "../model/purse";
import { statesDuring } from "../model/books";
import type { Case } from "./judge";

const TIMED = /^[A-Za-z0-9:_.-]{8,80}$/;
const CLOCKS_APART_MS = 5 * 60_000;

type Sale = NonNullable<ReturnType<Case["sales"]>[number]>;

/**
 * Whether a "no" can be true: at some moment between question and answer it was so. A refusal that is not named here is
 * one that nothing in a run can deserve.
 */
export const deserved: Record<string, (at: Case) => boolean> = {
  // Whoever is told so asks again; at the end everybody must have been told something else.
  busy: () => true,
  insufficient_points(at) {
    const { request, book, books, programId, nowMs, began, commit } = at;
    const wallet = request.route === "adjust" && request.input.wallet === "growth" ? "growth" : "points";
    const wanted = Math.abs(Number(request.input.pointsToSpend ?? request.input.points));
    const day = books.dayAt(programId, nowMs);
    return (
      book !== undefined && statesDuring(book, began, commit).some(({ held }) => usableOn(day, held[wallet]) < wanted)
    );
  },
  code_used: ({ request, book, began, commit }) =>
    book !== undefined &&
    statesDuring(book, began, commit).some(
      ({ spentStep }) => spentStep >= (request.codeStep ?? Number.POSITIVE_INFINITY),
    ),
  request_id_reused: (at) => at.otherUses() > 0,
  sale_already_recorded: ({ sales, request }) =>
    sales().some((sale) => sale && !sale.void && (sale.requestId !== request.requestId || isAnothers(sale, request))),
  sale_not_found: (at) => at.sales().some((sale) => !sale || sale.void === true),
  refund_too_large: (at) =>
    at.sales().some((sale) => sale && sale.refundedFen + Number(at.request.input.amountFen) > sale.amountFen),
  line_unknown: (at) =>
    at.sales().some((sale) => sale && linesAsked(at).some(({ line }) => line >= (sale.lines?.length ?? 1))),
  line_refund_too_large: (at) => at.sales().some((sale) => sale && asksTooMuchOfALine(sale, linesAsked(at))),
  sale_refunded: (at) => at.sales().some((sale) => sale && sale.refundedFen > 0),
  claim_unknown: (at) => at.isForeign() || at.sales().some((sale) => !sale || sale.void || !sale.claimUntil),
  claim_expired: (at) => at.sales().some((sale) => isClosed(sale, at.nowMs)),
  identification_ended: ({ request, nowMs }) => nowMs >= (request.goodUntil ?? Number.POSITIVE_INFINITY) - 1_000,
  /** Scanned more than seven days ago, or ten minutes from now, by the server's clock. */
  code_expired: ({ request, nowMs }) => {
    const agoMs = nowMs - (request.goodUntil ?? nowMs) + 7 * 86_400_000;
    return agoMs > 7 * 86_400_000 - 1_000 || agoMs < -9 * 60_000;
  },
  // Who has left the program is nobody's member any more, whatever they did before.
  member_not_found: ({ isGone }) => isGone(),
  code_unknown: ({ isGone }) => isGone(),
  too_many: ({ isGone }) => isGone(),
  gifts_off: ({ books, programId }) => books.versions(programId).some(({ gifts }) => !gifts),
  gift_too_large: ({ books, programId, request }) =>
    books.versions(programId).some(({ gifts }) => gifts && gifts.pointsMax < Number(request.input.points)),
  gift_to_self: ({ request, people }) =>
    people.member(request.programId, request.memberId ?? "").memberNumber === request.input.memberNumber,
  not_found: (at) => at.request.route === "refundRedemption" && (at.isForeign() || at.redeemed() === undefined),
  not_allowed(at) {
    const { by } = at.request;
    return by.door === "cashier" && at.redeemed() !== undefined && at.redeemed()?.by.storeId !== by.storeId;
  },
  bad_signature: ({ sentMs, nowMs }) => Math.abs(sentMs - nowMs) > CLOCKS_APART_MS - 1_000,
  invalid_request(at) {
    const { requestId = "", input } = at.request;
    const lines = linesAsked(at);
    if (lines.some(({ amountFen }) => amountFen > 1_000_000_000)) return true;
    if (!TIMED.test(requestId)) return true;
    if (Number(input.amountFen) > 1_000_000_000) return true;
    if (at.request.route === "adjust") return Math.abs(Number(input.points)) > 100_000_000;
    const spend = Number(input.pointsToSpend ?? 0);
    return at.books.versions(at.programId).some(({ worth }) => {
      const isUneven = spend % worth.points !== 0;
      return isUneven || Math.floor((spend * worth.fen) / worth.points) > Number(input.amountFen);
    });
  },
};

const linesAsked = ({ request }: Case): { line: number; amountFen: number }[] =>
  (request.input.lines as { line: number; amountFen: number }[] | undefined) ?? [];

function asksTooMuchOfALine(
  { lines = [], amountFen, refundedFen, refundedLines }: Sale,
  asked: ReturnType<typeof linesAsked>,
) {
  const leftOf = (line: number) =>
    lines.length < 2 ? amountFen - refundedFen : (lines[line]?.amountFen ?? 0) - (refundedLines?.[line] ?? 0);
  const askedOf = (place: number) => asked.reduce((sum, one) => (one.line === place ? sum + one.amountFen : sum), 0);
  return asked.some(({ line }) => askedOf(line) > leftOf(line));
}

/** Two members may have made the same request id: in either's chain it is another request. */
const isAnothers = (sale: Sale, { memberId }: Case["request"]): boolean =>
  sale.memberId !== undefined && memberId !== undefined && sale.memberId !== memberId;

const isClosed = (sale: Sale | undefined, nowMs: number): boolean =>
  sale?.claimUntil !== undefined && Date.parse(sale.claimUntil) < nowMs;
