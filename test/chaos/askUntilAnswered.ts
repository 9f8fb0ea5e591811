import { setTimeout as wait } from "node:timers/promises";
import { callApi } from "../../infra/local/apiClient";
import { Refusal } from "../../shared/errors";
import type { RouteName, RoutesOf } from "../../shared/paths";
import type { Input, Output } from "../../shared/routes";

type Asked = Exclude<RouteName, RoutesOf<"partner">>;

export interface Answered<R extends Asked> {
  /** What was answered: a yes with its body, or a no with its code. */
  body?: Output<R>;
  code?: string;
  /** How often it was sent. */
  tries: number;
}

/** Whatever these say, the request may have been done: it is asked again. */
const noAnswer = new Set(["busy", "internal", "too_many", "wechat_busy"]);
const PATIENCE_MS = 300_000;

/** Sends the same request again and again until somebody answers it, as a till does after its network was gone. */
export async function askUntilAnswered<R extends Asked>(
  url: string,
  route: R,
  input: Input<R>,
  token?: string,
): Promise<Answered<R>> {
  const until = Date.now() + PATIENCE_MS;
  for (let tries = 1; ; tries++) {
    try {
      return { body: await callApi(url, route, input, token), tries };
    } catch (error) {
      const code = error instanceof Refusal ? error.code : "network";
      if (code !== "network" && !noAnswer.has(code)) return { code, tries };
      if (Date.now() > until)
        throw new Error(`nobody answered ${route} within ${PATIENCE_MS / 1000} s: ${String(error)}`);
      await wait(20 + Math.random() * 300);
    }
  }
}
