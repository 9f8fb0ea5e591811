import { mailStandin } from "./mailStandin";
import { wechatMessagesStandin } from "./wechatMessagesStandin";

interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string;
  body: string;
}
interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What stands in for those who carry messages: WeChat and SES. */
export function messageStandins(options: { appId: string; secret: string; clock: () => number; perDay?: number }) {
  const wechat = wechatMessagesStandin(options);
  const mail = mailStandin();
  return {
    isFor: (path: string): boolean =>
      /^\/(cgi-bin|v2\/email|standin\/(wechat\/(allow|messages)|mail))(\/|$)/.test(path),
    answer({ method, path, query, authorization, body }: Asked): Answer | undefined {
      const fromWechat = wechat(method, path, query, body);
      if (fromWechat) {
        const { status, contentType } = fromWechat;
        return { status, headers: { "content-type": contentType }, body: fromWechat.body };
      }
      return mail(method, path, query, { authorization, body });
    },
  };
}
