import { hexToBytes } from "@noble/hashes/utils.js";
import { useDidHide, useDidShow } from "@tarojs/taro";
import { useCallback, useEffect, useMemo, useState } from "react";
import { answerKey, lastAnswer } from "../../api/answers";
import { serverNow } from "../../api/serverClock";
import { type Answer, useRoute } from "../../api/useRoute";
import type { Output } from "../../../../shared/routes";
import { nextStep, type ShownCode, shownCode } from "./shownCode";

type Key = Output<"getMemberCode">;

const OFTEN_MS = 500;

/**
 * The member code of this moment, made here from the key that this phone keeps: at once, and without a network. `renew`
 * shows the next one early, for a till that has used this one up, and sets the clock by the service's again.
 */
export function useMemberCode() {
  const answer = useRoute("getMemberCode", {});
  const key = keptKey(answer);
  const [nowMs, setNow] = useState(serverNow);
  const [aheadStep, setAhead] = useState(0);
  const [shown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  // With a new key came the service's time: a code by the phone's own could be one that no till takes.
  const keyId = key?.key;
  useEffect(() => {
    if (!shown) return;
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), OFTEN_MS);
    return () => clearInterval(timer);
  }, [shown, keyId]);

  const secret = useMemo(() => key && hexToBytes(key.key), [key?.key]);
  const code: ShownCode | undefined = key && secret && shownCode(key.memberNumber, secret, nowMs, aheadStep);
  const { refresh } = answer;
  const renew = useCallback(() => {
    setAhead(nextStep(serverNow()));
    return refresh();
  }, [refresh]);
  return { answer, code, memberNumber: key?.memberNumber, renew };
}

/** A key never changes while its phone is signed in, so one from last week is as good. */
function keptKey(answer: Answer<Key>): Key | undefined {
  if (answer.state === "signedOut") return undefined;
  if (answer.state === "ready") return answer.data;
  return lastAnswer(answerKey("getMemberCode", {}))?.data as Key | undefined;
}
