import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse, stringify } from "yaml";
import { Refusal } from "../../shared/errors";
import type { Backtest } from "../../shared/programDraft";
import { type ProgramFile, programSchema } from "../../shared/programFile";
import { requestIdFrom } from "../../shared/requestId";
import { CannotStart } from "../local/CannotStart";
import { callApi } from "../local/apiClient";
import { moveClock, readClock } from "./clock";
import { type Flags, parseFlags, usage } from "./flags";
import { type Operator, operatorOf } from "./operator";
import { readProgramFile, WrongProgram } from "./readProgramFile";
import { sayChanges, sayDraft } from "./sayChange";
import { statedTime } from "./statedTime";

/** npm run program: a brand's set-up as a file. Ends with 0, with 1 when the file is wrong, and with 2 when it cannot go on. */

try {
  process.exitCode = await main(parseFlags(process.argv.slice(2), process.cwd()));
} catch (error) {
  if (!(error instanceof CannotStart || error instanceof WrongProgram || error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof WrongProgram ? 1 : 2;
}

async function main(flags: Flags | "help"): Promise<number> {
  if (flags === "help") {
    say(usage);
    return 0;
  }
  if (flags.command === "schema") return write(`${JSON.stringify(programSchema(), undefined, 2)}\n`, flags.file);
  const file = flags.command === "export" ? undefined : flags.file;
  if (file !== undefined) return withFile(flags, file);
  const operator = await operatorOf(flags, flags.program);
  switch (flags.command) {
    case "versions":
      return versions(operator);
    case "export":
      return exportFile(operator, flags.file);
    case "clock":
      return clock(operator, flags);
    default:
      return decide(operator, flags);
  }
}

function say(line: string): void {
  console.log(line);
}

async function withFile(flags: Flags, name: string): Promise<number> {
  const timeZone = zoneIn(name);
  const from = flags.from === undefined ? undefined : statedTime(flags.from, timeZone);
  const file = readProgramFile(name, from ?? new Date(Date.now() + 60_000).toISOString());
  const { rules, tiers, stores } = file;
  if (flags.command === "check") {
    say(`${path.relative("", name)} is right: ${rules.length} rules, ${tiers.length} tiers, ${stores.length} stores.`);
    return 0;
  }
  const operator = await operatorOf(flags, file.programId);
  const { against, changes } = await callApi(operator.url, "diffProgram", { file, ...stated(from) }, operator.token);
  say(`Against version ${against}:\n${sayChanges(changes)}`);
  return flags.command === "diff" || changes.length === 0 ? 0 : apply(operator, file, from, flags);
}

/** Times are stated in the program's zone; where the file says none that is known, checking it tells. */
function zoneIn(name: string): string {
  try {
    const { timeZone } = parse(readFileSync(name, "utf8")) as { timeZone?: string };
    return timeZone !== undefined && Intl.supportedValuesOf("timeZone").includes(timeZone) ? timeZone : "UTC";
  } catch {
    return "UTC";
  }
}

function stated(effectiveFrom: string | undefined): { effectiveFrom?: string } {
  return effectiveFrom === undefined ? {} : { effectiveFrom };
}

function newId(): string {
  return requestIdFrom(Date.now(), randomBytes(10));
}

async function apply(
  { url, token }: Operator,
  file: ProgramFile,
  from: string | undefined,
  flags: Flags,
): Promise<number> {
  const { draft } = await callApi(url, "getProgramDraft", {}, token);
  const saving = { requestId: newId(), revision: draft?.revision ?? 0, file, ...stated(from) };
  const saved = await callApi(url, "saveProgramDraft", saving, token);
  const backtest = flags.backtest === undefined ? {} : { backtest: readBacktest(flags.backtest) };
  const submitting = { requestId: newId(), revision: saved.draft?.revision ?? 0, ...backtest };
  const standing = await callApi(url, "submitDraft", submitting, token);
  const approving = { requestId: newId(), revision: standing.draft?.revision ?? 0 };
  const done = standing.mayApprove ? await callApi(url, "approveDraft", approving, token) : standing;
  if (done.draft) say(sayDraft(done.draft));
  return 0;
}

async function decide({ url, token }: Operator, { command, reason = "" }: Flags): Promise<number> {
  const { draft } = await callApi(url, "getProgramDraft", {}, token);
  if (!draft) throw new CannotStart("There is no draft.");
  const step = { requestId: newId(), revision: draft.revision };
  const done =
    command === "approve"
      ? await callApi(url, "approveDraft", step, token)
      : command === "reject"
        ? await callApi(url, "rejectDraft", { ...step, reason }, token)
        : await callApi(url, "withdrawDraft", step, token);
  if (done.draft) say(sayDraft(done.draft));
  return 0;
}

async function versions({ url, token }: Operator): Promise<number> {
  const found = await callApi(url, "listProgramVersions", {}, token);
  for (const { version, effectiveFrom, isRunning, publication } of found.versions) {
    const by = publication
      ? `${publication.savedBy.join(", ")} wrote it, ${publication.approvedBy} approved it${publication.alone ? ", alone" : ""}`
      : "it came with the program";
    say(`${isRunning ? "*" : " "} ${String(version).padStart(4)}  from ${effectiveFrom}  ${by}`);
  }
  return 0;
}

async function exportFile({ url, token }: Operator, to: string | undefined): Promise<number> {
  const { file } = await callApi(url, "getProgramDraft", {}, token);
  return write(stringify(file, { lineWidth: 120 }), to);
}

function write(text: string, to: string | undefined): number {
  if (to === undefined) process.stdout.write(text);
  else writeFileSync(to, text);
  return 0;
}

async function clock(operator: Operator, flags: Flags): Promise<number> {
  const { running } = await callApi(operator.url, "getProgramDraft", {}, operator.token);
  const { timeZone } = running;
  const at =
    flags.to === undefined ? await readClock(operator) : await moveClock(operator, statedTime(flags.to, timeZone));
  say(`It is ${new Date(at).toLocaleString("sv", { timeZone })} in ${running.name.en} (${timeZone}).`);
  return 0;
}

function readBacktest(name: string): Backtest {
  try {
    return JSON.parse(readFileSync(name, "utf8")) as Backtest;
  } catch (error) {
    throw new CannotStart(`The back-test ${name} cannot be read: ${(error as Error).message}.`);
  }
}
