import { useCallback, useEffect, useRef } from "react";
import type { Input } from "../../../../shared/routes";
import { newRequestId } from "../../api/requestId";
import { serverNow } from "../../api/serverClock";
import type { CouponStep } from "../outbox/couponSteps";
import { deliverSoon, giveUp } from "../outbox/deliver";
import { forget, keep } from "../outbox/outbox";
import type { Placed, Sending } from "../outbox/Sending";
import { useOutbox } from "../outbox/useOutbox";
import { signal } from "../signal";
import type { TillView } from "../useTill";
import { useReached } from "../reached";
import { chosenOffers } from "./couponChoice";
import { amountFenOf, type Draft, leftFenOf, payFenOf } from "./draft";
import type { DraftState } from "./useDraft";
import type { OrderNumbers } from "./useOrderNumbers";
import type { Trouble } from "./Trouble";

/** Takes the sale: keeps it on the device with its request id, then sends it. A second press finds it taken. */
export function useTake(till: TillView, state: DraftState, numbers: OrderNumbers, tell: (trouble?: Trouble) => void) {
  const { draft, sentId, setSentId } = state;
  const sent = useOutbox().find(({ id }) => id === sentId);
  const isTaken = useRef(false);
  isTaken.current = sentId !== undefined;

  const send = useCallback(
    (sending: Sending) => {
      if (isTaken.current) return;
      isTaken.current = true;
      tell(undefined);
      keep(sending);
      setSentId(sending.id);
      void deliverSoon(sending.id);
    },
    [setSentId, tell],
  );

  const amountFen = amountFenOf(draft);
  const reached = useReached();
  const areCouponsGood = canUseCoupons(draft, till.storeId, reached);
  const canTake = draft.who !== undefined && amountFen > 0 && sentId === undefined && areCouponsGood;
  const take = () => {
    if (!canTake) return;
    const orderNumber = draft.orderNumber ?? numbers.take();
    send(saleOf(till, state, orderNumber));
  };
  useNextNumber(sent, state, numbers, take);
  const redeem = (points: number, note: string) => {
    const sending = redemptionOf(till, state, points, note);
    if (sending) send(sending);
  };
  useRefusal(sent, state, tell);
  useSignal(isNumberTaken(sent, state) ? undefined : sent);
  return { sent, canTake, take, redeem, giveUp: () => sentId !== undefined && void giveUp(sentId) };
}

function saleOf(till: TillView, { draft }: DraftState, orderNumber: string): Sending {
  const { who, points } = draft;
  if (!who) throw new Error("nobody to take a sale from");
  const amountFen = amountFenOf(draft);
  const leftFen = leftFenOf(draft, till.storeId);
  const coupons = stepsOf(till, draft);
  const { known, code, scannedAt } = who;
  const requestId = newRequestId();
  const about = {
    orderNumber,
    amountFen,
    payFen: payFenOf(draft, till.program.worth, leftFen),
    points,
    maskedName: known?.member.maskedName ?? nameOfCode(code),
    ...(coupons ? { couponsFen: amountFen - leftFen } : {}),
  };
  const place = { ...placeOf(till, requestId), shown: { code, scannedAt }, memberId: known?.member.memberId };
  if (leftFen === 0 && coupons) return coveredBy(coupons, { ...place, about }, { orderNumber, amountFen });
  const base = { requestId, orderNumber, amountFen: leftFen };
  const input: Input<"recordSale"> = known
    ? { ...base, pointsToSpend: points, identification: known.identification }
    : { ...base, offline: { code, scannedAt } };
  return {
    ...place,
    route: "recordSale",
    input,
    state: known ? "asked" : "kept",
    about,
    ...(coupons ? { coupons } : {}),
  };
}

/** Coupons need the network; and one that the order does not reach must not be overlooked. */
function canUseCoupons({ coupons = [], ...draft }: Draft, storeId: string, reached: boolean): boolean {
  if (coupons.length === 0) return true;
  const offers = chosenOffers(coupons, { storeId, amountFen: amountFenOf(draft) });
  // Where coupons pay for all of it, the last of them is what is written down.
  const isWritten =
    leftFenOf({ ...draft, coupons }, storeId) > 0 || coupons.some(({ usedFen }) => usedFen === undefined);
  return isWritten && reached && draft.who?.known !== undefined && offers.every(({ refusal }) => refusal === undefined);
}

