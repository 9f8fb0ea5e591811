import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { Unreadable } from "./Unreadable";
import type { Link } from "./verifyChains";

/** Passes entries on, and writes each to a file of JSON lines, which can be verified without the database. */
export async function* exported(links: AsyncIterable<Link>, file: string): AsyncGenerator<Link> {
  const out = createWriteStream(file);
  let failure: Error | undefined;
  out.on("error", (error) => (failure = error));
  const written = new Promise<void>((resolve) => out.once("close", resolve));
  try {
    for await (const link of links) {
      if (failure) throw new Unreadable(`${file} cannot be written: ${failure.message}.`);
      const isFull = !out.write(`${JSON.stringify({ pk: link.pk, ...link.entry })}\n`);
      if (isFull) await Promise.race([once(out, "drain"), written]);
      yield link;
    }
  } finally {
    out.end();
    await written;
  }
  if (failure) throw new Unreadable(`${file} cannot be written: ${failure.message}.`);
}
