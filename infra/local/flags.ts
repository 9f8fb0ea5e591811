import path from "node:path";
import { parseArgs } from "node:util";
import { CannotStart } from "./CannotStart";

export interface Flags {
  port: number;
  dataFolder: string;
  fresh: boolean;
  /** What the demo shop opens with; absent: what it has, or the plain one. */
  program?: string | undefined;
  web: boolean;
  help: boolean;
}

export const usage = `npm start -- [--port N] [--data DIR] [--fresh] [--program NAME] [--no-web]

  --port N    the port of everything, 8080 unless told (0 takes any free one)
  --data DIR  where the points are kept, .data unless told
  --fresh     forget what is there and start over
  --program P what the shop opens with: supermarket, radiators, hardware, or a program file
  --no-web    the API alone, without building the web app

DYNAMODB_ENDPOINT=URL uses another DynamoDB API instead of the embedded database.`;

/** What the command line asks for; relative folders count from `from`. */
export function parseFlags(args: string[], from: string): Flags {
  const { port, data, fresh, program, web, help } = valuesOf(args);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new CannotStart(`--port takes a number from 0 to 65535, not "${port}".`);
  }
  return { port: Number(port), dataFolder: path.resolve(from, data), fresh, program, web, help };
}

function valuesOf(args: string[]) {
  try {
    return parseArgs({
      args,
      allowNegative: true,
      options: {
        port: { type: "string", default: "8080" },
        data: { type: "string", default: ".data" },
        fresh: { type: "boolean", default: false },
        program: { type: "string" },
        web: { type: "boolean", default: true },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    const [complaint] = (error as Error).message.split(/\. |\n/);
    throw new CannotStart(
      `${complaint}. There are --port N, --data DIR, --fresh, --program NAME, --no-web and --help.`,
    );
  }
}
