import type { Answer, Cloud } from "../cloud";
import type { Book, Books, Complain } from "../model/books";
import type { Kept } from "../model/expected";
import type { Gifts } from "../model/gifts";
import type { Orders } from "../model/orders";
import type { People } from "../people";
import type { InHand, Request } from "../requests";
import { chainIdOf, chainOf, entryOf, isMadeBy, orderOf } from "./origin";
import { deserved } from "./refusals";
import { successesOver } from "./successes";

/** One question and its answer, with everything that was true in between. */
export interface Case {
  request: Request;
  programId: string;
  answer: Answer;
  books: Books;
  people: People;
  /** The chain it is about; absent where nobody can say. */
  book: Book | undefined;
  /** How many commits there were when it was asked, and when it was answered. */
  began: number;
  commit: number;
  /** When it was sent, and what the Lambda's clock said. */
  sentMs: number;
  nowMs: number;
  /** How long it took: a process may stand still for a day in between. */
  tookMs: number;
  /** The order it is about, at any time in between. */
  sales: () => ReturnType<Orders["during"]>;
  /** How often its request id has been used for something else. */
  otherUses: () => number;
  /** The member that it is from or for has left the program. */
  isGone: () => boolean;
  /** It names something of another program. */
  isForeign: () => boolean;
  /** The redemption that it wants back. */
  redeemed: () => Kept | undefined;
}

interface Surroundings {
  cloud: Cloud;
  books: Books;
  people: People;
  orders: Orders;
  gifts: Gifts;
  inHand: InHand;
  complain: Complain;
  commits: () => number;
}

/** Said before anybody has looked whether it is done: to those who may not ask, or who are nobody here. */
const turnedAway = new Set([
  "bad_signature",
  "not_allowed",
  "member_not_found",
  "code_unknown",
  "too_many",
  "invalid_request",
]);

/** Checks every answer that comes out of a door, whether or not it reaches anyone: acknowledged is acknowledged. */
export function judgeOver({ cloud, books, people, orders, gifts, inHand, complain, commits }: Surroundings) {
  const success = successesOver({ books, orders, gifts, inHand, complain });

  function caseOf(request: Request, answer: Answer, began: number, sentMs: number, nowMs: number): Case {
    const { programId } = request;
    const orderPk = orderOf(request);
    const pk = chainOf(request, orders, commits());
    const book = pk === undefined ? undefined : books.of(pk);
    const sales = () => (orderPk ? orders.during(orderPk, began, commits()) : [undefined]);
    return {
      request,
      programId,
      answer,
      books,
      people,
      book,
      began,
      commit: commits(),
      sentMs,
      nowMs,
      tookMs: cloud.timeline.now() - sentMs,
      sales,
      otherUses: () => otherUses(gifts, request, book, sales(), cloud),
      isGone: () => isGone(request, cloud),
      isForeign: () => isForeign(request),
      redeemed: () => redeemedBy(request, books),
    };
  }

  function answered(
    request: Request,
    answer: Answer,
    { began, sentMs, nowMs }: { began: number; sentMs: number; nowMs: number },
  ): void {
    const at = caseOf(request, answer, began, sentMs, nowMs);
    checkStrangers(at);
    if (answer.status === 200) return success(at);
    if (answer.status >= 500 && answer.body.code !== "busy") return;
    const code = answer.body.code ?? "none";
    if (code === "busy") return;
    const told = `${request.route} ${JSON.stringify(request.input)} was refused: ${code}, ${answer.body.message}`;
    if (!deserved[code]?.(at)) complain("3 answers", `${told}, which was never so`);
    const made = entryOf(gifts, request, at.book, began);
    if (made && !turnedAway.has(code))
      complain("3 answers", `${told}, although entry ${made.seq} of ${at.book?.pk} had done it`);
  }

  /** No answer carries the id of anyone but its own member. */
  function checkStrangers({ request, answer, sales, book }: Case): void {
    const text = JSON.stringify(answer.body);
    const mine = new Set([request.memberId, ...sales().map((sale) => sale?.memberId)]);
    for (const { pk } of books.all()) {
      const memberId = pk.split("#")[1] as string;
      if (mine.has(memberId) || book?.pk === pk || !text.includes(memberId)) continue;
      complain("10 strangers", `${request.route} in ${request.programId} was told of ${pk}`);
    }
  }

  return { answered };
}

export type Judge = ReturnType<typeof judgeOver>;

function otherUses(
  gifts: Gifts,
  request: Request,
  book: Book | undefined,
  sales: ReturnType<Case["sales"]>,
  cloud: Cloud,
): number {
  const { requestId } = request;
  const seq = book?.seqOf.get(chainIdOf(request));
  const entry = seq === undefined ? undefined : book?.entries[seq - 1];
  const inChain = entry && !isMadeBy(gifts, request, entry) ? 1 : 0;
  const asSale = sales.filter((sale) => sale?.requestId === requestId).length;
  const orderPk = orderOf(request);
  const refund = orderPk && cloud.database.item(orderPk, `refund#${requestId}`);
  return inChain + asSale + (refund ? 1 : 0);
}

function isGone({ programId, memberId, input }: Request, { database }: Cloud): boolean {
  if (typeof input.memberNumber === "string")
    return !database.item(`${programId}#number#${input.memberNumber}`, "number")?.memberId;
  return !database.item(`${programId}#member#${memberId}`, "profile");
}

function isForeign(request: Request): boolean {
  if (request.route === "claimSale") return !orderOf(request)?.startsWith(`${request.programId}#`);
  return false;
}

function redeemedBy({ route, input, programId }: Request, books: Books): Kept | undefined {
  if (route !== "refundRedemption") return undefined;
  const [memberId, seq] = String(input.redemption).split(".");
  const entry = books.of(`${programId}#${memberId}`).entries[Number(seq) - 1];
  return entry?.receipt.of === "redemption" ? entry : undefined;
}
