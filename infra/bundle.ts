import { build, type BuildOptions, type OutputFile, type Plugin } from "esbuild";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fingerprint } from "./fingerprint";
import { projectRoot } from "./local/projectRoot";

/** Where the deployment and the one-machine stand-in find the Lambdas: <door>/index.js. */
export const bundlesFolder = path.join(projectRoot, "dist", "functions");

const doorsFolder = path.join(projectRoot, "functions", "doors");
const mapsFolder = path.join(projectRoot, "dist", "maps");
const stamp = path.join(projectRoot, "dist", "functions.sources");

export interface Bundle {
  door: string;
  bytes: number;
}

const lateZod = path.join(projectRoot, "functions/platform/lateZod.ts");

/** Everything but lateZod.ts itself gets it for zod. */
const shapesLate: Plugin = {
  name: "shapes-late",
  setup(bundler) {
    bundler.onResolve({ filter: /^zod$/ }, ({ importer }) => (importer === lateZod ? undefined : { path: lateZod }));
  },
};

/**
 * How code becomes what Lambda runs. CommonJS, because an ESM bundle that imports node:http takes 50 ms longer to start,
 * and without a source map in the code, because reading one takes 15; the maps lie in dist/maps for whoever reads a
 * stack trace.
 */
export const bundling = {
  absWorkingDir: projectRoot,
  bundle: true,
  platform: "node",
  target: "node24",
  format: "cjs",
  mainFields: ["module", "main"],
  minify: true,
  alias: { "@aws-sdk/credential-provider-node": path.join(projectRoot, "functions/platform/lambdaCredentials.ts") },
  // No call of DynamoDB streams events. It is the SDK's one import() of itself, and would keep a bundler from dropping
  // what is not used of all that it leads to: a tenth of a bundle, and a fifth of its start.
  external: ["@smithy/core/event-streams"],
  plugins: [shapesLate],
  legalComments: "none",
  logLevel: "silent",
} satisfies BuildOptions;

/** Bundles the Lambdas unless those that are there were made of the same sources. True when it had to. */
export async function bundleChanged(): Promise<boolean> {
  const sources = await fingerprint(["functions", "shared"], [await readFile(import.meta.filename, "utf8")]);
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === sources) return false;
  await bundle();
  await replace(stamp, Buffer.from(sources));
  return true;
}

/**
 * Bundles every Lambda. A file that would stay the same is left alone, and a new one appears at once, so a running
 * process never reads half.
 */
export async function bundle(): Promise<Bundle[]> {
  const doors = (await readdir(doorsFolder)).filter((file) => file.endsWith(".ts")).map((file) => file.slice(0, -3));
  const { outputFiles } = await build({
    ...bundling,
    entryPoints: doors.map((door) => ({ in: path.join(doorsFolder, `${door}.ts`), out: `${door}/index` })),
    outdir: bundlesFolder,
    write: false,
    sourcemap: "external",
    sourcesContent: false,
  });
  const doorOf = (file: OutputFile) => path.basename(path.dirname(file.path));
  const isMap = (file: OutputFile) => file.path.endsWith(".map");
  for (const file of outputFiles) {
    await replace(isMap(file) ? path.join(mapsFolder, `${doorOf(file)}.js.map`) : file.path, file.contents);
  }
  // The project is made of ES modules; these are not. In Lambda there is no package.json, which says the same.
  await replace(path.join(bundlesFolder, "package.json"), Buffer.from('{ "type": "commonjs" }\n'));
  const code = outputFiles.filter((file) => !isMap(file));
  return code.map((file) => ({ door: doorOf(file), bytes: file.contents.length }));
}

async function replace(file: string, contents: Uint8Array): Promise<void> {
  if (existsSync(file) && (await readFile(file)).equals(contents)) return;
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, contents);
  await rename(unfinished, file);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const startedAt = performance.now();
  for (const { door, bytes } of await bundle()) console.log(`${door.padEnd(10)} ${(bytes / 1024).toFixed(0)} KB`);
  console.log(`bundled in ${(performance.now() - startedAt).toFixed(0)} ms`);
}
