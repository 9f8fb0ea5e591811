import { createTables, tableNames } from "../../infra/local/createTables";
import { localClient } from "../../infra/local/localClient";
import { dynamoTables } from "../../functions/platform/dynamo";
import { tablesContract } from "./tablesContract";

/** Run by dynamodbLocal.ts, which starts the engine and says where. */
const endpoint = process.env.DYNAMODB_LOCAL_ENDPOINT;
if (!endpoint) throw new Error("start this by: npm run test:dynamodb-local");

tablesContract("the official DynamoDB Local", async () => {
  const client = localClient(endpoint);
  await createTables(client);
  return { tables: dynamoTables(tableNames, client), stop: async () => client.destroy() };
});
