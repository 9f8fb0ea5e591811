import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { checkpointIn } from "../../infra/import/checkpoint";
import { importFile } from "../../infra/import/importFile";
import { localPartner, setUpProgram } from "../../infra/import/localPartner";
import { readMapping } from "../../infra/import/mapping";
import { partnerClient } from "../../infra/import/partnerClient";
import { openRejectsFile } from "../../infra/import/rejectsFile";
import { storesIn } from "../../infra/import/storesIn";
import { tableNames } from "../../infra/local/createTables";
import { localClient } from "../../infra/local/localClient";
import { naivePoints, purchasesFile } from "../import/purchases";
import { startTestStack, type TestStack } from "../support/stack";
import { round } from "./timed";

export interface ImportRow {
  run: "first" | "again";
  baskets: number;
  granted: number;
  repeated: number;
  refused: number;
  points: number;
  /** What the calculation beside it says. */
  pointsWanted: number;
  /** Entries and points of the ledger afterwards, counted in the table. */
  ledgerEntries: number;
  ledgerPoints: number;
  seconds: number;
  perSecond: number;
}

/** Real purchases through the partner door of the whole of `npm start`, twice. Throws where the points are not those of the separate calculation. */
export async function benchImport(baskets: number | undefined): Promise<ImportRow[]> {
  const file = purchasesFile();
  const wanted = naivePoints(file, baskets);
  const stack = await startTestStack();
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-bench-"));
  try {
    const mapping = readMapping("infra/import/mappings/complete-journey.yaml");
    const { start, ...partner } = localPartner(stack.dataDir, mapping.program);
    await setUpProgram(start, mapping.program, await storesIn(file, mapping), () => {});
    const rows: ImportRow[] = [];
    for (const run of ["first", "again"] as const) {
      const rejects = openRejectsFile(path.join(folder, "rejects.csv"));
      const began = performance.now();
      const { tally } = await importFile({
        file,
        mapping,
        rejects,
        concurrency: 4,
        limit: baskets,
        send: partnerClient(partner),
        checkpoint: checkpointIn(folder, file, mapping, partner),
        stop: new AbortController().signal,
        onProgress: () => {},
      });
      const seconds = (performance.now() - began) / 1000;
      rejects.close();
      const { granted, repeated, refused, points } = tally;
      const held = await ledgerOf(stack);
      const row = {
        run,
        baskets: wanted.baskets,
        granted,
        repeated,
        refused,
        points,
        pointsWanted: wanted.points,
        ...held,
      };
      rows.push({ ...row, seconds: round(seconds), perSecond: round(wanted.baskets / seconds) });
      const isRight =
        points === wanted.points && held.ledgerPoints === wanted.points && held.ledgerEntries === wanted.baskets;
      if (!isRight) throw new Error(`the import does not add up: ${JSON.stringify(rows)}`);
    }
    return rows;
  } finally {
    await stack.stop();
    rmSync(folder, { recursive: true });
  }
}

async function ledgerOf({ databaseUrl }: TestStack) {
  const client = localClient(databaseUrl);
  const held = { ledgerEntries: 0, ledgerPoints: 0 };
  let after: Record<string, never> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: tableNames.ledger, ExclusiveStartKey: after }));
    for (const { moves } of page.Items ?? []) {
      held.ledgerEntries++;
      for (const { M } of moves?.L ?? []) if (M?.wallet?.S === "points") held.ledgerPoints += Number(M.points?.N);
    }
    after = page.LastEvaluatedKey as never;
  } while (after);
  client.destroy();
  return held;
}
