import { readFileSync } from "node:fs";
import path from "node:path";
import { CannotStart } from "./CannotStart";
import type { Running } from "./dataFolder";

/** Where the Jifen that runs on a data folder can be reached. */
export function runningIn(dataFolder: string): { url: string; databaseUrl: string } {
  const file = path.join(dataFolder, "running.json");
  try {
    const { url, databaseUrl } = JSON.parse(readFileSync(file, "utf8")) as Running;
    if (url && databaseUrl) return { url, databaseUrl };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT")
      throw new CannotStart(`${file} cannot be read: ${(error as Error).message}.`);
  }
  throw new CannotStart(`No Jifen runs on ${dataFolder}. Start one with npm start, or name another (see --help).`);
}
