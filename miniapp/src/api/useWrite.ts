import { useCallback, useRef, useState } from "react";
import { Refusal } from "../../../shared/errors";
import type { Input, Output } from "../../../shared/routes";
import { type AppRoute, call } from "./call";
import { newRequestId } from "./requestId";

export type Writing<T> =
  | { state: "idle" }
  | { state: "busy" }
  /** With an Unanswered it may have happened: `run` with the same input asks again about the same request. */
  | { state: "failed"; error: unknown }
  | { state: "done"; data: T };

type Asked<R extends AppRoute> = Omit<Input<R>, "requestId">;
type TakesRequestId = { [R in AppRoute]: Input<R> extends { requestId: string } ? R : never }[AppRoute];

/** The phone does not carry the routes' shapes, so it is told which of them take a request id; the compiler checks it. */
const takesRequestId: Partial<Record<AppRoute, true>> = {
  claimSale: true,
  giveGift: true,
  recordSale: true,
  refundSale: true,
  markDelivered: true,
  redeem: true,
  useBenefit: true,
  refundRedemption: true,
  showClaimCode: true,
  inviteStaff: true,
  adjust: true,
  startBacktest: true,
  spin: true,
  useCoupon: true,
  returnCoupon: true,
  changeWheel: true,
  grantChances: true,
  saveProgramDraft: true,
  submitDraft: true,
  approveDraft: true,
  rejectDraft: true,
  withdrawDraft: true,
  claimTask: true,
  answerSurvey: true,
  submitEvidence: true,
} satisfies Record<TakesRequestId, true>;

/**
 * Runs a POST from a page. It makes the request id, keeps it for as long as the same input has no answer,
 * and ignores a second press while the first is under way. `run` resolves with the answer, or undefined.
 */
export function useWrite<R extends AppRoute>(name: R) {
  const [writing, setWriting] = useState<Writing<Output<R>>>({ state: "idle" });
  const open = useRef<{ body: string; requestId: string }>();
  const busy = useRef(false);

  const run = useCallback(
    async (input: Asked<R>, { tries }: { tries?: number } = {}): Promise<Output<R> | undefined> => {
      if (busy.current) return undefined;
      busy.current = true;
      setWriting({ state: "busy" });
      const body = JSON.stringify(input);
      if (open.current?.body !== body) open.current = { body, requestId: newRequestId() };
      const own = takesRequestId[name] ? { requestId: open.current.requestId } : {};
      try {
        const data = await call(name, { ...input, ...own } as unknown as Input<R>, { tries });
        open.current = undefined;
        setWriting({ state: "done", data });
        return data;
      } catch (error) {
        if (error instanceof Refusal) open.current = undefined;
        setWriting({ state: "failed", error });
        return undefined;
      } finally {
        busy.current = false;
      }
    },
    [name],
  );
  const reset = useCallback(() => setWriting({ state: "idle" }), []);
  return { ...writing, run, reset };
}
