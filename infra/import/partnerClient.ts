import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { signatureOf } from "../../functions/platform/who";
import { paths } from "../../shared/paths";
import { routes } from "../../shared/routes";
import type { ImportedSale, ImportResult } from "../../shared/views";
import { ImportStopped } from "./ImportStopped";

export interface Partner {
  /** Where the service lives. */
  url: string;
  keyId: string;
  secret: string;
}

interface ClientOptions extends Partner {
  /** Told before each wait for a service that cannot answer now. */
  onRetry?: (why: string, waitMs: number) => void;
  /** Rejected promises of waits end with it. */
  signal?: AbortSignal;
  /** Milliseconds before the second attempt; doubled for each after it. */
  firstWaitMs?: number;
  attemptsMax?: number;
}

const ANSWER_MS = 60_000;
const WAIT_MS_MAX = 30_000;
/** What may pass by itself. Asking again is safe, because every sale has the same request id each time. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

const Refused = z.object({ code: z.string(), message: z.string() });

/** Sends sales through the partner door, signed, and again while the network or the service is down. */
export function partnerClient(options: ClientOptions) {
  const { onRetry = () => {}, signal, firstWaitMs = 250, attemptsMax = 10 } = options;

  return async function importSales(sales: ImportedSale[]): Promise<ImportResult[]> {
    const body = JSON.stringify({ sales });
    for (let attempt = 1; ; attempt++) {
      const outcome = await send(options, body);
      if ("results" in outcome) return outcome.results;
      if (attempt === attemptsMax || signal?.aborted) {
        throw new ImportStopped(`${outcome.passing} That was attempt ${attempt}.`);
      }
      const waitMs = Math.min(firstWaitMs * 2 ** (attempt - 1), WAIT_MS_MAX) * (0.5 + Math.random() / 2);
      onRetry(outcome.passing, waitMs);
      // An import that is being stopped does not wait; it tries this batch one last time.
      await wait(waitMs, undefined, { signal }).catch(() => {});
    }
  };
}

/** The answer, or what is in the way for now. Throws what waiting will not mend. */
async function send(partner: Partner, body: string): Promise<{ results: ImportResult[] } | { passing: string }> {
  const { method, path } = paths.importSales;
  const address = new URL(partner.url.replace(/\/$/, "") + path);
  let status: number;
  let text: string;
  try {
    const response = await fetch(address, {
      method,
      headers: { "content-type": "application/json", ...signed(partner, method, address.pathname, body) },
      body,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    const { message, cause } = error as Error;
    const why = cause instanceof Error ? cause.message : message;
    return { passing: `${partner.url} cannot be reached (${why}).` };
  }
  if (PASSING.has(status)) return { passing: `${partner.url} answered ${status}.` };
  if (status === 200) return { results: resultsOf(text) };
  throw new ImportStopped(whyRefused(partner, status, text));
}

function signed({ keyId, secret }: Partner, method: string, path: string, body: string): Record<string, string> {
  const time = new Date().toISOString();
  const nonce = randomBytes(12).toString("base64url");
  const signature = signatureOf(secret, { method, path, time, nonce, body });
  return { "x-jifen-key": keyId, "x-jifen-time": time, "x-jifen-nonce": nonce, "x-jifen-signature": signature };
}

function resultsOf(text: string): ImportResult[] {
  const parsed = routes.importSales.output.safeParse(jsonOf(text));
  if (!parsed.success) throw new ImportStopped("The service answered something else than results: is --url right?");
  return parsed.data.results;
}

function whyRefused({ url, keyId }: Partner, status: number, text: string): string {
  const refused = Refused.safeParse(jsonOf(text));
  if (!refused.success) return `${url} answered ${status}, and not as Jifen does: is --url right?`;
  const { code, message } = refused.data;
  if (code === "bad_signature")
    return `The service does not take the key ${keyId}: ${message} Check --key, the secret and this machine's clock.`;
  return `The service refused a batch (${code}): ${message}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
