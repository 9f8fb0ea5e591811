import { useCallback, useRef, useState } from "react";
import { Refusal, type RefusalCode } from "../../../shared/errors";
import type { Input, Output } from "../../../shared/routes";
import { type AppRoute, call } from "./call";
import { newRequestId } from "./requestId";
import type { Stored } from "./stored";

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

/** A request that has no answer yet: what was asked, as JSON, and under which name. */
export interface OpenRequest {
  body: string;
  requestId: string;
}

/** These say nothing about the request itself: an earlier try that went unanswered may have been written. */
const UNDECIDED: RefusalCode[] = ["busy", "wechat_busy", "too_many", "session_ended", "not_signed_in"];
const isDecided = (error: unknown): boolean => error instanceof Refusal && !UNDECIDED.includes(error.code);

/**
 * Runs a POST from a page. It makes the request id, keeps it for as long as the same input has no answer,
 * and ignores a second press while the first is under way. `run` resolves with the answer, or undefined.
 * With `kept` the open request outlives the page, and `openInput` says what it asked for.
 */
export function useWrite<R extends AppRoute>(name: R, kept?: Stored<OpenRequest>) {
  const [writing, setWriting] = useState<Writing<Output<R>>>({ state: "idle" });
  const open = useRef<OpenRequest>();
  const busy = useRef(false);

  const run = useCallback(
    async (input: Asked<R>, { tries }: { tries?: number } = {}): Promise<Output<R> | undefined> => {
      if (busy.current) return undefined;
      busy.current = true;
      setWriting({ state: "busy" });
      const body = JSON.stringify(input);
      const before = open.current ?? kept?.read();
      const request = before?.body === body ? before : { body, requestId: newRequestId() };
      open.current = request;
      kept?.tryWrite(request);
      const close = () => {
        open.current = undefined;
        kept?.clear();
      };
      const own = takesRequestId[name] ? { requestId: request.requestId } : {};
      try {
        const data = await call(name, { ...input, ...own } as unknown as Input<R>, { tries });
        close();
        setWriting({ state: "done", data });
        return data;
      } catch (error) {
        if (isDecided(error)) close();
        setWriting({ state: "failed", error });
        return undefined;
      } finally {
        busy.current = false;
      }
    },
    [name, kept],
  );
  const openInput = useCallback((): Asked<R> | undefined => {
    const request = open.current ?? kept?.read();
    return request && (JSON.parse(request.body) as Asked<R>);
  }, [kept]);
  const reset = useCallback(() => setWriting({ state: "idle" }), []);
  return { ...writing, run, reset, openInput };
}
