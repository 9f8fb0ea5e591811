import { parseArgs } from "node:util";
import { benchApp } from "./benchApp";
import { benchCpu } from "./benchCpu";
import { benchHttp } from "./benchHttp";
import { benchImport } from "./benchImport";
import { benchLedger } from "./benchLedger";
import { benchUnits } from "./benchUnits";
import { benchWheel } from "./benchWheel";
import { coldLogs } from "./coldLogs";
import { coldStarts } from "./coldStarts";
import { costReport } from "./costReport";
import { loadNow, type Row, type SectionName, tableOf, writeReport } from "./report";

/** npm run bench: what the common operations cost, and how fast this machine does them. It asserts no times. */

process.env.LOG_LEVEL ??= "error";

const usage = `npm run bench -- [units] [cpu] [ledger] [http] [wheel] [import] [cold] [app] [cost] [--baskets N] [--long] [--seconds N] [--runs N]

  units        units and round trips of each operation
  cpu          processor time of each operation's handler, without the AWS SDK and with it
  ledger       operations per second beside bare loops and, where it is installed, beside PostgreSQL
  http         grants per second over HTTP into the whole of npm start
  wheel        10,000 members at a wheel with 1,000 prizes, 200 at once
  import       real purchases through the partner door, twice, held against a separate calculation
  cold         size and import of each Lambda beside the bare document client, and what a line of the log costs
  app          the web app on a slow phone, beside an empty one of the same framework
  cost         dollars of each operation and of a month, into docs/cost.md
  --baskets N  the first N baskets only; all of them when only "import" is asked for
  --long       members with 100,000 entries too (takes minutes to make, and 10 GB of the temporary folder)
  --seconds N  for each measurement, 1 unless told
  --runs N     of each visit of "app", 5 unless told

Without a name: all of them, the import with 3,000 baskets. The figures go to docs/bench.json and docs/bench.md.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    baskets: { type: "string" },
    long: { type: "boolean", default: false },
    seconds: { type: "string", default: "1" },
    runs: { type: "string", default: "5" },
    help: { type: "boolean", short: "h", default: false },
  },
});
const ms = Number(values.seconds) * 1_000;
const basketsOf = values.baskets ?? (positionals.length > 0 ? undefined : "3000");
const baskets = basketsOf === undefined ? undefined : Number(basketsOf);
const histories = [10, 1_000, ...(values.long ? [100_000] : [])];
const say = (line: string) => console.log(line);

/** What each part measures, by the section of the report that it goes to. */
const parts: Record<string, () => Promise<Partial<Record<SectionName, object[]>>>> = {
  units: async () => ({ units: await benchUnits() }),
  cpu: async () => ({ cpu: await benchCpu() }),
  ledger: () => benchLedger(histories, ms, say),
  http: async () => ({ http: await benchHttp(ms * 3) }),
  wheel: async () => ({ wheel: await benchWheel() }),
  import: async () => ({ import: await benchImport(baskets) }),
  cold: async () => ({ cold: await coldStarts(), logs: coldLogs() }),
  app: async () => ({ app: await benchApp(Number(values.runs)) }),
  cost: async () => {
    const { costs, months } = await costReport();
    for (const rows of [costs, months]) console.log(`\n${tableOf(rows)}\n`);
    return {};
  },
};
const all = Object.keys(parts);
const chosen = positionals.length > 0 ? positionals : all;

if (values.help || chosen.some((name) => !all.includes(name))) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const command = ["npm run bench", ...(process.argv.length > 2 ? ["--", ...process.argv.slice(2)] : [])].join(" ");
  for (const name of chosen) {
    const before = loadNow();
    const measured = (await parts[name]?.()) as Partial<Record<SectionName, Row[]>>;
    const made = { command, at: new Date().toISOString(), load: `${before} before, ${loadNow()} after` };
    for (const rows of Object.values(measured)) console.log(`\n${tableOf(rows)}\n`);
    writeReport(measured, made);
  }
}
