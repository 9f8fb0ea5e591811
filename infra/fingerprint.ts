import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "./local/projectRoot";

/** A hash of every file in these folders of the project, names and contents, and of what its packages are. */
export async function fingerprint(folders: string[], alsoOf: string[] = []): Promise<string> {
  const hash = createHash("sha256");
  for (const text of alsoOf) hash.update(`${text}\0`);
  const files = [...folders.flatMap(filesIn), "package-lock.json"].sort();
  for (const file of files) hash.update(`${file}\0`).update(await readFile(path.join(projectRoot, file)));
  return hash.digest("hex");
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(projectRoot, folder), { withFileTypes: true })
    .filter(({ name }) => name !== "dist" && name !== "node_modules" && !name.startsWith("."))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? filesIn(file) : [file];
    });
}
