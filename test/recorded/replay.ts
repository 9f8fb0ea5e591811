import { setTimeout as wait } from "node:timers/promises";
import type { Program } from "../../shared/program";
import { newPlaceholders, type Placeholders } from "./placeholders";
import type { RecordedAnswer, RecordedCall, RecordedRequest, Recording } from "./recording";
import { added, send, type Target } from "./send";

/** What two services may answer differently, and why. */
export interface Differing {
  request: string;
  answer: RecordedAnswer;
  why: string;
}

export interface Different {
  request: string;
  differences: string[];
}

const PATIENCE_MS = 60_000;

/** What is known before the first request. */
function begin({ program }: { program: Program }, target: Target): Placeholders {
  const known = newPlaceholders();
  known.bind("{{id:partner key}}", target.partner.keyId);
  known.bind("{{code:operator's invitation}}", target.operatorInvitation);
  known.keep(program);
  return known;
}

/** Sends every request in order and compares its answer with the recorded one. Gives those that differ. */
export async function replay(recording: Recording, target: Target, differing: Differing[] = []): Promise<Different[]> {
  const known = begin(recording.shop, target);
  const different: Different[] = [];
  for (const call of recording.calls) {
    const meant = differing.find(({ request }) => request === call.request.name)?.answer ?? call.answer;
    const differences = await replayCall({ ...call, answer: meant }, target, known);
    if (differences.length > 0) different.push({ request: call.request.name, differences });
  }
  return different;
}

async function replayCall({ request, answer: recorded }: RecordedCall, target: Target, known: Placeholders) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const { unknown, answer } = await send(request, target, known);
    const { differences, learnt } = known.match(recorded, { ...answer, headers: comparable(answer, recorded) });
    if (request.eventually && differences.length > 0 && Date.now() < until) {
      await wait(250);
      continue;
    }
    for (const [key, value] of learnt) known.bind(key, value);
    return [...unknown.map((key) => `needs ${key}, which no earlier answer gave`), ...differences];
  }
}

/** Without what only this service adds, and with what only the other does. */
function comparable({ headers }: RecordedAnswer, recorded: RecordedAnswer): Record<string, string> {
  const own = Object.entries(headers).filter(([name]) => !added.includes(name) || name in recorded.headers);
  const others = Object.entries(recorded.headers).filter(([name]) => added.includes(name));
  return { ...Object.fromEntries(others), ...Object.fromEntries(own) };
}

/** Asks everything once, and keeps what was answered with names for whatever another run would answer differently. */
export async function record(
  requests: RecordedRequest[],
  shop: Recording["shop"],
  target: Target,
  settled: () => Promise<void>,
): Promise<Recording> {
  const known = begin(shop, target);
  known.keep(shop);
  const calls: RecordedCall[] = [];
  for (const request of requests) {
    // So that two instants of two requests are never the same by chance, and would have to be in every replay.
    await wait(5);
    if (request.eventually) await settled();
    known.keep(request);
    const { unknown, answer } = await send(request, target, known);
    if (unknown.length > 0) throw new Error(`${request.name} needs ${unknown.join(", ")}`);
    calls.push({ request, answer: { ...answer, body: known.learn(request.name, inOrder(answer.body)) } });
  }
  return { shop, calls };
}

/** Fields by their names: a database gives those of a map in any order, and a recording that is made anew has to be the same. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, one]) => [name, inOrder(one)]));
}

/** For a person to read: each request that was answered differently, with what differs. */
export const told = (different: Different[], linesMax = 8): string =>
  different
    .map(({ request, differences }) => {
      const more = differences.length > linesMax ? [`… and ${differences.length - linesMax} more`] : [];
      return [request, ...[...differences.slice(0, linesMax), ...more].map((line) => `  ${line}`)].join("\n");
    })
    .join("\n");
