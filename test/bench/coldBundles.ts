import { build } from "esbuild";
import { statSync, writeFileSync } from "node:fs";
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
export const BARE_AS_OURS = "bare, bundled as ours";

export interface BundleFile {
  name: string;
  file: string;
  bytes: number;
}

/** As anybody would bundle it: what infra/bundle.ts does to make ours smaller is ours. */
const plain = { ...bundling, alias: {}, external: [], plugins: [] };

/** The Lambdas as they are deployed, and before them the bare client. `folder` is there. */
export async function coldBundles(folder: string): Promise<BundleFile[]> {
  writeFileSync(path.join(folder, "package.json"), '{ "type": "commonjs" }\n');
  const bare = path.join(folder, "bare.js");
  const ours = path.join(folder, "ours.js");
  const stdin = { contents: bareClient, resolveDir: "." };
  await build({ ...plain, stdin, outfile: bare });
  await build({ ...bundling, stdin, outfile: ours });
  const doors = (await bundle()).map(({ door }) => ({ name: door, file: path.join(bundlesFolder, door, "index.js") }));
  const clients = [
    { name: BARE, file: bare },
    { name: BARE_AS_OURS, file: ours },
  ];
  return [...clients, ...doors].map((one) => ({ ...one, bytes: statSync(one.file).size }));
}
