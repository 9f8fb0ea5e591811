import * as z from "zod";
import type { Secrets } from "../../functions/platform/secrets";
import { whoKnocks } from "../../functions/platform/who";
import { Refusal, refusalStatus } from "../../shared/errors";
import type { Reply } from "./httpEvent";
import type { TestClock } from "./testClock";

/** Where an operator sees and moves this machine's clock. API Gateway has no such route. */
export const CLOCK_PATH = "/standin/clock";

const Moving = z.strictObject({ to: z.iso.datetime() });

interface Asked {
  method: string;
  headers: Record<string, string | undefined>;
  body: string;
}

/** GET: what time it is. POST { to }: moves it ahead; what the clock asks for is done a moment later. */
export async function answerClock(clock: TestClock, secrets: Secrets, asked: Asked): Promise<Reply> {
  try {
    await whoKnocks("operator", { ...asked, path: CLOCK_PATH }, secrets, Date.now());
    if (asked.method === "POST") move(clock, asked.body);
    const movedMs = clock.movedMs();
    return reply(200, { now: new Date(Date.now() + movedMs).toISOString(), movedMs });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return reply(refusalStatus[error.code], { code: error.code, message: error.message });
  }
}

function move(clock: TestClock, body: string): void {
  const asked = Moving.safeParse(parseJson(body));
  if (!asked.success) throw new Refusal("invalid_request", 'Say { "to": "2026-12-31T15:59:00Z" }.');
  if (clock.moveTo(Date.parse(asked.data.to))) return;
  const now = new Date(Date.now() + clock.movedMs()).toISOString();
  throw new Refusal("invalid_request", `The clock only moves ahead, ten years at most; it is ${now}.`);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const reply = (status: number, body: object): Reply => ({
  status,
  headers: { "content-type": "application/json", "cache-control": "no-store" },
  body: JSON.stringify(body),
});
