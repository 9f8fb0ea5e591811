import { parseArgs } from "node:util";
import { benchHttp } from "./benchHttp";
import { benchImport } from "./benchImport";
import { benchLedger } from "./benchLedger";
import { benchUnits } from "./benchUnits";
import { loadNow, type Report, type Row, tableOf, writeReport } from "./report";

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

const parts: Record<string, { title: string; note: string; run: () => Promise<object[]> }> = {
  units: {
    title: "Units and round trips",
    note: "What one operation at its door costs the tables, for a member with twelve lots after so many entries.",
    run: benchUnits,
  },
  ledger: {
    title: "Operations beside the bare loop",
    note: "In turns with the least that such a ledger could do: query the head, put an item of that size if it is absent. `bare loops` is how many of those the operation took as long as. A grant is one put more; a refund is a transaction.",
    run: () => benchLedger(histories, ms),
  },
  http: {
    title: "Grants over HTTP",
    note: "Sales at the till, into the whole of `npm start`: API, database, streams and clock on the same cores. By 48 tills in turns, since one may make 20 calls a second.",
    run: () => benchHttp(ms * 3),
  },
  import: {
    title: "Purchases imported",
    note: "Through the partner door of the whole of `npm start`, twice. The points wanted are those of a separate calculation; entries and points of the ledger are counted in its table.",
    run: () => benchImport(baskets),
  },
};

if (values.help || chosen.some((name) => !all.includes(name))) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const command = ["npm run bench", ...(process.argv.length > 2 ? ["--", ...process.argv.slice(2)] : [])].join(" ");
  for (const name of chosen) {
    const { title, note, run } = parts[name] as (typeof parts)[string];
    console.log(`\n${title}\n`);
    const rows = (await run()) as Row[];
    console.log(tableOf(rows));
    const made = { command, at: new Date().toISOString(), load: loadNow() };
    writeReport({ [name]: { title, note, ...made, rows } } satisfies Report);
  }
}
