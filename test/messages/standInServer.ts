import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { messageStandins } from "../../infra/local/messageStandins";

/** WeChat and SES on a port of their own, as the local stack has them. It can be made to cut a connection in the middle. */
export async function startStandIns(options: { appId: string; secret: string; clock: () => number; perDay?: number }) {
  const standins = messageStandins(options);
  const asked: string[] = [];
  let cut: ((path: string) => boolean) | undefined;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      asked.push(url.pathname);
      const { authorization = "" } = request.headers;
      const body = Buffer.concat(chunks).toString();
      const { method = "GET" } = request;
      const answer = standins.answer({ method, path: url.pathname, query: url.searchParams, authorization, body });
      // What was asked is done; only the answer is lost.
      if (cut?.(url.pathname)) return request.socket.destroy();
      response.writeHead(answer?.status ?? 404, answer?.headers).end(answer?.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const ask = async (path: string, method = "GET") => (await fetch(new URL(path, url), { method })).json();
  return {
    url,
    asked,
    cutOff: (when: typeof cut) => (cut = when),
    allow: (name: string, templateId: string) => ask(`/standin/wechat/allow?as=${name}&template=${templateId}`, "POST"),
    arrived: async (name: string) =>
      ((await ask(`/standin/wechat/messages?as=${name}`)) as { messages: { data: Record<string, string> }[] }).messages,
    mails: async (to: string) =>
      ((await ask(`/standin/mail?to=${to}`)) as { mails: { subject: string; text: string }[] }).mails,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
