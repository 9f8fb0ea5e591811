import { fenOf, instantOf, wholeOf } from "../typedFigures";
import { prizeBounds, type TypedPrize, type TypedWheel, wheelBounds } from "./typed";

/** What a field should hold, and does not. */
export type Wrong = { word: "wrongInstant" | "wrongYuan" } | { word: "wrongWhole"; from: number; to: number };

const instants: readonly string[] = ["from", "until"];
const amounts: readonly string[] = ["budget", "value", "off", "minimum"];

type Bounds = Record<string, readonly [number, number]>;

function wrongIn(text: string, field: string, bounds: Bounds): Wrong | undefined {
  if (text.trim() === "") return undefined;
  if (instants.includes(field)) return instantOf(text) === undefined ? { word: "wrongInstant" } : undefined;
  if (amounts.includes(field)) return fenOf(text) === undefined ? { word: "wrongYuan" } : undefined;
  const range = bounds[field];
  if (!range || wholeOf(text, ...range) !== undefined) return undefined;
  return { word: "wrongWhole", from: range[0], to: range[1] };
}

/** Why what stands in a field is not kept, if it is not. */
export const wrongInWheel = (typed: TypedWheel, field: keyof TypedWheel): Wrong | undefined => {
  const text = typed[field];
  return typeof text === "string" ? wrongIn(text, field, wheelBounds) : undefined;
};

export const wrongInPrize = (typed: TypedPrize, field: keyof TypedPrize): Wrong | undefined => {
  const text = typed[field];
  return typeof text === "string" ? wrongIn(text, field, prizeBounds) : undefined;
};
