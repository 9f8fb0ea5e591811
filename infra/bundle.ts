import { build, type OutputFile } from "esbuild";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Where the deployment and the one-machine stand-in find the Lambdas: <door>/index.js. */
export const bundlesFolder = path.join(root, "dist", "functions");

export interface Bundle {
  door: string;
  bytes: number;
}

interface BundleOptions {
  /** The folder whose .ts files each become a Lambda. */
  doorsFolder?: string;
  outFolder?: string;
}

/**
 * Bundles every Lambda. CommonJS, because an ESM bundle that imports node:http takes 50 ms longer to start, and without
 * a source map in the code, because reading one takes 15; the maps lie in dist/maps for whoever reads a stack trace.
 * A file that would stay the same is left alone, and a new one appears at once, so a running process never reads half.
 */
export async function bundle(options: BundleOptions = {}): Promise<Bundle[]> {
  const doorsFolder = options.doorsFolder ?? path.join(root, "functions", "doors");
  const outFolder = options.outFolder ?? bundlesFolder;
  const doors = (await readdir(doorsFolder)).filter((file) => file.endsWith(".ts")).map((file) => file.slice(0, -3));
  const { outputFiles } = await build({
    entryPoints: doors.map((door) => ({ in: path.join(doorsFolder, `${door}.ts`), out: `${door}/index` })),
    outdir: outFolder,
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: "node",
    target: "node24",
    format: "cjs",
    mainFields: ["module", "main"],
    minify: true,
    keepNames: true,
    legalComments: "none",
    sourcemap: "external",
    sourcesContent: false,
    logLevel: "silent",
  });
  const isMap = (file: OutputFile) => file.path.endsWith(".map");
  const mapOf = (file: string) => path.join(outFolder, "..", "maps", `${path.basename(path.dirname(file))}.js.map`);
  for (const file of outputFiles) await replace(isMap(file) ? mapOf(file.path) : file.path, file.contents);
  // The project is made of ES modules; these are not. In Lambda there is no package.json, which says the same.
  await replace(path.join(outFolder, "package.json"), new TextEncoder().encode('{ "type": "commonjs" }\n'));
  const code = outputFiles.filter((file) => !isMap(file));
  return code.map((file) => ({ door: path.basename(path.dirname(file.path)), bytes: file.contents.length }));
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
