import { build } from "esbuild";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bundle, bundlesFolder, bundling } from "../../infra/bundle";

/** What any Lambda over these tables has to load: the document client with the commands that it sends. */
const bareClient = `
  import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
  import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand, TransactWriteCommand }
    from "@aws-sdk/lib-dynamodb";
  const { DYNAMODB_ENDPOINT: endpoint, MAIN_TABLE: TableName } = process.env;
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint }));
  const commands = [GetCommand, PutCommand, QueryCommand, UpdateCommand, TransactWriteCommand];
  export const handler = (Key) => client.send(new commands[0]({ TableName, Key }));`;

export const BARE = "bare document client";

export interface BundleFile {
  name: string;
  file: string;
  bytes: number;
}

/** As anybody would bundle it: what infra/bundle.ts does to make ours smaller is ours. */
const plain = { ...bundling, alias: {}, external: [], plugins: [] };

/** The Lambdas as they are deployed, and before them the bare client. */
export async function coldBundles(folder: string): Promise<BundleFile[]> {
  const bare = path.join(folder, "index.js");
  const { outputFiles } = await build({ ...plain, stdin: { contents: bareClient, resolveDir: "." }, write: false });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), '{ "type": "commonjs" }\n');
  writeFileSync(bare, outputFiles[0]?.contents ?? "");
  const doors = (await bundle()).map(({ door }) => ({ name: door, file: path.join(bundlesFolder, door, "index.js") }));
  return [{ name: BARE, file: bare }, ...doors].map((one) => ({ ...one, bytes: statSync(one.file).size }));
}
