import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { bundleChanged } from "../../infra/bundle";
import { appFolder, buildApp } from "../../infra/local/buildApp";
import { newCleanups } from "../../infra/local/cleanups";
import { demoProgramWithTasks } from "../../infra/local/demoTasks";
import { openDataFolder } from "../../infra/local/dataFolder";
import { openDemoShop } from "../../infra/local/demoShop";
import { startStack } from "../../infra/local/stack";

export interface TestStackOptions {
  /** Furnished as by `npm start`, with links to sign in at; with its tasks only where they are asked for. */
  demo?: boolean | "withTasks";
  /** The demo shop's program, by the name of its file in programs/. */
  program?: string;
  /** With the web app, built if it is not there. */
  web?: boolean;
  schedules?: boolean;
  dataDir?: string;
}

/**
 * The whole of `npm start` for one test file, on ports and a folder of its own. The Lambdas are those of the sources
 * as they are now. `dataDir` is kept when it was given, so that a second stack can go on with it.
 */
export async function startTestStack(options: TestStackOptions = {}) {
  const { demo = false, web = false, schedules = false } = options;
  await bundleChanged();
  if (web) await buildApp("h5", newCleanups());
  const dataDir = options.dataDir ?? mkdtempSync(path.join(os.tmpdir(), "jifen-stack-"));
  const folder = await openDataFolder(dataDir);
  const webFolder = web ? { webFolder: appFolder("h5") } : {};
  const said: string[] = [];
  const stack = await startStack({ folder, port: 0, schedules, say: (line) => said.push(line), ...webFolder });
  const own = demo === "withTasks" ? demoProgramWithTasks : undefined;
  const links = demo ? await openDemoShop(stack, folder, options.program, own) : undefined;
  return {
    ...stack,
    dataDir,
    links,
    /** What the launcher would have told the terminal. */
    said,
    async stop() {
      await stack.stop();
      folder.unlock();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type TestStack = Awaited<ReturnType<typeof startTestStack>>;
