import type { Book } from "../model/books";
import type { Kept } from "../model/expected";
import { canonical } from "../model/fingerprint";
import type { Gifts } from "../model/gifts";
import type { Orders } from "../model/orders";
import type { Request } from "../requests";

/** The entry that this very request had made before it was asked again. */
export function entryOf(gifts: Gifts, request: Request, book: Book | undefined, before: number): Kept | undefined {
  const seq = book?.seqOf.get(chainIdOf(request));
  const entry = seq === undefined ? undefined : book?.entries[seq - 1];
  if (!entry || (book?.commits[entry.seq - 1] as number) > before) return undefined;
  return isMadeBy(gifts, request, entry) ? entry : undefined;
}

/** A redemption is given back under an id of its own, whoever asks. */
export const chainIdOf = ({ route, input, requestId = "" }: Request): string =>
  route === "refundRedemption" ? `refund-of#${String(input.redemption).split(".")[1]}` : requestId;

export function isMadeBy(gifts: Gifts, request: Request, { receipt, by: actor, moves }: Kept): boolean {
  const { route, input, by } = request;
  const storeId = "storeId" in by ? by.storeId : input.storeId;
  if (route === "recordSale" || route === "claimSale") {
    if (receipt.of !== "sale") return false;
    if (route === "claimSale")
      return receipt.claimed === true && orderOf(request)?.endsWith(orderName(receipt)) === true;
    const { amountFen, spentPoints, sale, paidAt } = receipt;
    const offline = input.offline as { scannedAt: string } | undefined;
    // A sale that was opened before for a claim was paid when it was opened.
    const asked = [
      input.amountFen,
      input.pointsToSpend ?? 0,
      input.orderNumber,
      storeId,
      receipt.claimed ? paidAt : (offline?.scannedAt ?? paidAt),
    ];
    return canonical([amountFen, spentPoints, sale.orderNumber, sale.storeId, paidAt]) === canonical(asked);
  }
  if (route === "redeem") {
    return (
      receipt.of === "redemption" &&
      receipt.points === input.points &&
      receipt.note === input.note &&
      actor.storeId === storeId
    );
  }
  if (route === "refundSale" || route === "refundPartnerSale") {
    if (receipt.of !== "saleRefund") return false;
    return (
      receipt.amountFen === input.amountFen &&
      receipt.sale.orderNumber === input.orderNumber &&
      receipt.sale.storeId === storeId &&
      areLinesAsked(input.lines as LineRefunded[] | undefined, receipt.lines)
    );
  }
  if (route === "markDelivered" || route === "markPartnerDelivered") return receipt.of === "release";
  if (route === "tellEvent" || route === "confirmEvent" || route === "claimTask")
    return receipt.of === "event" && isAbout(request, receipt);
  if (route === "adjust") {
    const { wallet, points, reason } = input;
    return (
      receipt.of === "adjustment" && receipt.wallet === wallet && receipt.points === points && receipt.reason === reason
    );
  }
  if (route === "giveGift") {
    if (receipt.of !== "transfer" || receipt.direction !== "out" || receipt.points !== input.points) return false;
    return request.receiver === gifts.receiverOf(receipt.gift);
  }
  return receipt.of === "redemptionRefund" && moves.length > 0;
}

interface LineRefunded {
  line: number;
  amountFen: number;
}

/** A sale of one line keeps no lines with its refunds; where none was asked for they are spread, which the books check. */
function areLinesAsked(asked: LineRefunded[] | undefined, refunded: LineRefunded[] | undefined): boolean {
  if (!asked || !refunded) return true;
  const sums = (lines: LineRefunded[]) => {
    const all: Record<string, number> = {};
    for (const { line, amountFen } of lines) all[line] = (all[line] ?? 0) + amountFen;
    return canonical(all);
  };
  return sums(asked) === sums(refunded);
}

/** The event that was told, of this very key where one was told; or the reward of this very step and span. */
export function isAbout({ route, input }: Request, { event, key }: { event: string; key: string }): boolean {
  const { event: asked, key: askedKey = key, task, period, step } = input as Record<string, string>;
  if (route !== "claimTask") return event === asked && key === askedKey;
  return (event === `task-${task}` || event === `task-${task}-${step}`) && key.split("~")[0] === period;
}

const orderName = ({ sale }: { sale: { storeId: string; orderNumber: string } }) =>
  `#${sale.storeId}#${sale.orderNumber}`;

export function orderOf({ programId, route, input, by }: Request): string | undefined {
  if (route === "claimSale") {
    const [body = ""] = String(input.claimCode).split(".");
    const { claims } = JSON.parse(Buffer.from(body, "base64url").toString());
    return `${claims.programId}#sale#${claims.storeId}#${claims.orderNumber}`;
  }
  const { orderNumber, storeId } = { ...input, ...("storeId" in by ? { storeId: by.storeId } : {}) } as {
    orderNumber?: string;
    storeId?: string;
  };
  return orderNumber === undefined ? undefined : `${programId}#sale#${storeId}#${orderNumber}`;
}

/** A refund does not say whose sale it is. */
export function chainOf(request: Request, orders: Orders, commit: number): string | undefined {
  const { programId, memberId } = request;
  if (memberId !== undefined) return `${programId}#${memberId}`;
  const orderPk = orderOf(request);
  const sale = orderPk && orders.during(orderPk, commit, commit).at(-1);
  return sale && sale.memberId ? `${programId}#${sale.memberId}` : undefined;
}
