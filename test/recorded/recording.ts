import type { Program } from "../../shared/program";
import type { Store } from "../../shared/views";

/** A request as the script has it: texts may hold placeholders (see placeholders.ts). */
export interface RecordedRequest {
  /** Unlike any other; what its answer teaches is named after it. */
  name: string;
  method: string;
  path: string;
  /** The session's token. */
  token?: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** Sent as it is, instead of a body as JSON. */
  raw?: string;
  /** By the partner's key, or as somebody would who does not have it. */
  signed?: "rightly" | "with another secret" | "an hour ago" | "over another body";
  /** What the stream writes comes later: it is asked again until the answer is the recorded one. */
  eventually?: true;
  /** A list of the answer that has no order of its own, and what to put it in order by. */
  sorted?: { list: string; by: string };
}

export interface RecordedAnswer {
  status: number;
  headers: Record<string, string>;
  /** JSON, or how many letters there are of what is not. */
  body: unknown;
}

export interface RecordedCall {
  request: RecordedRequest;
  answer: RecordedAnswer;
}

export interface Recording {
  /** What has to be there before the first request. */
  shop: { program: Program; stores: Store[] };
  calls: RecordedCall[];
}
