import type { AttributeValue, _Record } from "@aws-sdk/client-dynamodb-streams";
import type { AttributeValue as LambdaValue, DynamoDBBatchResponse, DynamoDBRecord } from "aws-lambda";

/** A record of a stream as Lambda hands it on: binary values in base64, times in seconds. */
export function toLambdaRecord(record: _Record, streamArn: string): DynamoDBRecord {
  const { Keys, NewImage, OldImage, ApproximateCreationDateTime, ...rest } = record.dynamodb ?? {};
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: "aws:dynamodb",
    awsRegion: record.awsRegion,
    eventSourceARN: streamArn,
    dynamodb: {
      ...rest,
      ApproximateCreationDateTime: Math.floor((ApproximateCreationDateTime?.getTime() ?? 0) / 1000),
      ...(Keys && { Keys: imageOf(Keys) }),
      ...(NewImage && { NewImage: imageOf(NewImage) }),
      ...(OldImage && { OldImage: imageOf(OldImage) }),
    },
  };
}

type Image = Record<string, AttributeValue>;

const imageOf = (image: Image): Record<string, LambdaValue> =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, valueOf(value)]));

function valueOf(value: AttributeValue): LambdaValue {
  if (value.B) return { B: base64(value.B) };
  if (value.BS) return { BS: value.BS.map(base64) };
  if (value.L) return { L: value.L.map(valueOf) };
  if (value.M) return { M: imageOf(value.M) };
  return value as LambdaValue;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

/**
 * How many records, from the first, a Lambda's answer says are done. It names those that failed, and everything from the
 * first of them comes again; a name that is not in the batch fails all of it, as Lambda has it.
 */
export function doneOf(records: DynamoDBRecord[], answer: unknown): number {
  const failures = (answer as DynamoDBBatchResponse | null | undefined)?.batchItemFailures ?? [];
  const positions = failures.map(({ itemIdentifier }) =>
    Math.max(
      0,
      records.findIndex((record) => record.dynamodb?.SequenceNumber === itemIdentifier),
    ),
  );
  return Math.min(records.length, ...positions);
}
