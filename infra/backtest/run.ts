import { statSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compare } from "../../functions/backtest/compare";
import type { Program } from "../../shared/program";
import { grocer } from "../import/programs/grocer";
import { readMapping } from "../import/mapping";
import { CannotStart } from "../local/CannotStart";
import { showProgress } from "../local/showProgress";
import { readProgramFile, WrongProgram } from "../program/readProgramFile";
import { fileHistory } from "./fileHistory";
import { pictureOf } from "./picture";
import { tablesOf } from "./tables";

/** npm run backtest: what a draft of a program would have cost, held against the live one over real purchases. */

const usage = `npm run backtest -- DRAFT [--against LIVE] --file PURCHASES.csv --map MAPPING.yaml

  DRAFT           a program file; "grocer" for the one that the sample purchases are imported into
  --against LIVE  the program to hold it against (DRAFT itself unless told: the difference must be 0)
  --file, --map   the history: a CSV of purchases and its mapping, as npm run import takes them
  --json OUT      the figures for machines
  --svg OUT       points by rule as a picture

Ends with 0, with 1 when the draft costs more than 15 % of what members paid, and with 2 when it cannot go on.`;

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof CannotStart) && !(error instanceof WrongProgram)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      against: { type: "string" },
      file: { type: "string" },
      map: { type: "string" },
      json: { type: "string" },
      svg: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const [draftName] = positionals;
  const { file, map, against = draftName } = values;
  if (values.help || draftName === undefined || against === undefined || file === undefined || map === undefined) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const [live, draft] = [programOf(against), programOf(draftName)];
  const comparing = compare(() => live, draft, { hasRefunds: false });
  const progress = showProgress(process.stderr, statSync(file).size, "purchases");
  let count = 0;
  let unreadable = 0;
  const began = performance.now();
  for await (const { member, happened, bytesRead } of fileHistory(file, readMapping(map), () => unreadable++)) {
    comparing.see(member, happened);
    progress.show(bytesRead, ++count, happened.at.slice(0, 10));
  }
  progress.stop();
  const result = comparing.end();
  const seconds = (performance.now() - began) / 1000;
  console.log(tablesOf(result));
  console.log(`\n${seconds.toFixed(1)} s${unreadable > 0 ? `, ${unreadable} lines could not be read` : ""}`);
  const title = `${draftName} against ${against}`;
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, undefined, 2)}\n`);
  if (values.svg) writeFileSync(values.svg, pictureOf(result, title));
  return result.isOverBudget ? 1 : 0;
}

function programOf(name: string): Program {
  if (name === grocer.programId) return grocer;
  return { ...readProgramFile(name, new Date().toISOString()), version: 1, effectiveFrom: "2000-01-01T00:00:00.000Z" };
}
