import { parseArgs } from "node:util";
import { benchHttp } from "./benchHttp";
import { benchImport } from "./benchImport";
import { benchLedger } from "./benchLedger";
import { benchUnits } from "./benchUnits";
import { type Report, type Row, tableOf, writeReport } from "./report";

/** npm run bench: what the common operations cost, and how fast this machine does them. It asserts no times. */

process.env.LOG_LEVEL ??= "error";

const usage = `npm run bench -- [units] [ledger] [http] [import] [--baskets N] [--long] [--seconds N]

  units        units and round trips of each operation
  ledger       operations per second beside the bare loop "query the head, put if absent"
  http         grants per second over HTTP into the whole of npm start
  import       real purchases through the partner door, twice, held against a separate calculation
  --baskets N  the first N baskets only; all of them when only "import" is asked for
  --long       members with 100,000 entries too (takes minutes to make)
  --seconds N  for each measurement, 1 unless told

Without a name: all four, the import with 3,000 baskets. The figures go to docs/bench.json and docs/bench.md.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    baskets: { type: "string" },
    long: { type: "boolean", default: false },
    seconds: { type: "string", default: "1" },
    help: { type: "boolean", short: "h", default: false },
  },
});
const ms = Number(values.seconds) * 1_000;
const all = ["units", "ledger", "http", "import"];
const chosen = positionals.length > 0 ? positionals : all;
const basketsOf = values.baskets ?? (positionals.length > 0 ? undefined : "3000");
const baskets = basketsOf === undefined ? undefined : Number(basketsOf);
const histories = [10, 1_000, ...(values.long ? [100_000] : [])];

const parts: Record<string, { title: string; run: () => Promise<object[]> }> = {
  units: { title: "Units and round trips", run: benchUnits },
  ledger: { title: "Operations beside the bare loop", run: () => benchLedger(histories, ms) },
  http: { title: "Grants over HTTP", run: () => benchHttp(ms * 3) },
  import: { title: "Purchases imported", run: () => benchImport(baskets) },
};

if (values.help || chosen.some((name) => !all.includes(name))) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const command = ["npm run bench", ...(process.argv.length > 2 ? ["--", ...process.argv.slice(2)] : [])].join(" ");
  for (const name of chosen) {
    const { title, run } = parts[name] as (typeof parts)[string];
    console.log(`\n${title}\n`);
    const rows = (await run()) as Row[];
    console.log(tableOf(rows));
    writeReport({ [name]: { title, command, at: new Date().toISOString(), rows } } satisfies Report);
  }
}
