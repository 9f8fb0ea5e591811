import type { Program } from "../../shared/program";
import type { ManagedWheel } from "../../shared/wheelViews";
import { objectionsTo } from "./gate";
import { revealed } from "./views";
import { isPublished, keptUntil, type Wheel } from "./wheel";

/** A wheel as its operators see it, a draft with everything that stands against publishing it. */
export function viewManaged(wheel: Wheel, program: Program, now: string): ManagedWheel {
  const { wheelId, status, revision, draft, changes, archivedAt, published } = wheel;
  const objections = status === "draft" ? objectionsTo(draft, program, now) : [];
  return {
    wheelId,
    status,
    revision,
    draft,
    missing: objections.map(({ rule, field }) => ({ rule, field })),
    changes,
    ...(published ? { rules: published.rules, rulesHash: published.rulesHash, publishedAt: published.at } : {}),
    ...(archivedAt ? { archivedAt } : {}),
    ...(isPublished(wheel) ? { keptUntil: keptUntil(wheel, now) } : {}),
    ...revealed(wheel),
  };
}
