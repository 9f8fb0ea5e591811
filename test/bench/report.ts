import { existsSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";

export type Row = Record<string, string | number>;
export interface Section {
  title: string;
  /** What made it. */
  command: string;
  at: string;
  rows: Row[];
}
/** By the name of the subcommand. */
export type Report = Record<string, Section>;

const json = "docs/bench.json";
const markdown = "docs/bench.md";

/** Replaces these sections of the report and leaves the others as they were. */
export function writeReport(sections: Report): void {
  const before = existsSync(json) ? (JSON.parse(readFileSync(json, "utf8")) as { sections: Report }).sections : {};
  const report = { machine: machine(), sections: { ...before, ...sections } };
  writeFileSync(json, `${JSON.stringify(report, undefined, 2)}\n`);
  writeFileSync(markdown, textOf(report.sections));
}

function machine() {
  const [cpu] = os.cpus();
  return {
    cpu: cpu?.model.trim() ?? "unknown",
    cores: os.availableParallelism(),
    loadBefore: os.loadavg()[0] ?? 0,
    node: process.version,
  };
}

function textOf(sections: Report): string {
  const { cpu, cores, node, loadBefore } = machine();
  const intro = `# Benchmark

Made by the commands below on ${cores} cores (${cpu}), Node ${node.slice(1)}, with the embedded DynamoDB on the same cores; the
machine's load was ${loadBefore.toFixed(1)} at the end. Times are this machine's. Units and round trips are the same everywhere, and
\`test/ledger/units.test.ts\` holds them to their budgets.
`;
  const parts = Object.values(sections).map(
    ({ title, command, at, rows }) => `## ${title}\n\n\`${command}\`, ${at.slice(0, 10)}\n\n${tableOf(rows)}\n`,
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
