import { useEffect } from "react";
import type { Output } from "../../../shared/routes";
import { answerKey, type Dated, lastAnswer } from "../api/answers";
import { learnWays } from "../api/learnBrand";
import { Unanswered } from "../api/Unanswered";
import { type Answer, useRoute } from "../api/useRoute";
import { noteReached } from "./reached";

export type TillView = Output<"getTill">;

const KEY = answerKey("getTill", {});

/** Where this till stands. What was known before counts until the service has answered: a till opens without a network. */
export function useTill(): { till?: TillView; answer: Answer<TillView> & { refresh(): Promise<void> } } {
  const answer = useRoute("getTill", {});
  const told = answer.state === "ready" ? answer.data.program : undefined;
  useEffect(() => {
    if (told) learnWays(told);
  }, [told]);
  const isUnreached =
    answer.state === "failed" && answer.error instanceof Unanswered && answer.error.why === "unreached";
  useEffect(() => {
    if (isUnreached) noteReached(false);
  }, [isUnreached]);
  if (answer.state === "signedOut") return { answer };
  const known = answer.state === "ready" ? answer : (lastAnswer(KEY) as Dated<TillView> | undefined);
  return { till: known?.data, answer };
}