function stepsOf({ storeId }: TillView, draft: Draft): CouponStep[] | undefined {
  const offers = chosenOffers(draft.coupons ?? [], { storeId, amountFen: amountFenOf(draft) });
  if (offers.length === 0) return undefined;
  return offers.map(({ coupon: { code, name, terms, usedFen }, offFen }) => ({
    code,
    name,
    offFen,
    useId: newRequestId(),
    returnId: newRequestId(),
    keeps: terms.onRefund === "keep",
    state: usedFen === undefined ? "open" : "used",
  }));
}

/** Nothing is left to pay, so there is no sale to record: the last coupon is the write, and the others come before it. */
function coveredBy(coupons: CouponStep[], place: Placed, order: { orderNumber: string; amountFen: number }): Sending {
  const last = coupons.findIndex(({ state }) => state === "open");
  const { code, name } = coupons[last] as CouponStep;
  const input = { requestId: place.id, code, ...order };
  const about = { ...place.about, name };
  const rest = coupons.filter((_, i) => i !== last);
  return { ...place, about, route: "useCoupon", input, state: "asked", ...(rest.length > 0 ? { coupons: rest } : {}) };
}

function redemptionOf(till: TillView, { draft }: DraftState, points: number, note: string): Sending | undefined {
  const known = draft.who?.known;
  if (!known) return undefined;
  const requestId = newRequestId();
  const { identification, member } = known;
  return {
    ...placeOf(till, requestId),
    route: "redeem",
    input: { requestId, identification, points, ...(note.trim() ? { note: note.trim() } : {}) },
    state: "asked",
    memberId: member.memberId,
    about: { maskedName: member.maskedName, points },
  };
}

const placeOf = ({ storeId, tillId }: TillView, id: string) => ({
  id,
  storeId,
  tillId,
  at: new Date(serverNow()).toISOString(),
});

/** The end of the member number, as the service masks a member without a name. */
export const nameOfCode = (code: string): string => `*${code.slice(6, 10)}`;

/** Further than another device with the same till number can have counted without this one seeing it. */
const NUMBERS_TRIED = 20;

const isNumberTaken = (sent: Sending | undefined, { draft }: DraftState): boolean =>
  sent?.state === "refused" && sent.refusal?.code === "sale_already_recorded" && draft.orderNumber === undefined;

/**
 * The till's own number was taken, by another device with the same till number or before its storage was lost. That says
 * nothing about the sale, which is sent again by itself under the next number; the refused one has done nothing.
 */
function useNextNumber(sent: Sending | undefined, state: DraftState, numbers: OrderNumbers, take: () => void): void {
  const tried = useRef(0);
  const wants = useRef(false);
  useEffect(() => {
    if (sent?.state === "done" || sent?.state === "kept") tried.current = 0;
    if (isNumberTaken(sent, state) && tried.current < NUMBERS_TRIED) {
      tried.current += 1;
      wants.current = true;
      numbers.give(sent?.about.orderNumber ?? "");
    } else if (wants.current && state.sentId === undefined) {
      wants.current = false;
      take();
    }
  });
}

/** A refused sale goes back to the cashier with what was typed; nothing of it has happened. */
function useRefusal(sent: Sending | undefined, state: DraftState, tell: (trouble: Trouble) => void): void {
  const { change, setSentId } = state;
  const refused = sent?.state === "refused" && !sent.unsure ? sent : undefined;
  useEffect(() => {
    if (!refused) return;
    const kept = (refused.coupons ?? []).filter((step) => step.state === "kept" || step.state === "used");
    if (kept.length > 0) change({ do: "couponsUsed", used: kept });
    forget(refused.id);
    setSentId(undefined);
    // Whoever gave it up knows why.
    if (!refused.refusal) return;
    const { code, detail } = refused.refusal;
    tell(isNumberTaken(refused, state) ? { kind: "numberTaken" } : { kind: "refusal", code, detail });
    if (code === "identification_ended" || code.startsWith("code_")) change({ do: "forgetMember" });
  });
}

function useSignal(sent: Sending | undefined): void {
  const heard = useRef<string>();
  useEffect(() => {
    if (!sent || sent.state === "asked") return;
    const news = `${sent.id} ${sent.state}`;
    if (heard.current === news) return;
    // What a reload shows again has been heard before.
    const isFirst = heard.current === undefined && sent.state === "done";
    heard.current = news;
    if (!isFirst || Date.now() - Date.parse(sent.at) < 60_000) signal(sent.state === "refused" ? "bad" : "good");
  }, [sent]);
}
