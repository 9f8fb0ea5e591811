import { existsSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";

export type Row = Record<string, string | number>;

/** In the order of the report: a title, and what a reader has to know to read the rows. */
const sections = {
  units: {
    title: "Units and round trips",
    note: "What one operation at its door costs the tables, for a member with twelve lots after so many entries. A gift is 2 round trips and 2 read units in the ledger, and one more of each for turning the friend's number into a member.",
  },
  cpu: {
    title: "The handler's own time",
    note: "Processor time of one operation at its door, from the event to the response: parsing, signatures and tokens, the rule, the hash, the answer. Measured as what the process used (all threads, garbage collection included) with the tables answering out of memory, so that only the SDK and the network are missing; `with sdk` is the same over the embedded database, whose own time is not in it. `ledger` is the stores, the rule and the chain alone, without a door. Processor time grows when others use the same cores and their caches. The budget is 0.2 ms: the ledger keeps it, the whole door does not yet; most of what the door adds is two tokens that WebCrypto checks on threads of its own.",
  },
  ledger: {
    title: "Operations beside bare loops",
    note: "The ledger's stores, in turns with two loops of the same callers on the same engine and chains. The `loop` is the least that any ledger of this kind could do: query the head, put an item of that size if it is absent. The `same writes` are the operation's own, with nothing decided, checked or hashed: for a grant the query and the put of the sale together and then the entry; for a refund the query and a transaction of the entry and the sale's sum; for a gift both queries together and a transaction of two entries; for a balance the query alone. A grant writes twice what the loop does, so it is the same writes that its share is held against. Callers, engine and both loops share the machine's cores.",
  },
  postgres: {
    title: "Beside PostgreSQL",
    note: "In the same run and in turns with the rows above: double entry in the manner of pgledger, on Debian's PostgreSQL, over loopback, with a unique request id, row locks in the order of ids and everything in one function call. It has fewer indexes than pgledger, no foreign keys, and an issuing account for each member, so that no two callers wait for each other. It keeps balances and entries; it does not keep lots, receipts, the account after each entry, or hashes. `postgres` answers when the disk has the transaction (`fsync` and `synchronous_commit` on). So does the embedded database: it syncs its log with every write (`strace` saw 306 `fsync` calls for 300 puts). `no fsync` is the same PostgreSQL answering when only the kernel has it. DynamoDB itself answers when two of three sites have it, and is not measured here. What the ratio compares is PostgreSQL's own protocol and one round trip with a signed HTTP call, JSON and an emulator's SQLite, two or three times each: it says what `npm start` can take, and nothing of DynamoDB.",
  },
  http: {
    title: "Grants over HTTP",
    note: "Sales at the till, into the whole of `npm start`: API, database, streams and clock on the same cores. By 48 tills in turns, since one may make 20 calls a second.",
  },
  wheel: {
    title: "A rush at a wheel",
    note: "Each of 10,000 members draws once, 200 at a time, at a wheel on which every fourth draw wins one of 1,000 coupons until they are gone; the stores with rule, seeds and chain, in turns with the bare loop on the same members. A losing draw is one put; a winning one is a transaction of the entry, its place in the stock, the coupon and its code. `retried` are writes that met another's and were decided again. The SDK has 50 sockets, so three quarters of 200 callers wait for one: p50 and p99 are theirs.",
  },
  import: {
    title: "Purchases imported",
    note: "Through the partner door of the whole of `npm start`, twice. The points wanted are those of a separate calculation; entries and points of the ledger are counted in its table.",
  },
  cold: {
    title: "Cold starts",
    note: "The import of each Lambda's bundle and then its first answer, in a process that has done nothing before, in turns, the medians of 15. `times bare` is the processor time of the import beside that of a document client with its commands, round by round, with the middle half of the rounds; the budget is 1.2. The bare client is bundled by the same esbuild with the same options, but as anybody would: with the SDK's ways to find credentials and its event streams, which `infra/bundle.ts` leaves out of ours. `bare, bundled as ours` is the same client without them. The first answer is over the embedded database, whose own time is not in the processor times; it is of a route that the Lambda is often asked, and for the bare client of one item. It pays for what that route needs: the client and its connection (35 ms), and the shapes of its input, its output and what it reads, which are put together when they are first used; the shapes of other routes are never. What moved from the import to the first answer is therefore to be read in `both cpu ms`. `test/infra/bundle.test.ts` holds the sizes to 500 KB, and that an import puts no shape together. Lambda's own part of a start, some 120 ms on arm64, is not in it.",
  },
  logs: {
    title: "A line of the log",
    note: "What the line for each call costs its caller, with the line thrown away. At `error` it is not written. There is no tracing, so none to switch off: the bundles hold no tracer and the stacks ask for none.",
  },
  app: {
    title: "The web app on a slow phone",
    note: "Chromium with its processor slowed 4 times, 1.6 Mbit/s and 150 ms to the server, the median of the runs. `empty` is an app of one page that says one word, as the same framework makes it for the same browsers; both are visited in turns. `wire` is all that came over the network for the page, heads and answers of the service with it; `ready` is when what the page is for stood on the screen; a `tap` is on a tab (on the word of the empty app), to the next paint. Repeated visits come from what the app keeps on the device. Budgets: 150 KB for a first visit (`test/e2e/firstScreen.test.ts` holds it), 1,500 ms to the largest paint, no task above 100 ms, 100 ms for a tap, 500 ms for the code page of whoever has been here, with a network and without. Everything here runs on the cores that serve it: times grow with the load, the empty app's as well.",
  },
};
export type SectionName = keyof typeof sections;

/** What made a section's rows. */
export interface Made {
  command: string;
  at: string;
  /** What else the machine had to do: processes that wanted a core, on average over five minutes, before and after. */
  load: string;
}
type Report = Partial<Record<SectionName, Made & { rows: Row[] }>>;

const json = "docs/bench.json";
const markdown = "docs/bench.md";

/** Replaces what was measured in the report, and leaves the rest as it was. */
export function writeReport(measured: Partial<Record<SectionName, Row[]>>, made: Made): void {
  const before = existsSync(json) ? (JSON.parse(readFileSync(json, "utf8")) as { sections: Report }).sections : {};
  const after = Object.fromEntries(Object.entries(measured).map(([name, rows]) => [name, { ...made, rows }]));
  const known = { ...before, ...after } as Report;
  const inOrder = Object.keys(sections).flatMap((name) => {
    const section = known[name as SectionName];
    return section ? [[name, { ...sections[name as SectionName], ...section }] as const] : [];
  });
  writeFileSync(
    json,
    `${JSON.stringify({ machine: machine(), sections: Object.fromEntries(inOrder) }, undefined, 2)}\n`,
  );
  writeFileSync(markdown, textOf(known));
}

function machine() {
  const [cpu] = os.cpus();
  return {
    cpu: cpu?.model.trim() ?? "unknown",
    cores: os.availableParallelism(),
    node: process.version,
  };
}

export const loadNow = (): number => Math.round((os.loadavg()[1] ?? 0) * 10) / 10;

function textOf(report: Report): string {
  const { cpu, cores, node } = machine();
  const intro = `# Benchmark

Made by the commands below on ${cores} cores (${cpu}), Node ${node.slice(1)}, with the embedded DynamoDB on the same cores. Times
are this machine's, with whatever else it had to do; units and round trips are the same everywhere, and
\`test/ledger/units.test.ts\` holds them to their budgets.
`;
  const parts = Object.entries(sections).flatMap(([name, { title, note }]) => {
    const section = report[name as SectionName];
    if (!section) return [];
    const { command, at, load, rows } = section;
    return [`## ${title}\n\n${note}\n\n\`${command}\`, ${at.slice(0, 10)}, load ${load}\n\n${tableOf(rows)}\n`];
  });
  return [intro, ...parts].join("\n");
}

export function tableOf(rows: Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const cell = (value: Row[string] | undefined) =>
    typeof value === "number" ? value.toLocaleString("en") : (value ?? "");
  return [
    line(columns.map(inWords)),
    line(columns.map(() => "---")),
    ...rows.map((row) => line(columns.map((column) => cell(row[column])))),
  ].join("\n");
}

/** perSecond is "per second". */
const inWords = (name: string): string => name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
