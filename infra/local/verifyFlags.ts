import { parseArgs } from "node:util";
import { CannotStart } from "./CannotStart";

export interface VerifyFlags {
  files: string[];
  endpoint?: string | undefined;
  ledger?: string | undefined;
  dataFolder: string;
  program?: string | undefined;
  member?: string | undefined;
  timeZone?: string | undefined;
  exportFile?: string | undefined;
  heads?: string | undefined;
  against?: string | undefined;
  resume?: string | undefined;
}

export const usage = `npm run verify -- [FILE...] [...]

  (nothing)          the ledger of the Jifen that npm start runs on this machine
  --ledger TABLE     a DynamoDB table, with the credentials of the environment
  --endpoint URL     where that table is, if not in AWS
  FILE...            exported JSON lines instead, without any database
  proof FILE...      proofs of entries and roots of days, as the service answered them
  wheel FILE...      every draw of a wheel, computed again from the pages that the service published

  --program ID       this program's chains only
  --member ID        this member's chain only (with --program)
  --time-zone ZONE   the program's, to check the days of expiry to the hour
  --export FILE      write what is read as JSON lines
  --heads FILE       note where each chain ends, to hold a later run against
  --against FILE     the heads of an earlier run: its entries must still be there
  --resume FILE      remember how far it came, and go on from there
  --data DIR         the data folder of npm start, .data unless told`;

export function parseFlags(args: string[]): VerifyFlags | "help" {
  const { values, positionals } = read(args);
  const { help, data, "time-zone": timeZone, export: exportFile, ...rest } = values;
  if (help) return "help";
  const flags = { ...rest, files: positionals, dataFolder: data, timeZone, exportFile };
  const isTable = flags.ledger !== undefined || flags.endpoint !== undefined;
  const no = (complaint: string) => new CannotStart(`${complaint}\n\n${usage}`);
  if (positionals.length > 0 && (isTable || flags.resume || exportFile)) {
    throw no(
      "Files are read whole and from no table: --endpoint, --ledger, --resume and --export do not go with them.",
    );
  }
  if (flags.endpoint !== undefined && flags.ledger === undefined)
    throw no("Name the table at --endpoint with --ledger.");
  if (flags.member !== undefined && flags.program === undefined)
    throw no("Name the program of --member with --program.");
  if (flags.resume !== undefined && (exportFile || flags.heads || flags.member)) {
    throw no("--export, --heads and --member want a whole run: they do not go with --resume.");
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) throw no(`"${timeZone}" is no time zone such as Asia/Shanghai.`);
  return flags;
}

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone }));
  } catch {
    return false;
  }
}

function read(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        endpoint: text,
        ledger: text,
        data: { type: "string", default: ".data" },
        program: text,
        member: text,
        "time-zone": text,
        export: text,
        heads: text,
        against: text,
        resume: text,
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    const [complaint] = (error as Error).message.split(/\. |\n/);
    throw new CannotStart(`${complaint}.\n\n${usage}`);
  }
}
