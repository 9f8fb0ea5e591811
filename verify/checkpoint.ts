import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { Unreadable } from "./Unreadable";

const Broken = z.object({
  chain: z.string(),
  seq: z.number(),
  field: z.string(),
  reason: z.string(),
  hashFits: z.boolean(),
});
const Checkpoint = z.object({
  /** What is verified: a checkpoint of something else is not gone on from. */
  of: z.string(),
  walk: z.object({
    entries: z.int(),
    chains: z.int(),
    through: z.object({ pk: z.string(), seq: z.int() }).optional(),
  }),
  broken: z.array(Broken),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** How far a verification of `of` came; undefined when it has to begin at the beginning. */
export function readCheckpoint(file: string, of: string): Checkpoint | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const parsed = Checkpoint.safeParse(JSON.parse(text));
  if (parsed.success && parsed.data.of === of) return parsed.data;
  throw new Unreadable(`${file} is not of a verification of ${of}. Delete it, or name another with --resume.`);
}

export function writeCheckpoint(file: string, checkpoint: Checkpoint): void {
  writeFileSync(`${file}.unfinished`, JSON.stringify(checkpoint));
  renameSync(`${file}.unfinished`, file);
}

export const forgetCheckpoint = (file: string): void => rmSync(file, { force: true });
