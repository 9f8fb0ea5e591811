import { startDatabase } from "../support/database";
import { openBusyShop } from "./busyShop";
import { type Cost, costCounter } from "./countedTables";

export interface UnitsRow extends Cost {
  operation: string;
  entries: number;
}

/** What each operation costs the tables at the doors, for a member with twelve lots, after few entries and after many. */
export async function benchUnits(): Promise<UnitsRow[]> {
  const counter = costCounter();
  const database = await startDatabase(counter.meter);
  try {
    const { yearlyShopper, operations } = await openBusyShop(counter.over(database.tables));
    const members = [
      { entries: 15, member: await yearlyShopper("Short", 15) },
      { entries: 400, member: await yearlyShopper("Long", 400) },
    ];
    const rows: UnitsRow[] = [];
    for (const [operation, prepare] of Object.entries(operations)) {
      for (const { entries, member } of members) {
        const run = await prepare(member);
        rows.push({ operation, entries, ...(await counter.costOf(run)) });
      }
    }
    return rows;
  } finally {
    await database.stop();
  }
}
