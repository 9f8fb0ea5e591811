import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { Refusal } from "../../shared/errors";
import { log } from "./log";
import type { Item } from "./tables";
import { atTestTime } from "./testClock";
import { theWorld, type World } from "./world";

/** One record of a table's stream: what the item is now. */
export interface Change {
  table: "ledger" | "main";
  kind: "INSERT" | "MODIFY" | "REMOVE";
  pk: string;
  item?: Item;
}

/**
 * Makes the Lambda handler that follows the streams. A record that fails stops its batch there, so that the records
 * behind it are delivered again, in order, after it.
 */
export function streamDoor(follow: (world: World, change: Change) => Promise<void>, world?: World) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of Records) {
      try {
        await follow(atTestTime(world ?? theWorld()), changeOf(record));
      } catch (error) {
        // Others were at work on the same member; that it is delivered again is all that it needs.
        if (error instanceof Refusal && error.code === "busy") log.note("record_busy", { eventId: record.eventID });
        else log.bug(error, record.eventID ?? "");
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" }] };
      }
    }
    return { batchItemFailures: [] };
  };
}

/** The tables are told apart by their keys: only the ledger's has a number. */
function changeOf({ eventName, dynamodb }: DynamoDBRecord): Change {
  const keys = dynamodb?.Keys ?? {};
  const image = dynamodb?.NewImage as Parameters<typeof unmarshall>[0] | undefined;
  return {
    table: "seq" in keys ? "ledger" : "main",
    kind: eventName ?? "MODIFY",
    pk: keys.pk?.S ?? "",
    ...(image ? { item: unmarshall(image) } : {}),
  };
}
