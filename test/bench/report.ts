import { existsSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";

export type Row = Record<string, string | number>;
export interface Section {
  title: string;
  /** What a reader has to know to read the rows. */
  note: string;
  /** What made it. */
  command: string;
  at: string;
  /** What else the machine had to do: processes that wanted a core, on average over the last five minutes. */
  load: number;
  rows: Row[];
}
/** By the name of the subcommand. */
export type Report = Record<string, Section>;

const order = ["units", "ledger", "http", "import"];
const json = "docs/bench.json";
const markdown = "docs/bench.md";

/** Replaces these sections of the report and leaves the others as they were. */
export function writeReport(sections: Report): void {
  const before = existsSync(json) ? (JSON.parse(readFileSync(json, "utf8")) as { sections: Report }).sections : {};
  const all = { ...before, ...sections };
  const inOrder = order.flatMap((name) => (all[name] ? [[name, all[name]] as const] : []));
  const report = { machine: machine(), sections: Object.fromEntries(inOrder) };
  writeFileSync(json, `${JSON.stringify(report, undefined, 2)}\n`);
  writeFileSync(markdown, textOf(report.sections));
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

function textOf(sections: Report): string {
  const { cpu, cores, node } = machine();
  const intro = `# Benchmark

Made by the commands below on ${cores} cores (${cpu}), Node ${node.slice(1)}, with the embedded DynamoDB on the same cores. Times
are this machine's, with whatever else it had to do; units and round trips are the same everywhere, and
\`test/ledger/units.test.ts\` holds them to their budgets.
`;
  const parts = Object.values(sections).map(
    ({ title, note, command, at, load, rows }) =>
      `## ${title}\n\n${note}\n\n\`${command}\`, ${at.slice(0, 10)}, load ${load}\n\n${tableOf(rows)}\n`,
  );
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
