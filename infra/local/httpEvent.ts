import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "aws-lambda";
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** An HTTP request with all of its body. */
export interface Received {
  method: string;
  /** Path and query as they came. */
  url: string;
  httpVersion: string;
  headers: IncomingHttpHeaders;
  sourceIp: string;
  body: Buffer;
}

export interface Reply {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
}

/**
 * An HTTP API passes these as text and everything else as base64, a form and a body without a type too
 * (seen on AWS: ministackorg/ministack#766).
 */
const passedAsText = /^(text\/|application\/(json|xml|javascript)\b)/i;

/** The path as an HTTP API sees it: decoded before it is routed, so that %2F divides. Undefined when it cannot be. */
export function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(url.split("?", 1)[0] as string);
  } catch {
    return undefined;
  }
}

/** A request as API Gateway tells a Lambda about it (HTTP API, payload format 2.0). */
export function toEvent(
  received: Received,
  { routeKey, path, pathParameters }: { routeKey: string; path: string; pathParameters: Record<string, string> },
): APIGatewayProxyEventV2 {
  const { method, url, httpVersion, sourceIp, body } = received;
  const { cookie, ...others } = received.headers;
  const headers = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)]));
  const query = url.includes("?") ? url.slice(url.indexOf("?") + 1) : "";
  const isBase64Encoded = body.length > 0 && !passedAsText.test(headers["content-type"] ?? "");
  const now = new Date();
  return {
    version: "2.0",
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers: { ...headers, "x-forwarded-for": sourceIp, "x-forwarded-proto": "http" },
    ...(query && { queryStringParameters: joined(query) }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: headers.host ?? "localhost",
      domainPrefix: "local",
      http: { method, path, protocol: `HTTP/${httpVersion}`, sourceIp, userAgent: headers["user-agent"] ?? "" },
      requestId: randomUUID(),
      routeKey,
      stage: "$default",
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? "base64" : "utf8") }),
    isBase64Encoded,
  };
}

/** Names that come twice are joined by commas. */
function joined(query: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    values[name] = Object.hasOwn(values, name) ? `${values[name]},${value}` : value;
  }
  return values;
}

/** What API Gateway makes of a Lambda's result; one without a status code is the body of a 200. */
export function toReply(result: APIGatewayProxyResultV2): Reply {
  if (typeof result !== "object" || result === null || !("statusCode" in result)) {
    const body = typeof result === "string" ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { "content-type": "application/json" }, body };
  }
  const { statusCode = 200, headers = {}, cookies, body = "", isBase64Encoded } = result;
  return {
    status: statusCode,
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
      ...(cookies && { "set-cookie": cookies }),
    },
    body: isBase64Encoded ? Buffer.from(body, "base64") : body,
  };
}
