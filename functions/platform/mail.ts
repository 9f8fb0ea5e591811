import type { Outcome } from "../messages/outcome";
import { signerOf } from "./signer";

export interface Mail {
  to: string;
  subject: string;
  text: string;
}
export type SendMail = (mail: Mail) => Promise<Outcome>;

const SERVICE = "ses";
/** What SES says where another attempt may go through (docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html). */
const PASSING = new Set([
  "TooManyRequestsException",
  "LimitExceededException",
  "SendingPausedException",
  "AccountSuspendedException",
]);

/**
 * Sends mail by SES v2, one signed call; undefined where MAIL_FROM does not say from whom. SES knows no idempotency token:
 * a call without an answer may have been carried out.
 */
export function mailSender(): SendMail | undefined {
  const from = process.env.MAIL_FROM;
  if (!from) return undefined;
  return async function send({ to, subject, text }) {
    const part = (data: string) => ({ Data: data, Charset: "UTF-8" });
    const body = JSON.stringify({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: part(subject), Body: { Text: part(text) } } },
    });
    const url = new URL("/v2/email/outbound-emails", endpoint());
    const { hostname, protocol, port } = url;
    const request = {
      method: "POST",
      protocol,
      hostname,
      ...(port ? { port: Number(port) } : {}),
      path: url.pathname,
      headers: { host: port ? `${hostname}:${port}` : hostname, "content-type": "application/json" },
      body,
    };
    const { headers } = await signerOf(SERVICE).sign(request);
    return outcomeOf(url, { method: "POST", headers, body });
  };
}

/** Neither the address nor the text may reach a log. */
async function outcomeOf(url: URL, request: RequestInit): Promise<Outcome> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(5_000) });
    const answer = (await response.json()) as { MessageId?: string };
    if (response.ok) return { kind: "sent", vendorId: answer.MessageId };
    const code = (response.headers.get("x-amzn-errortype") ?? `HTTP ${response.status}`).split(":")[0] as string;
    if (response.status === 429 || PASSING.has(code)) return { kind: "later", code };
    return response.status >= 500 ? { kind: "unsure", code } : { kind: "refused", code };
  } catch (error) {
    const { code = "" } = ((error as Error).cause ?? {}) as { code?: string };
    const isUnreached = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"].includes(code);
    return isUnreached ? { kind: "later", code } : { kind: "unsure", code: "no_answer" };
  }
}

/** SES is not offered in the regions of China: there, MAIL_FROM stays unset, or the address names another region's. */
function endpoint(): string {
  const { AWS_ENDPOINT_URL_SESV2, AWS_ENDPOINT_URL, AWS_REGION = "us-east-1" } = process.env;
  return AWS_ENDPOINT_URL_SESV2 ?? AWS_ENDPOINT_URL ?? `https://email.${AWS_REGION}.amazonaws.com`;
}
