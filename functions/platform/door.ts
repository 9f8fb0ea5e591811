import middy from "@middy/core";
import httpHeaderNormalizer from "@middy/http-header-normalizer";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import * as z from "zod";
import { Refusal, refusalStatus } from "../../shared/errors";
import { paths, type RouteName } from "../../shared/paths";
import type { Shapes } from "../../shared/routes";
import { log } from "./log";
import type { Route } from "./route";
import { atTestTime, movedMs } from "./testClock";
import { whoKnocks } from "./who";
import { theWorld, type World } from "./world";

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;
/** An answer that is not part of the contract, such as the page that describes it. */
export type Plain = () => Response;

/** Routes of different inputs side by side. */
type Served<R extends RouteName> = Record<R, { name: R; run(call: never): Promise<unknown> }>;

const BODY_MAX = 1_000_000;

/**
 * Makes the Lambda handler of a door out of its routes. Nothing reaches a route that its schema does not allow, or
 * that does not come from who may ask; nothing leaves that its schema does not name.
 */
export function door<R extends RouteName>(
  served: Served<R>,
  shapes: Record<R, Shapes>,
  plain: Record<string, Plain> = {},
  world?: World,
) {
  const keyOf = (name: RouteName) => `${paths[name].method} ${paths[name].path}`;
  const names = Object.keys(served) as R[];
  const byKey = new Map(
    names.map((name) => [keyOf(name), { ...shapes[name], ...(served[name] as unknown as Route) }] as const),
  );
  return middy<Event, Response>()
    .use(httpHeaderNormalizer())
    .handler(async (event: Event) => {
      const began = performance.now();
      const extra = plain[event.routeKey];
      const route = byKey.get(event.routeKey);
      const response = extra ? extra() : await answer(route, event, world ?? theWorld());
      log.call({
        route: route?.name ?? event.routeKey,
        status: response.statusCode ?? 200,
        ms: Math.round(performance.now() - began),
        requestId: event.requestContext.requestId,
        ...(response.headers?.["x-jifen-code"] ? { code: String(response.headers["x-jifen-code"]) } : {}),
      });
      return response;
    });
}

async function answer(route: (Route & Shapes) | undefined, event: Event, world: World): Promise<Response> {
  try {
    if (!route) throw new Refusal("not_found", "There is no such route.");
    const nowMs = world.clock();
    const body = bodyOf(event);
    const knock = { method: event.requestContext.http.method, path: event.rawPath, headers: event.headers, body };
    const who = await whoKnocks(paths[route.name].door, knock, await world.secrets(), nowMs);
    if (who) world.rates.take(who.by.door as "shopper", `${who.programId}/${who.by.id}/${who.by.tillId ?? ""}`);
    if (who && "staffId" in who) await world.staffAccess.require(who.programId, who.staffId);
    const input = inputOf(route, event, body);
    // Sessions live by the true time: whoever moves the test clock stays signed in.
    const lived = who ? atTestTime(world) : world;
    const call = { ...lived, who, input, now: new Date(nowMs + movedMs()).toISOString() };
    const result = await route.run(call as Parameters<Route["run"]>[0]);
    return json(200, route.output.parse(result));
  } catch (error) {
    return failure(error, event.requestContext.requestId);
  }
}

function inputOf({ name, input }: Route & Shapes, event: Event, body: string): unknown {
  const asked = paths[name].method === "GET" ? (event.queryStringParameters ?? {}) : parseJson(body);
  if (typeof asked !== "object" || asked === null || Array.isArray(asked)) {
    throw new Refusal("invalid_request", "The body must be a JSON object.");
  }
  const parsed = input.safeParse({ ...asked, ...event.pathParameters });
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join(".") ?? "";
  throw new Refusal("invalid_request", z.prettifyError(parsed.error), { field });
}

function bodyOf({ body = "", isBase64Encoded }: Event): string {
  const text = isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
  if (text.length > BODY_MAX) throw new Refusal("too_large", "The body is larger than a megabyte.");
  return text;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body, wellFormed);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("invalid_request", "The body is not JSON.");
  }
}

/** Half a surrogate pair is no text: no database keeps it, and no two systems agree on what it is. */
function wellFormed(field: string, value: unknown): unknown {
  if (typeof value !== "string" || value.isWellFormed()) return value;
  throw new Refusal("invalid_request", "A text holds half a character.", { field });
}

function failure(error: unknown, requestId: string): Response {
  if (error instanceof Refusal) {
    const { code, message, detail } = error;
    const refused = json(refusalStatus[code], { code, message, detail, requestId });
    return { ...refused, headers: { ...refused.headers, "x-jifen-code": code } };
  }
  log.bug(error, requestId);
  return json(500, { code: "internal", message: "Something went wrong on our side.", requestId });
}

function json(statusCode: number, body: unknown): Response {
  const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  return { statusCode, headers, body: JSON.stringify(body) };
}
