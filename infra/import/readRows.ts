import { type CsvError, parse } from "csv-parse";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { ImportStopped } from "./ImportStopped";
import type { Mapping } from "./mapping";
import type { Reject } from "./Reject";

/** One record of the file. The first is its header. */
export interface Row {
  line: number;
  cells: string[];
  /** How much of the file, as it lies on the disk, had been read by then. */
  bytesRead: number;
}

/** A record longer than this is a quote that nobody closed. */
const RECORD_BYTES_MAX = 1_000_000;

/** The rows of a CSV file, gzipped when its name ends in .gz, one after the other in little memory. */
export async function* readRows(file: string, options: Mapping["file"]): AsyncGenerator<Row | Reject> {
  const bytes = createReadStream(file, { highWaterMark: 16 * 1024 });
  const parser = parse({
    bom: true,
    delimiter: options.delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_BYTES_MAX,
  });
  const unpack = file.endsWith(".gz") ? [createGunzip()] : [];
  const decode = options.encoding === "utf-8" ? [] : [decodeFrom(options.encoding)];
  // A failure of any stage reaches the parser, and is thrown where its rows are read.
  pipeline([bytes, ...unpack, ...decode, parser] as NodeJS.ReadWriteStream[], () => {});
  let lastLine = 0;
  let width = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const inQuotes = info.lines > lastLine + 1 ? record.join().split("\n").length - 1 : 0;
      const line = info.lines - inQuotes;
      lastLine = info.lines;
      width ||= record.length;
      if (record.length !== width) {
        yield { line, code: "bad_row", text: `${record.length} columns, and the first line has ${width}` };
      } else if (inQuotes > 0 && !options.linesInQuotes) {
        yield { line, code: "bad_row", text: `a quote runs on to line ${info.lines}` };
      } else {
        yield { line, cells: record, bytesRead: bytes.bytesRead };
      }
    }
  } catch (error) {
    throw new ImportStopped(whyUnreadable(error as CsvError, lastLine + 1));
  } finally {
    bytes.destroy();
  }
}

const decodeFrom = (encoding: string) =>
  async function* (chunks: AsyncIterable<Buffer>) {
    const decoder = new TextDecoder(encoding);
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } as unknown as NodeJS.ReadWriteStream;

function whyUnreadable({ code, message }: CsvError | NodeJS.ErrnoException, line: number): string {
  if (code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE") {
    return `Line ${line} opens a quote that is never closed. Mend it: everything behind it would be lost.`;
  }
  if (code === "ENOENT") return "There is no such file.";
  if (code?.startsWith("Z_")) return `The file is not whole gzip (${message}); it was read up to line ${line - 1}.`;
  return `The file could be read up to line ${line - 1} only: ${message}.`;
}
