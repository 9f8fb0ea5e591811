import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Unreadable } from "./Unreadable";
import type { Link } from "./verifyChains";

/** The entries of a file of JSON lines, each with the pk of its chain. */
export async function* readFile(file: string, onRead: (bytes: number) => void = () => {}): AsyncGenerator<Link> {
  const input = createReadStream(file);
  // A stream that fails does not end its readline by itself.
  const failed = new Promise<never>((_, reject) => input.once("error", reject));
  failed.catch(() => {});
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  try {
    for (let line = 1; ; line++) {
      const { value: text, done } = await Promise.race([lines.next(), failed]);
      if (done) return;
      if (text.trim() === "") continue;
      const { pk, ...entry } = objectIn(text, `${file}:${line}`);
      if (typeof pk !== "string") throw new Unreadable(`${file}:${line}: an entry needs the pk of its chain.`);
      onRead(input.bytesRead);
      yield { pk, entry };
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(`${file} cannot be read: ${(error as Error).message}.`);
  } finally {
    input.destroy();
  }
}

function objectIn(text: string, where: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below, as anything else that is no object.
  }
  throw new Unreadable(`${where}: this line is not a JSON object.`);
}
