import { readFileSync } from "node:fs";
import { Fault } from "../../verify/Fault";
import { Unreadable } from "../../verify/Unreadable";
import { verifyWheel } from "../../verify/wheel";
import { type WheelPage, wheelPageOf } from "../../verify/wheelShape";
import { CannotStart } from "./CannotStart";

/** More are counted, but not told one by one. */
const TOLD_MAX = 100;

/** npm run verify -- wheel: every draw of a wheel, computed again from what the service published of it, as files of JSON. */
export function verifyWheels(files: string[]): number {
  if (files.length === 0) throw new CannotStart("Name the files: answers of getWheelFile, as JSON.");
  const wheels = new Map<string, WheelPage[]>();
  for (const file of files) {
    const page = pageIn(file);
    if (!page) return 1;
    const name = `${page.wheel.rules.programId}/${page.wheel.rules.wheelId}`;
    wheels.set(name, [...(wheels.get(name) ?? []), page]);
  }
  let broken = 0;
  for (const pages of wheels.values()) {
    const { wheel, draws, players, isFinal, faults } = verifyWheel(pages);
    for (const { where, field, reason } of faults.slice(0, TOLD_MAX))
      console.log(`BROKEN ${wheel}${where === wheel ? "" : `, ${where}`}, ${field}: ${reason}.`);
    const verdict = faults.length === 0 ? "all as the seeds have it" : `${faults.length.toLocaleString("en")} faults`;
    console.log(
      `${wheel}: ${draws.toLocaleString("en")} draws of ${players.toLocaleString("en")} players, ${verdict}.`,
    );
    const { rulesHash } = (pages[0] as WheelPage).wheel;
    console.log(`By the rules ${rulesHash}: hold them against what was published before the first draw.`);
    if (!isFinal) console.log("The sums of the end are not published yet: draws may still join.");
    broken += faults.length;
  }
  return broken > 0 ? 1 : 0;
}

function pageIn(file: string): WheelPage | undefined {
  try {
    return wheelPageOf(readJson(file));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    console.log(`BROKEN ${file}, ${error.field}: ${error.message}.`);
    return undefined;
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Unreadable(`${file} cannot be read: ${(error as Error).message}.`);
  }
}
