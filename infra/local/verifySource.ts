import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { statSync } from "node:fs";
import { readFile } from "../../verify/readFile";
import { type Ledger, readChain, readTable } from "../../verify/readTable";
import type { Link, Walk } from "../../verify/verifyChains";
import { CannotStart } from "./CannotStart";
import { tableNames } from "./createTables";
import { localClient } from "./localClient";
import { runningIn } from "./runningIn";
import type { VerifyFlags } from "./verifyFlags";

/** Where the entries come from. */
export interface VerifySource {
  /** Tells one from another, for a checkpoint. */
  name: string;
  /** Bytes of files, entries of a table, about. */
  total: number;
  links(after: Walk["through"]): AsyncIterable<Link>;
  /** How far the reading is, where that is not the number of entries. */
  position?: () => number;
  /** One chain, read once more; absent where there is no second look. */
  chain?: (pk: string) => AsyncIterable<Link>;
}

export const verifySource = (flags: VerifyFlags): Promise<VerifySource> =>
  flags.files.length > 0 ? fromFiles(flags) : fromTable(flags);

async function fromFiles({ files, program, member }: VerifyFlags): Promise<VerifySource> {
  const sizes = files.map(sizeOf);
  let position = 0;
  async function* links(): AsyncGenerator<Link> {
    let before = 0;
    for (const [i, file] of files.entries()) {
      const start = before;
      yield* readFile(file, (bytes) => (position = start + bytes));
      before += sizes[i] as number;
    }
  }
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return { name: files.join(), total, links: () => only(links(), { program, member }), position: () => position };
}

async function fromTable({ endpoint, ledger, dataFolder, program, member }: VerifyFlags): Promise<VerifySource> {
  const where: Ledger =
    ledger === undefined
      ? { client: localClient(runningIn(dataFolder).databaseUrl), table: tableNames.ledger }
      : { client: endpoint ? localClient(endpoint) : new DynamoDBClient({}), table: ledger };
  const total = await entriesIn(where);
  const chain = (pk: string) => readChain(where, pk);
  const name = `${where.table}/${program ?? "all"}`;
  if (member !== undefined) return { name, total, links: () => chain(`${program}#${member}`), chain };
  return { name, total, links: (after) => readTable(where, { program, after }), chain };
}

/** What DynamoDB last counted, up to six hours ago. */
async function entriesIn({ client, table }: Ledger): Promise<number> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    return Table?.ItemCount ?? 0;
  } catch (error) {
    const { name, message } = error as Error;
    throw new CannotStart(`The table ${table} cannot be reached: ${message || name}.`);
  }
}

async function* only(links: AsyncIterable<Link>, { program, member }: Pick<VerifyFlags, "program" | "member">) {
  for await (const link of links) {
    const [ofProgram, ofMember] = link.pk.split("#");
    if (program !== undefined && program !== ofProgram) continue;
    if (member === undefined || member === ofMember) yield link;
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    throw new CannotStart(`There is no file ${file}.`);
  }
}
