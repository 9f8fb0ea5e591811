import type { Change, ProgramDraft } from "../../shared/programDraft";

const signs = { added: "+", removed: "-", changed: "~", moved: "↕" } as const;

/** One change in words, a line for the thing and one for each of its fields that differ. */
export function sayChange({ part, key, name, change, fields }: Change): string {
  const what = part === "program" ? "the program" : `${part.replace(/s$/, "")} ${key}`;
  const named = name ? ` (${name.zh} / ${name.en})` : "";
  const lines = fields
    .filter(({ field }) => change === "changed" || change === "moved" || !isHead(field))
    .map(({ field, before, after }) => {
      if (change === "removed") return `      ${field}: ${before}`;
      if (before === undefined) return `      ${field}: ${after}`;
      return `      ${field}: ${before} → ${after ?? "gone"}`;
    });
  const stays = part === "stores" && change === "removed" ? " stays: a store that has sold is never taken away" : "";
  return [`  ${signs[change]} ${what}${named}${stays || ` ${change}`}`, ...(stays ? [] : lines)].join("\n");
}

const isHead = (field: string): boolean => ["key", "name.zh", "name.en", "storeId"].includes(field);

export const sayChanges = (changes: Change[]): string =>
  changes.length === 0 ? "Nothing changes." : changes.map(sayChange).join("\n");

/** Where a draft has come to. */
export function sayDraft({ state, version, effectiveFrom, alone, reason, decidedBy }: ProgramDraft): string {
  switch (state) {
    case "published":
      return `Version ${version} counts from ${effectiveFrom}.${alone ? " Whoever wrote it approved it, which is kept with it." : ""}`;
    case "submitted":
      return "It waits for another operator, in the app or with: npm run program -- approve --code THEIR-INVITATION";
    case "rejected":
      return `It was sent back by ${decidedBy}: ${reason}`;
    case "withdrawn":
      return "It was taken back.";
    case "draft":
      return "It is a draft.";
  }
}
