import { Refusal } from "../../shared/errors";
import type { Tables, Write } from "../platform/tables";

const ATTEMPTS_MAX = 10;

/** Writes, or finds the condition not met: then it returns false. A conflict says neither, so it asks again. */
export async function writeSurely(tables: Tables, write: Write): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const written = await tables.write(write);
    if (written.done || !("conflict" in written)) return written.done;
    await tables.pause(attempt);
  }
  throw new Refusal("busy", "An item of the audit is changing too fast.");
}
