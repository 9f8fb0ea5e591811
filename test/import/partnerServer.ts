import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { served } from "../../functions/doors/partner";
import { bootstrap } from "../../functions/jobs/bootstrap";
import { door } from "../../functions/platform/door";
import type { Tables } from "../../functions/platform/tables";
import { worldOf } from "../../functions/platform/world";
import { toEvent, toReply } from "../../infra/local/httpEvent";
import { paths } from "../../shared/paths";
import type { Program } from "../../shared/program";
import type { Store } from "../../shared/views";
import { routes } from "../../shared/routes";

process.env.LOG_LEVEL ??= "error";

const secret = "a partner's secret for tests, long enough";

/** The real partner door behind HTTP, for one program. `interrupt` may answer with a status instead, or break the line with 0. */
export async function servePartner(
  tables: Tables,
  { program, stores }: { program: Program; stores: Store[] },
  interrupt: (call: number) => number | undefined | Promise<number | undefined> = () => undefined,
) {
  const secrets = {
    signingKey: "a signing key for tests, long enough",
    codeKey: "a code key for tests, long enough too",
    wechatAppId: "wx0",
    wechatSecret: "none",
    partners: { erp: { secret, programId: program.programId } },
  };
  const world = { ...worldOf(tables), secrets: async () => secrets };
  await bootstrap(world, { program, stores, requestId: "first" });
  const partner = door(served, routes, {}, world);
  const { method, path } = paths.importSales;
  let calls = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const status = await interrupt(++calls);
    if (status === 0) return void request.socket.destroy();
    if (status !== undefined) return void response.writeHead(status).end("{}");
    const received = {
      method: request.method ?? "",
      url: request.url ?? "",
      httpVersion: request.httpVersion,
      headers: request.headers,
      sourceIp: "127.0.0.1",
      body: Buffer.concat(chunks),
    };
    const event = toEvent(received, { routeKey: `${method} ${path}`, path, pathParameters: {} });
    const reply = toReply(await partner(event, {} as never));
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    partner: { url: `http://127.0.0.1:${port}`, keyId: "erp", secret },
    calls: () => calls,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
