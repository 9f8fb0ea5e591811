import { parseArgs } from "node:util";
import path from "node:path";
import { CannotStart } from "../local/CannotStart";

export const usage = `npm run program -- COMMAND [FILE] [...]

  check FILE          what is wrong with a program file, by line and column; asks no server
  diff FILE           what it would change in the version that runs
  apply FILE          draft it, submit it, and approve it where one operator is enough
  approve             approve the draft that waits; whoever wrote it cannot
  reject --reason R   send the draft that waits back
  withdraw            take the draft back
  versions            the versions: from when they count, who wrote and who approved them
  export [FILE]       the version that runs, as a program file
  schema [FILE]       the JSON schema of program files, for editors; docs/program.schema.json is its copy
  clock [--to TIME]   the local stack's test clock: show it, or move it forward

  --from TIME         when it takes effect, at least a minute ahead: 2026-12-01T00:00 in the program's
                      time zone, or an instant such as 2026-11-30T16:00:00Z. As soon as it can unless told
  --backtest FILE     what npm run backtest -- --json FILE found, to be kept with the version
  --program ID        whose, where no file says it; demo unless told
  --data DIR          the data folder of npm start, .data unless told
  --url URL           another service than the one that npm start runs on this machine, with
  --code CODE         an operator's invitation, which works once, or
  --token TOKEN       a session's token; JIFEN_TOKEN does the same`;

const commands = [
  "check",
  "diff",
  "apply",
  "approve",
  "reject",
  "withdraw",
  "versions",
  "export",
  "schema",
  "clock",
] as const;
export type Command = (typeof commands)[number];

export interface Flags {
  command: Command;
  file?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  reason?: string | undefined;
  backtest?: string | undefined;
  program: string;
  dataFolder: string;
  url?: string | undefined;
  code?: string | undefined;
  token?: string | undefined;
}

/** What the command line asks for; relative names count from `from`. */
export function parseFlags(args: string[], from: string): Flags | "help" {
  const { values, positionals } = read(args);
  const [command, file, ...more] = positionals;
  if (values.help || command === undefined) return "help";
  const known = commands.find((one) => one === command);
  if (!known) throw new CannotStart(`There is no command ${command}.\n\n${usage}`);
  if (more.length > 0) throw new CannotStart(`One file at a time.\n\n${usage}`);
  const needsFile = known === "check" || known === "diff" || known === "apply";
  if (needsFile && file === undefined) throw new CannotStart(`Name a program file, such as programs/supermarket.yaml.`);
  if (known === "reject" && !values.reason) throw new CannotStart("Say why with --reason.");
  const token = values.token ?? process.env.JIFEN_TOKEN;
  if (values.url !== undefined && !URL.canParse(values.url)) {
    throw new CannotStart(`--url takes an address such as https://points.example.com/, not "${values.url}".`);
  }
  if (values.url !== undefined && !values.code && !token) {
    throw new CannotStart("Another service than this machine's needs an operator: --code CODE or --token TOKEN.");
  }
  return {
    ...values,
    command: known,
    file: file === undefined ? undefined : path.resolve(from, file),
    url: values.url?.replace(/\/?$/, "/"),
    token,
    dataFolder: path.resolve(from, values.data),
  };
}

function read(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        from: text,
        to: text,
        reason: text,
        backtest: text,
        program: { type: "string", default: "demo" },
        data: { type: "string", default: ".data" },
        url: text,
        code: text,
        token: text,
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new CannotStart(`${(error as Error).message}\n\n${usage}`);
  }
}
