import { usableOn } from "../model/purse";
import { statesDuring } from "../model/books";
import type { Case } from "./judge";
import { daysLater } from "../model/calendar";
import { spanOf } from "../model/tasks";
import { isAbout } from "./origin";

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
  // An event that neither a rule answers nor a task counts.
  event_unknown: ({ books, programId, request: { input } }) =>
    books
      .versions(programId)
      .some(
        ({ rules, tasks = [] }) =>
          !rules.some(({ on }) => on === input.event) &&
          !tasks.some(({ counts }) => "event" in counts && counts.event === input.event),
      ),
  refund_too_large: (at) =>
    at.sales().some((sale) => sale && sale.refundedFen + Number(at.request.input.amountFen) > sale.amountFen),
  line_unknown: (at) =>
    at.sales().some((sale) => sale && linesAsked(at).some(({ line }) => line >= (sale.lines?.length ?? 1))),
  line_refund_too_large: (at) => at.sales().some((sale) => sale && asksTooMuchOfALine(sale, linesAsked(at))),
  sale_refunded: (at) => at.sales().some((sale) => sale && sale.refundedFen > 0),
  claim_unknown: (at) => at.isForeign() || at.sales().some((sale) => !sale || sale.void || !sale.claimUntil),
  claim_expired: (at) => at.sales().some((sale) => isClosed(sale, at.nowMs)),
  identification_ended: ({ request, nowMs, tookMs }) =>
    nowMs + tookMs >= (request.goodUntil ?? Number.POSITIVE_INFINITY) - 1_000,
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
  task_claimed: (at) => rewardsAskedFor(at).length > 0,
  // How far somebody has come is projected: it may not have come there yet, or the step is not one of this task's.
  task_not_reached: ({ request }) => request.route === "claimTask",
  task_over: ({ request, nowMs, books, programId }) => {
    const per = books.versions(programId)[0]?.tasks?.find(({ key }) => key === request.input.task)?.per ?? "ever";
    const period = String(request.input.period);
    const today = books.dayAt(programId, nowMs);
    let day = today;
    while (spanOf(per, day).name > period) day = daysLater(day, -1);
    return spanOf(per, day).name !== period || today > daysLater(spanOf(per, day).last, 31);
  },
  task_unknown: ({ request, books, programId }) =>
    books.versions(programId).some(({ tasks = [] }) => {
      const task = tasks.find(({ key }) => key === request.input.task);
      return !task || Number(request.input.step) > (task.steps?.length ?? 1);
    }),
  not_allowed(at) {
    const { by, input, route } = at.request;
    const teller = route === "tellEvent" ? "app" : route === "confirmEvent" ? "till" : undefined;
    if (teller)
      return at.books.versions(at.programId).some(({ events }) => !events?.[String(input.event)]?.by.includes(teller));
    return by.door === "cashier" && at.redeemed() !== undefined && at.redeemed()?.by.storeId !== by.storeId;
  },
  bad_signature: ({ sentMs, nowMs }) => Math.abs(sentMs - nowMs) > CLOCKS_APART_MS - 1_000,
  invalid_request(at) {
    const { requestId = "", input } = at.request;
    const { route } = at.request;
    if ((route === "tellEvent" || route === "confirmEvent") && !input.key) return input.event === "review";
    const lines = linesAsked(at);
    if (lines.some(({ amountFen }) => amountFen > 1_000_000_000)) return true;
    if (at.request.requestId !== undefined && !TIMED.test(requestId)) return true;
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

const rewardsAskedFor = ({ book, request }: Case) =>
  [...(book?.told.values() ?? [])].filter(({ event, key }) => isAbout(request, { event, key }));

/** Two members may have made the same request id: in either's chain it is another request. */
const isAnothers = (sale: Sale, { memberId }: Case["request"]): boolean =>
  sale.memberId !== undefined && memberId !== undefined && sale.memberId !== memberId;

const isClosed = (sale: Sale | undefined, nowMs: number): boolean =>
  sale?.claimUntil !== undefined && Date.parse(sale.claimUntil) < nowMs;
