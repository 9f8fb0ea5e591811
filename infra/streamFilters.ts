import type { DynamoDBRecord } from "aws-lambda";
import type { TableKey } from "./tables";

/** Which changes of a table wake the follower: one of these events, of an item with one of these sort keys. */
export interface StreamFilter {
  events: ("INSERT" | "MODIFY" | "REMOVE")[];
  sk: string[];
}

/**
 * As data: the deployment gives it to Lambda's own filter, and the one-machine stand-in applies it itself, so that code
 * which would wait in vain for a change in the cloud waits in vain here too. Of the ledger everything: an entry that was
 * changed or removed is an alarm. Of main only sales, evidence and answered surveys that are there, since the follower's own
 * projections would wake it again.
 */
export const streamFilters: Record<TableKey, StreamFilter | "everything"> = {
  ledger: "everything",
  main: { events: ["INSERT", "MODIFY"], sk: ["sale", "evidence", "survey"] },
};

/** The pattern of Lambda's event filtering that says the same. */
export const patternOf = ({ events, sk }: StreamFilter) => ({
  eventName: events,
  dynamodb: { Keys: { sk: { S: sk } } },
});

export function wakes(filter: StreamFilter | "everything", { eventName, dynamodb }: DynamoDBRecord): boolean {
  if (filter === "everything") return true;
  const sk = dynamodb?.Keys?.sk?.S;
  return filter.events.some((event) => event === eventName) && sk !== undefined && filter.sk.includes(sk);
}
