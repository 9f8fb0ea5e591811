import type { Condition, Item, Write } from "./tables";

interface Expression {
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
}

/** Placeholders are numbered, never made from names: the embedded engine dies of other scripts inside an expression. */
export function conditionOf(condition: Condition): Expression {
  if ("absent" in condition) return { ConditionExpression: "attribute_not_exists(pk)" };
  const [clause, values] = "is" in condition ? ["is", condition.is] : ["below", condition.below];
  const keys = Object.keys(values);
  return {
    ConditionExpression: keys
      .map((_, i) => (clause === "is" ? `#c${i} = :c${i}` : `(attribute_not_exists(#c${i}) OR #c${i} < :c${i})`))
      .join(" AND "),
    ExpressionAttributeNames: Object.fromEntries(keys.map((key, i) => [`#c${i}`, key])),
    ExpressionAttributeValues: Object.fromEntries(keys.map((key, i) => [`:c${i}`, values[key]])),
  };
}

type Change = Extract<Write, { change: unknown }>;

export function changeOf({ set = {}, add = {} }: Change, when: Condition | undefined) {
  const condition = when ? conditionOf(when) : {};
  const sets = Object.keys(set).map((_, i) => `#s${i} = :s${i}`);
  const adds = Object.keys(add).map((_, i) => `#a${i} :a${i}`);
  return {
    ...condition,
    UpdateExpression: [sets.length ? `SET ${sets.join(", ")}` : "", adds.length ? `ADD ${adds.join(", ")}` : ""]
      .filter(Boolean)
      .join(" "),
    ExpressionAttributeNames: {
      ...condition.ExpressionAttributeNames,
      ...Object.fromEntries(Object.keys(set).map((key, i) => [`#s${i}`, key])),
      ...Object.fromEntries(Object.keys(add).map((key, i) => [`#a${i}`, key])),
    },
    ExpressionAttributeValues: {
      ...condition.ExpressionAttributeValues,
      ...Object.fromEntries(Object.values(set).map((value, i) => [`:s${i}`, value])),
      ...Object.fromEntries(Object.values(add).map((value, i) => [`:a${i}`, value])),
    },
  };
}
