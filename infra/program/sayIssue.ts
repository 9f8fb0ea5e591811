import type * as z from "zod";
import { nearest } from "../../functions/programs/nearest";

/** What zod found wrong, as a sentence that says what would be right. `found` is what stands there. */
export function sayIssue(issue: z.core.$ZodIssue, found: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return found === undefined
        ? `it is missing; it should be ${kinds[issue.expected] ?? issue.expected}.`
        : `it should be ${kinds[issue.expected] ?? issue.expected}, and is ${shown(found)}.`;
    case "too_small":
      return `${shown(found)} is too little; it should be ${issue.inclusive === false ? "above" : "at least"} ${amountOf(issue.minimum, issue.origin)}.`;
    case "too_big":
      return `${shown(found)} is too much; it should be at most ${amountOf(issue.maximum, issue.origin)}.`;
    case "invalid_value":
      return oneOf(found, issue.values.map(String));
    case "invalid_union":
      return sayUnion(issue, found);
    case "invalid_format":
      return `${shown(found)} should be ${formats[issue.format] ?? issue.message}.`;
    default:
      return `${issue.message}.`;
  }
}

function sayUnion(issue: z.core.$ZodIssueInvalidUnion, found: unknown): string {
  const { options } = issue as { options?: unknown[] };
  if (options) return oneOf(found, options.map(String));
  const wanted = issue.errors.flatMap((branch) =>
    branch.flatMap(({ path }) => (path.length === 1 ? [String(path[0])] : [])),
  );
  const keys = [...new Set(wanted)];
  return keys.length > 0 ? `it should have one of ${keys.join(", ")}.` : `${shown(found)} does not fit.`;
}

function oneOf(found: unknown, values: string[]): string {
  const near = typeof found === "string" ? nearest(found, values) : undefined;
  const which = values.length === 1 ? `be ${values[0]}` : `be one of ${values.join(", ")}`;
  const what = found === undefined ? "it is missing" : `it is ${shown(found)}`;
  return `it should ${which}, and ${what}${near ? `; did you mean ${near}?` : "."}`;
}

const kinds: Record<string, string> = {
  int: "a whole number",
  // Points, fen and percents are whole, and there is no other number.
  number: "a whole number",
  string: "text",
  array: "a list (each item on a line that begins with -)",
  object: "a block of keys",
  record: "a block of keys",
  boolean: "true or false",
};

const formats: Record<string, string> = {
  date: 'a day in quotes, such as "2026-12-31"',
  datetime: 'an instant in quotes, such as "2026-12-31T16:00:00Z"',
};

const amountOf = (amount: number | bigint, origin: string): string =>
  origin === "string" ? `${amount} letters` : origin === "array" ? `${amount} in the list` : String(amount);

function shown(found: unknown): string {
  if (typeof found === "string") return `"${found}"`;
  if (Array.isArray(found)) return "a list";
  return typeof found === "object" && found !== null ? "a block of keys" : String(found);
}
