import Taro from "@tarojs/taro";
import { answerOf } from "./answerOf";
import type { ApiRequest } from "./requestOf";
import { learnServerTime } from "./serverClock";
import { Unanswered } from "./Unanswered";

const PATIENCE_MS = 12_000;

/** One HTTP exchange with the API. Throws Refused when it says no, Unanswered when it says nothing. */
export async function send({ method, url, body }: ApiRequest, token?: string): Promise<unknown> {
  const askedMs = Date.now();
  const { statusCode, data, header } = await Taro.request<string>({
    url: API_URL + url,
    method,
    data: body,
    header: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    // Text, because each platform has its own idea of an answer that is not JSON.
    dataType: "text",
    timeout: PATIENCE_MS,
  }).catch(() => {
    throw new Unanswered("unreached");
  });
  const heardMs = Date.now();
  const date = header?.date ?? header?.Date;
  if (date) learnServerTime(Date.parse(date), askedMs, heardMs, false);
  const answer = answerOf(statusCode, data);
  const exact = (answer as { serverTime?: string } | null)?.serverTime;
  if (exact) learnServerTime(Date.parse(exact), askedMs, heardMs, true);
  return answer;
}
