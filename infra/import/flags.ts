import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { CannotStart } from "../local/CannotStart";

export interface ImportFlags {
  file: string;
  map: string;
  /** Absent for the one that `npm start` runs on this machine. */
  url?: string | undefined;
  key?: string | undefined;
  secretFile?: string | undefined;
  dataFolder: string;
  rejects: string;
  storesFile?: string | undefined;
  limit?: number | undefined;
  concurrency: number;
}

export const usage = `npm run import -- FILE --map MAPPING.yaml [--url URL --key KEYID] [...]

  FILE               a CSV of purchases, gzipped when its name ends in .gz
  --map FILE         which column is what; docs/import.md describes it
  --url URL          where the service lives; without it, the one that npm start runs on this machine
  --key KEYID        the partner key to sign with
  --secret-file FILE holds the key's secret; without it, JIFEN_PARTNER_SECRET does
  --data DIR         the data folder of npm start, .data unless told
  --rejects FILE     where to list what did not go in
  --stores FILE      write the stores that FILE names, as JSON, and stop
  --limit N          the first N orders only
  --concurrency N    batches under way at once, 4 unless told`;

/** What the command line asks for; relative names count from `from`. */
export function parseFlags(args: string[], from: string): ImportFlags | "help" {
  const { values, positionals } = read(args);
  if (values.help) return "help";
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new CannotStart(`Name one file to import.\n\n${usage}`);
  if (values.map === undefined)
    throw new CannotStart("Name the mapping with --map, such as --map infra/import/mappings/complete-journey.yaml.");
  if (!existsSync(path.resolve(from, file))) throw new CannotStart(`There is no file ${file}.`);
  if (values.url !== undefined && !URL.canParse(values.url))
    throw new CannotStart(`--url takes an address such as https://api.example.com, not "${values.url}".`);
  if (values.url !== undefined && values.key === undefined) throw new CannotStart("Name the partner key with --key.");
  const at = (name: string) => path.resolve(from, name);
  const rejects = `.data/imports/${path.basename(file)}.rejects.csv`;
  return {
    file: at(file),
    map: at(values.map),
    url: values.url,
    key: values.key,
    secretFile: values["secret-file"] && at(values["secret-file"]),
    dataFolder: at(values.data),
    rejects: at(values.rejects ?? rejects),
    storesFile: values.stores && at(values.stores),
    limit: values.limit === undefined ? undefined : whole("--limit", values.limit, 1_000_000_000),
    concurrency: whole("--concurrency", values.concurrency, 64),
  };
}

function whole(flag: string, text: string, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= most) return number;
  throw new CannotStart(`${flag} takes a whole number from 1 to ${most.toLocaleString("en")}, not "${text}".`);
}

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        map: { type: "string" },
        url: { type: "string" },
        key: { type: "string" },
        "secret-file": { type: "string" },
        data: { type: "string", default: ".data" },
        rejects: { type: "string" },
        stores: { type: "string" },
        limit: { type: "string" },
        concurrency: { type: "string", default: "4" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    const [complaint] = (error as Error).message.split(/\. |\n/);
    throw new CannotStart(`${complaint}.\n\n${usage}`);
  }
}
