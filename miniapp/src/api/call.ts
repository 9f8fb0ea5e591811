import { Refusal } from "../../../shared/errors";
import { paths, type RouteName, type RoutesOf } from "../../../shared/paths";
import type { Input, Output } from "../../../shared/routes";
import { persist } from "./persist";
import { type ApiRequest, requestOf } from "./requestOf";
import { send } from "./send";
import { renewedToken, tokenOf } from "./token";

/** What the app may ask; other systems have a door of their own. */
export type AppRoute = Exclude<RouteName, RoutesOf<"partner">>;

const READ_TRIES = 2;
const WRITE_TRIES = 4;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Asks the service. Throws a Refused when it says no and an Unanswered when it says nothing.
 * Reads, and writes that carry a request id, are asked again by themselves with the same id, `tries` times in all.
 */
export async function call<R extends AppRoute>(
  name: R,
  input: Input<R>,
  { tries }: { tries?: number } = {},
): Promise<Output<R>> {
  const request = requestOf(name, input as Record<string, unknown>);
  const ask = () => sendWithToken(paths[name].door, request);
  const answer = await persist(ask, { tries: tries ?? triesFor(request, input), wait: pause, luck: Math.random });
  return answer as Output<R>;
}

function triesFor(request: ApiRequest, input: object): number {
  if (request.method === "GET") return READ_TRIES;
  return "requestId" in input ? WRITE_TRIES : 1;
}

async function sendWithToken(door: (typeof paths)[AppRoute]["door"], request: ApiRequest): Promise<unknown> {
  if (door === "public") return send(request);
  const token = await tokenOf(door);
  try {
    return await send(request, token);
  } catch (error) {
    if (!isAboutTheToken(error)) throw error;
    return send(request, await renewedToken(door, token));
  }
}

const isAboutTheToken = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === "session_ended" || error.code === "not_signed_in");
