import { nearest } from "../../functions/programs/nearest";
import type { JsonSchema } from "../../shared/programFile";

export interface UnknownKey {
  path: (string | number)[];
  message: string;
}

/** Keys of `value` that the schema does not name, each with the one that was probably meant. */
export function unknownKeys(value: unknown, schema: JsonSchema, path: (string | number)[] = []): UnknownKey[] {
  const fitting = branchOf(value, schema);
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => unknownKeys(item, (fitting.items ?? {}) as JsonSchema, [...path, i]));
  }
  if (typeof value !== "object" || value === null) return [];
  const properties = fitting.properties as Record<string, JsonSchema> | undefined;
  const rest = fitting.additionalProperties;
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = properties?.[key];
    if (known) return unknownKeys(inner, known, [...path, key]);
    if (!properties || rest !== false) return isSchema(rest) ? unknownKeys(inner, rest, [...path, key]) : [];
    return [{ path: [...path, key], message: complaint(key, Object.keys(properties)) }];
  });
}

function complaint(key: string, known: string[]): string {
  const near = nearest(key, known);
  return `${key} means nothing here; ${near ? `did you mean ${near}?` : `there are ${known.join(", ")}.`}`;
}

const isSchema = (schema: unknown): schema is JsonSchema => typeof schema === "object" && schema !== null;

/** Of several shapes, the one that is meant: by its constant, such as kind, or by the most keys that fit. */
function branchOf(value: unknown, schema: JsonSchema): JsonSchema {
  const branches = (schema.oneOf ?? schema.anyOf) as JsonSchema[] | undefined;
  if (!branches || typeof value !== "object" || value === null) return schema;
  const keys = Object.entries(value as Record<string, unknown>);
  const fits = (branch: JsonSchema): number => {
    const properties = (branch.properties ?? {}) as Record<string, JsonSchema>;
    return keys.reduce((sum, [key, inner]) => {
      const known = properties[key];
      if (!known) return sum;
      if ("const" in known) return sum + (known.const === inner ? 100 : -100);
      return sum + 1;
    }, 0);
  };
  return branches.reduce((best, branch) => (fits(branch) > fits(best) ? branch : best));
}
