import { type RefusalCode, refusalStatus } from "../../../shared/errors";
import { Refused } from "./Refused";
import { Unanswered } from "./Unanswered";

/** What an HTTP answer means: its data, or a Refused, or an Unanswered when it is neither. */
export function answerOf(status: number, text: string): unknown {
  const body = parsed(text);
  if (body === undefined) throw new Unanswered("broken");
  if (status === 200) return body;
  const { code, message, detail, requestId } = (body ?? {}) as Record<string, unknown>;
  const answerId = typeof requestId === "string" ? requestId : undefined;
  if (!isRefusalCode(code)) throw new Unanswered("broken", answerId);
  throw new Refused(code, typeof message === "string" ? message : code, (detail ?? {}) as Refused["detail"], answerId);
}

const isRefusalCode = (code: unknown): code is RefusalCode =>
  typeof code === "string" && Object.prototype.hasOwnProperty.call(refusalStatus, code);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
