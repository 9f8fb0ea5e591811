import type { APIGatewayProxyResultV2 } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Secrets } from "../../functions/platform/secrets";
import { type RefusalCode, refusalStatus } from "../../shared/errors";
import { servedRoutes } from "../lambdas";
import { answerClock, CLOCK_PATH } from "./clockStandin";
import { endWithLauncher } from "./endWithLauncher";
import { pathOf, type Reply, toEvent, toReply } from "./httpEvent";
import { loadLambda } from "./lambda";
import { theLocalStack } from "./localStack";
import type { Report } from "./nodeProcess";
import { messageStandins } from "./messageStandins";
import { type Matched, routeTable } from "./routeTable";
import { liveBy, openTestClock } from "./testClock";
import { uploadStandin } from "./uploadStandin";
import { webFiles } from "./webFiles";
import { wechatStandin } from "./wechatStandin";

/** The process that stands in for API Gateway, CloudFront and WeChat: everything that a browser or a till asks. */

/** The largest request that Lambda takes. */
const BODY_MAX = 6 * 1024 * 1024;

const { port, dataFolder, bundlesFolder, webFolder } = theLocalStack();
const secrets = JSON.parse(process.env.SECRETS_JSON as string) as Secrets;
const { wechatAppId, wechatSecret, signingKey } = secrets;
const clock = openTestClock(dataFolder);
liveBy(clock);
const wechat = wechatStandin({ appId: wechatAppId, secret: wechatSecret, clock: Date.now });
const messages = messageStandins({ appId: wechatAppId, secret: wechatSecret, clock: Date.now });
const uploads = uploadStandin({ folder: process.env.UPLOAD_FOLDER as string, key: signingKey, clock: Date.now });
const files = webFolder ? webFiles(webFolder) : undefined;
const names = new Set(servedRoutes.map(({ lambda }) => lambda));
const matchRoute = routeTable(servedRoutes);
const lambdas = new Map([...names].map((name) => [name, loadLambda(bundlesFolder, name)]));

const server = createServer((request, response) => {
  serve(request, response).catch((error: unknown) => {
    console.error(error);
    if (!response.headersSent) send(response, failed());
    else response.destroy();
  });
});
server.on("error", (error: NodeJS.ErrnoException) => {
  report({ failed: error.code === "EADDRINUSE" ? `Port ${port} is taken.` : error.message });
});
server.listen(port, "127.0.0.1", () => report({ ready: true }));
endWithLauncher(dataFolder, close);

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/" } = request;
  const path = pathOf(url);
  if (path === undefined) return send(response, refused("invalid_request", "The address cannot be read."));
  if (await uploads(request, response)) return;
  const fromWechat = method === "GET" ? wechat(path, new URLSearchParams(url.split("?")[1])) : undefined;
  if (fromWechat) {
    const { status, contentType, body } = fromWechat;
    return send(response, { status, headers: { "content-type": contentType }, body });
  }
  if (messages.isFor(path)) return send(response, await standIn(request, method, path));
  if (path === CLOCK_PATH) {
    const body = (await bodyOf(request))?.toString() ?? "";
    return send(
      response,
      await answerClock(clock, secrets, { method, headers: { authorization: request.headers.authorization }, body }),
    );
  }
  const route = matchRoute(method, path);
  if (route) return send(response, await invoke(route, request, path));
  const nothing = () => send(response, refused("not_found", "There is nothing at this address."));
  if (files && (method === "GET" || method === "HEAD")) files(request, response, nothing);
  else nothing();
}

/** WeChat's and SES's own addresses, asked by the Lambdas. */
async function standIn(request: IncomingMessage, method: string, path: string): Promise<Reply> {
  const query = new URLSearchParams((request.url ?? "").split("?")[1]);
  const body = (await bodyOf(request))?.toString() ?? "";
  const { authorization = "" } = request.headers;
  const answer = messages.answer({ method, path, query, authorization, body });
  return answer ?? refused("not_found", "There is nothing at this address.");
}

async function invoke(route: Matched, request: IncomingMessage, path: string): Promise<Reply> {
  const body = await bodyOf(request);
  if (!body) return refused("too_large", "The body is larger than 6 megabytes.");
  const received = {
    method: request.method as string,
    url: request.url as string,
    httpVersion: request.httpVersion,
    headers: request.headers,
    sourceIp: request.socket.remoteAddress ?? "",
    body,
  };
  const result = await lambdas.get(route.lambda)?.(toEvent(received, { ...route, path }));
  return toReply(result as APIGatewayProxyResultV2);
}

/** Undefined when it is too large; the rest is read all the same, so that the sender gets to hear it. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= BODY_MAX) chunks.push(chunk);
  }
  return size > BODY_MAX ? undefined : Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers).end(body);
}

function refused(code: RefusalCode, message: string): Reply {
  const body = JSON.stringify({ code, message, requestId: randomUUID() });
  return { status: refusalStatus[code], headers: { "content-type": "application/json" }, body };
}

/** What API Gateway says when a Lambda throws or takes too long. */
function failed(): Reply {
  return { status: 500, headers: { "content-type": "application/json" }, body: '{"message":"Internal Server Error"}' };
}

async function close(): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 2_000).unref();
  await closed;
}

function report(what: Report): void {
  process.send?.(what);
}
