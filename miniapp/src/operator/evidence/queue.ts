import type { Program } from "../../../../shared/program";
import type { Rule } from "../../../../shared/rule";
import type { EvidenceCase } from "../../../../shared/taskViews";

/** The addresses of pictures work for five minutes. */
const GOOD_MS = 4 * 60_000;

export interface SeenUrls {
  urls: string[];
  atMs: number;
}

/** Each case with the addresses that it was first seen with, as long as they work: a picture does not load twice. */
export function keepUrls(
  seen: ReadonlyMap<string, SeenUrls>,
  cases: EvidenceCase[],
  atMs: number,
): Map<string, SeenUrls> {
  return new Map(
    cases.map(({ evidenceId, urls }) => {
      const known = seen.get(evidenceId);
      const isGood = known !== undefined && atMs - known.atMs < GOOD_MS && known.urls.length === urls.length;
      return [evidenceId, isGood ? known : { urls, atMs }];
    }),
  );
}

export const areOld = (seen: SeenUrls | undefined, nowMs: number): boolean =>
  seen === undefined || nowMs - seen.atMs >= GOOD_MS;

/** Since when it waits: an appeal waits anew. */
export const waitsSince = ({ appeal, submittedAt }: Pick<EvidenceCase, "appeal" | "submittedAt">): string =>
  appeal?.at ?? submittedAt;

const MINUTE_MS = 60_000;

/** How long something waits, in the largest unit of which it is one at least. */
export function waitOf(since: string, nowMs: number): { word: "waitsMinutes" | "waitsHours" | "waitsDays"; n: number } {
  const minutes = Math.max(0, Math.floor((nowMs - Date.parse(since)) / MINUTE_MS));
  if (minutes < 60) return { word: "waitsMinutes", n: minutes };
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? { word: "waitsHours", n: hours } : { word: "waitsDays", n: Math.floor(hours / 24) };
}

/** Which case is open: the chosen one; when it has gone, what took its place, if possible one that this operator may judge. */
export function openCase(queue: EvidenceCase[], chosen: string | undefined, at: number): EvidenceCase | undefined {
  const held = queue.find(({ evidenceId }) => evidenceId === chosen);
  if (held) return held;
  const after = [...queue.slice(at), ...queue.slice(0, at)];
  return after.find(({ canJudge }) => canJudge) ?? after[0];
}

/** What a task gives: the rules that answer its own event, or those of its steps. */
export function rewardsOf(program: Pick<Program, "rules">, task: string): Rule[] {
  return program.rules.filter(({ on }) => on !== undefined && new RegExp(`^task-${task}(-\\d+)?$`).test(on));
}
