import { randomUUID } from "node:crypto";

/**
 * Answers as SES v2 does to SendEmail (docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html), and keeps what
 * was sent for GET /standin/mail?to=ADDRESS. Some names before the @ are trouble, so that each answer can be seen.
 */
export interface MailAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

interface Sent {
  to: string;
  from: string;
  subject: string;
  text: string;
}

const troubled: Record<string, [number, string, string]> = {
  throttled: [429, "TooManyRequestsException", "Maximum sending rate exceeded."],
  rejected: [400, "MessageRejected", "Address is on the suppression list."],
};

interface Asked {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[] };
  Content?: { Simple?: { Subject?: { Data?: string }; Body?: { Text?: { Data?: string } } } };
}

export function mailStandin() {
  const sent: Sent[] = [];

  function send(authorization: string, body: string): MailAnswer {
    if (!/^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/[^/]+\/ses\/aws4_request/.test(authorization)) {
      return refused(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    const { FromEmailAddress: from, Destination, Content } = JSON.parse(body) as Asked;
    const to = Destination?.ToAddresses?.[0];
    const { Subject, Body } = Content?.Simple ?? {};
    if (!from || !to || !Subject?.Data || !Body?.Text?.Data) {
      return refused(400, "BadRequestException", "A field that is needed is missing.");
    }
    const trouble = troubled[to.split("@")[0] as string];
    if (trouble) return refused(...trouble);
    sent.push({ to, from, subject: Subject.Data, text: Body.Text.Data });
    return json(200, { MessageId: randomUUID() });
  }

  /** Undefined when the address is not one of SES's. */
  return (method: string, path: string, query: URLSearchParams, asked: { authorization: string; body: string }) => {
    if (method === "POST" && path === "/v2/email/outbound-emails") return send(asked.authorization, asked.body);
    if (method === "GET" && path === "/standin/mail") {
      return json(200, { mails: sent.filter(({ to }) => to === query.get("to")) });
    }
    return undefined;
  };
}

const json = (status: number, body: object): MailAnswer => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
const refused = (status: number, type: string, message: string): MailAnswer => {
  const { headers, body } = json(status, { message });
  return { status, headers: { ...headers, "x-amzn-errortype": type }, body };
};
