import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import type { Mapping } from "./mapping";
import { Tally } from "./Tally";

const Kept = z.object({ tally: Tally, rejectsBytes: z.int().nonnegative() });
export type Kept = z.infer<typeof Kept>;

export interface Checkpoint {
  /** Where an import of the same file to the same place was stopped. */
  read(): Kept | undefined;
  write(kept: Kept): void;
  forget(): void;
}

/**
 * Remembers how far an import came, so that the next run need not send again what went in. Only that: without it, or
 * with one that is behind, the service answers "repeated" and nothing is granted twice.
 */
export function checkpointIn(
  folder: string,
  file: string,
  mapping: Mapping,
  partner: { url: string; keyId: string },
): Checkpoint {
  const { size, mtimeMs } = statSync(file);
  const { url, keyId } = partner;
  const same = JSON.stringify([path.resolve(file), size, mtimeMs, mapping, url, keyId]);
  const at = path.join(folder, `${createHash("sha256").update(same).digest("hex").slice(0, 16)}.json`);
  return {
    read() {
      try {
        return Kept.parse(JSON.parse(readFileSync(at, "utf8")));
      } catch {
        return undefined;
      }
    },
    write(kept) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${at}.unfinished`, JSON.stringify(kept));
      renameSync(`${at}.unfinished`, at);
    },
    forget: () => rmSync(at, { force: true }),
  };
}
