import { readFileSync } from "node:fs";
import path from "node:path";
import { endLeftover } from "./database";
import type { Running } from "./dataFolder";

/**
 * Ends this process when the launcher asks, after `stop`, and when the launcher is gone without having asked.
 * Then nobody is left to end the database, so that is done here too.
 */
export function endWithLauncher(dataFolder: string, stop: () => Promise<void>): void {
  process.once("SIGTERM", () => void stop().finally(() => process.exit(0)));
  process.once("disconnect", () => {
    const { pids } = JSON.parse(readFileSync(path.join(dataFolder, "running.json"), "utf8")) as Running;
    endLeftover(pids?.database, path.join(dataFolder, "database.sqlite"));
    process.exit(1);
  });
}
