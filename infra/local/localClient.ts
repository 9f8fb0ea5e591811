import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";

const options = (endpoint: string) => ({
  endpoint,
  region: process.env.AWS_REGION ?? "local",
  // The embedded database takes any; a DynamoDB API that does not gets its own from the environment.
  credentials: {
    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "local",
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "local",
  },
  maxAttempts: 3,
});

export const localClient = (endpoint: string) => new DynamoDBClient(options(endpoint));
export const localStreams = (endpoint: string) => new DynamoDBStreamsClient(options(endpoint));
