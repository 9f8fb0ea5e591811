import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";

export interface Passing {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: Buffer;
}
/** Where a request goes on, or the answer it gets here. */
export type Onward = { path: string } | { status: number; headers?: Record<string, string>; body: string };

/** A server on loopback that looks at each request and passes it on to `port`. */
export async function startProxy(port: number, decide: (passing: Passing) => Onward | Promise<Onward>) {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const { method = "GET", url = "/", headers } = incoming;
      const onward = await decide({ method, path: url, headers, body });
      if ("status" in onward) {
        outgoing.writeHead(onward.status, onward.headers).end(onward.body);
        return;
      }
      const passed = request({ host: "127.0.0.1", port, method, path: onward.path, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      passed.once("error", (error) => outgoing.writeHead(502).end(error.message));
      passed.end(body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
