import type { Sale } from "../../../functions/sales/sale";
import type { Committed } from "../simDatabase";
import type { Book, Books, Complain } from "./books";
import type { Kept } from "./expected";
import { canonical } from "./fingerprint";

type SaleItem = Sale & { pk: string; sk: string };

interface Order {
  /** What was kept under this order number, one after the other, and at which commit. */
  states: { commit: number; sale: SaleItem | undefined }[];
  /** The entry that granted it. */
  granted?: { pk: string; entry: Kept };
}

const ofLine = ({ lines = [], refundedFen, refundedLines }: SaleItem, place: number): number =>
  lines.length < 2 ? refundedFen : (refundedLines?.[place] ?? 0);

/** Watches every order: it is granted once, to one member, and never refunded beyond what it cost. */
export function ordersFor(books: Books, complain: Complain) {
  const orders = new Map<string, Order>();

  function of(pk: string): Order {
    let order = orders.get(pk);
    if (!order) orders.set(pk, (order = { states: [{ commit: 0, sale: undefined }] }));
    return order;
  }

  function changed({ pk, item, before }: Committed, commit: number): void {
    const [sale, was] = [item as SaleItem | undefined, before as SaleItem | undefined];
    of(pk).states.push({ commit, sale });
    if (!sale) return complain("3 kept", `${pk} was removed`);
    if (sale.refundedFen > sale.amountFen) complain("5 refund", `${pk}: ${sale.refundedFen} of ${sale.amountFen} fen`);
    if (!was || was.void) return;
    if (sale.refundedFen < was.refundedFen) complain("5 refund", `${pk} forgot a refund`);
    if (was.memberId && sale.memberId !== was.memberId) complain("3 kept", `${pk} went to another member`);
    if (sale.amountFen !== was.amountFen) complain("3 kept", `${pk} costs something else`);
    if (canonical(sale.lines ?? []) !== canonical(was.lines ?? [])) complain("3 kept", `${pk} has other lines`);
    if (was.releasedTo !== undefined && sale.releasedTo !== was.releasedTo)
      complain("4 release", `${pk} was released to ${was.releasedTo}, and then to ${sale.releasedTo ?? "nothing"}`);
    checkLines(pk, sale);
    const isGranted = of(pk).granted !== undefined;
    if (sale.void && isGranted) complain("3 kept", `${pk} is void and was granted`);
  }

  function checkLines(pk: string, { lines = [], refundedLines = [], refundedFen }: SaleItem): void {
    const tooMuch = lines.findIndex(({ amountFen }, i) => (refundedLines[i] ?? 0) > amountFen);
    if (tooMuch >= 0) complain("5 refund", `${pk}: ${refundedLines[tooMuch]} fen of line ${tooMuch}`);
    const sum = refundedLines.reduce((all, fen) => all + fen, 0);
    if (lines.length > 1 && sum !== refundedFen)
      complain("5 refund", `${pk}: ${sum} fen of lines, ${refundedFen} in all`);
  }

  function granted(pk: string, entry: Kept): void {
    if (entry.receipt.of !== "sale") return;
    const [programId] = pk.split("#");
    const { storeId, orderNumber } = entry.receipt.sale;
    const order = of(`${programId}#sale#${storeId}#${orderNumber}`);
    if (order.granted) complain("2 sequence", `order ${orderNumber} was granted by ${order.granted.pk} and by ${pk}`);
    order.granted = { pk, entry };
  }

  /** When everything has come to rest: every order that is somebody's is in their chain, and nothing else is. */
  function checkAtRest(): void {
    for (const [pk, { states, granted: grant }] of orders) {
      const sale = states.at(-1)?.sale;
      const live = sale && !sale.void ? sale : undefined;
      if (grant && !live) complain("3 kept", `${pk} was granted, and is not recorded`);
      if (live?.memberId && !grant) complain("3 kept", `${pk} is recorded, and was never granted`);
      if (live && grant) checkFits(pk, live, grant.entry, books.of(grant.pk));
    }
  }

  function checkFits(pk: string, sale: SaleItem, entry: Kept, book: Book): void {
    const { receipt, seq, requestId } = entry;
    if (receipt.of !== "sale") return;
    const fits =
      book.pk === `${sale.programId}#${sale.memberId}` &&
      sale.requestId === requestId &&
      sale.amountFen === receipt.amountFen &&
      sale.pointsToSpend === receipt.spentPoints &&
      sale.paidAt === receipt.paidAt;
    if (!fits) complain("3 kept", `${pk} and its entry ${seq} of ${book.pk} tell different stories`);
    const sold = book.sold.get(seq);
    const fen = sold?.refunded.fen ?? 0;
    if (fen !== sale.refundedFen) complain("5 refund", `${pk}: ${sale.refundedFen} fen noted, ${fen} in the chain`);
    const other = sale.lines && sold?.lines.findIndex((line, i) => line.refundedFen !== ofLine(sale, i));
    if (other !== undefined && other >= 0)
      complain("5 refund", `${pk}: line ${other} was refunded otherwise in the chain`);
    if (sale.releasedTo !== sold?.deliveredTo)
      complain(
        "4 release",
        `${pk} is released to ${sale.releasedTo ?? "nothing"}, in the chain to ${sold?.deliveredTo ?? "nothing"}`,
      );
  }

  return {
    changed,
    granted,
    checkAtRest,
    /** What was kept at any time from one commit to another. */
    during: (pk: string, from: number, to: number): (SaleItem | undefined)[] => {
      const { states } = of(pk);
      const first = states.findLastIndex(({ commit }) => commit <= from);
      return states.filter(({ commit }, i) => i >= first && commit <= to).map(({ sale }) => sale);
    },
  };
}

export type Orders = ReturnType<typeof ordersFor>;
