import { afterAll, beforeAll, describe } from "@jest/globals";
import type { Tables } from "../../functions/platform/tables";
import { changesContract } from "./changesContract";
import { ledgerContract } from "./ledgerContract";
import { limitsContract } from "./limitsContract";
import { listsContract } from "./listsContract";
import { transactionsContract } from "./transactionsContract";

export interface Engine {
  tables: Tables;
  stop: () => Promise<void>;
}

/** Tables under test, and names that nobody has used before in them. */
export interface Given {
  tables: () => Tables;
  /** A partition key of its own for each test. */
  fresh: () => string;
}

let used = 0;

/** What `Tables` promises, asked of one engine. The stores rely on every line of it. */
export function tablesContract(name: string, start: () => Promise<Engine>): void {
  describe(name, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await start();
    }, 60_000);
    afterAll(() => engine.stop());
    const given: Given = { tables: () => engine.tables, fresh: () => `合同#${++used}` };
    ledgerContract(given);
    changesContract(given);
    transactionsContract(given);
    listsContract(given);
    limitsContract(given);
  });
}
