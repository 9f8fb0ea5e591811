import { answerOf } from "./answerOf";
import { exchange } from "./exchange";
import type { ApiRequest } from "./requestOf";
import { learnServerTime } from "./serverClock";
import { Unanswered } from "./Unanswered";

const PATIENCE_MS = 12_000;

/** One HTTP exchange with the API. Throws Refused when it says no, Unanswered when it says nothing. */
export async function send({ method, url, body }: ApiRequest, token?: string): Promise<unknown> {
  const askedMs = Date.now();
  const { status, text, date } = await exchange({
    url: API_URL + url,
    method,
    body,
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    patienceMs: PATIENCE_MS,
  }).catch(() => {
    throw new Unanswered("unreached");
  });
  const heardMs = Date.now();
  if (date) learnServerTime(Date.parse(date), askedMs, heardMs, false);
  const answer = answerOf(status, text);
  const exact = (answer as { serverTime?: string } | null)?.serverTime;
  if (exact) learnServerTime(Date.parse(exact), askedMs, heardMs, true);
  return answer;
}
