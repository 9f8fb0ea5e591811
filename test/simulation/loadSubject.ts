import { build, type Plugin } from "esbuild";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compileFunction } from "node:vm";
import type { Subject } from "./subject";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");

/** A piece of a source file, exactly as it is written there, and what to put in its place. */
export interface Replacement {
  /** From the project's root. */
  file: string;
  from: string;
  to: string;
}

/** Pieces of one file of functions/. */
export const inFile = (file: string, ...pairs: [from: string, to: string][]): Replacement[] =>
  pairs.map(([from, to]) => ({ file: `functions/${file}`, from, to }));

/** What is spread out so that it does not meet is brought together, so that it does. */
const crowded: Replacement[] = [
  { file: "functions/jobs/due.ts", from: "DUE_SHARDS = 16", to: "DUE_SHARDS = 2" },
  { file: "functions/programs/totals.ts", from: "TOTALS_SHARDS = 16", to: "TOTALS_SHARDS = 2" },
  { file: "functions/audit/changed.ts", from: "CHANGED_SHARDS = 16", to: "CHANGED_SHARDS = 2" },
  { file: "functions/audit/store.ts", from: "HEADS_TOGETHER = 512", to: "HEADS_TOGETHER = 2" },
];

/**
 * Bundles and loads the code under test, with what is `planted` put in its sources. A piece that is not there, or there
 * twice, is an error: a planted bug must not wither unnoticed when its surroundings change.
 */
export async function loadSubject(planted: Replacement[] = []): Promise<Subject> {
  const replacements = [...crowded, ...planted];
  const unmade = new Set(replacements);
  const { outputFiles } = await build({
    entryPoints: [path.join(here, "subject.ts")],
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "cjs",
    mainFields: ["module", "main"],
    logLevel: "silent",
    plugins: [standingIn(), replacing(replacements, unmade)],
  });
  for (const { file, from } of unmade) throw new Error(`${file} was not loaded, which should have had: ${from}`);
  const module = { exports: {} as { subject?: Subject } };
  compileFunction(outputFiles[0]?.text ?? "", ["module", "exports", "require"])(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports.subject as Subject;
}

/** What needs threads, a network or a terminal is played by the files in standins/. */
function standingIn(): Plugin {
  return {
    name: "standing-in",
    setup(bundling) {
      bundling.onResolve({ filter: /\/(tokens|log|dynamo)$/ }, ({ resolveDir, path: wanted }) => {
        const [folder, name] = [path.dirname(wanted), path.basename(wanted)];
        const isPlatform = path.resolve(resolveDir, folder) === path.join(root, "functions/platform");
        return isPlatform ? { path: path.join(here, "standins", `${name}.ts`) } : undefined;
      });
    },
  };
}

function replacing(replacements: Replacement[], unmade: Set<Replacement>): Plugin {
  const files = new Set(replacements.map(({ file }) => file));
  return {
    name: "replacing",
    setup(bundling) {
      bundling.onLoad({ filter: /\.ts$/ }, async ({ path: loaded }) => {
        const name = path.relative(root, loaded);
        if (!files.has(name)) return undefined;
        let contents = await readFile(loaded, "utf8");
        for (const replacement of replacements.filter(({ file }) => file === name)) {
          const { from, to } = replacement;
          if (contents.split(from).length !== 2) throw new Error(`${name} must have this once: ${from}`);
          contents = contents.replace(from, () => to);
          unmade.delete(replacement);
        }
        return { contents, loader: "ts" };
      });
    },
  };
}
