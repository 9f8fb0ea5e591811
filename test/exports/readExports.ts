import { type AsyncBuffer, parquetReadObjects } from "hyparquet";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A row as a reader of Parquet gives it. */
export type Row = Record<string, unknown> & {
  member_id: string;
  seq: bigint;
  entry: string;
  moves: { wallet: string; kind: string; lot: string; points: bigint }[];
};

/** Every file under a folder, by its name there. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

export async function rowsIn(file: Uint8Array): Promise<Row[]> {
  const whole = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
  const source: AsyncBuffer = { byteLength: whole.byteLength, slice: (from, to) => whole.slice(from, to) };
  return (await parquetReadObjects({ file: source })) as Row[];
}

/** All rows of the files under a folder, in the order of their names. */
export async function rowsUnder(folder: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of filesIn(folder).filter((file) => file.endsWith(".parquet")))
    rows.push(...(await rowsIn(readFileSync(path.join(folder, name)))));
  return rows;
}
