import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { readFileSync, writeFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { namesOf } from "./names";
import { DeploymentStopped } from "./operate/DeploymentStopped";
import { restoreTable } from "./operate/restoredTable";
import { runCommand } from "./operate/runCommand";
import { parseStageFlags } from "./operate/stageFlags";
import { stageFile } from "./readStage";
import { type TableKey, tables } from "./tables";

const usage = `npm run restore -- --stage NAME [--at INSTANT] [--as SUFFIX]

  --at INSTANT  such as 2026-11-21T03:00:00Z, within the last 35 days; the last second there is unless told
  --as SUFFIX   what the new tables' names end in; the time of the restore unless told. Name the one of an earlier run to go on with it`;

/** Brings both tables back as they were at one instant, under new names, and writes them into the stage's file. */
await runCommand(async () => {
  const options = { at: { type: "string" }, as: { type: "string" } } as const;
  const { stage, given } = parseStageFlags(process.argv.slice(2), options, usage);
  const at = typeof given.at === "string" ? new Date(given.at) : undefined;
  if (at && Number.isNaN(at.getTime())) throw new DeploymentStopped(`--at takes an instant.\n\n${usage}`);
  const suffix = given.as ?? new Date().toISOString().replace(/\D/g, "").slice(0, 12);
  const { key } = namesOf(stage.name);
  const client = new DynamoDBClient({ region: stage.region });
  const one = async (table: TableKey) => {
    const from = stage.restored?.[table].name ?? namesOf(stage.name).table(table);
    const to = `${namesOf(stage.name).table(table)}-${String(suffix)}`;
    return [table, await restoreTable(client, { table, from, to, at, key, say: console.log })] as const;
  };
  const restored = Object.fromEntries(await Promise.all((Object.keys(tables) as TableKey[]).map(one)));
  const file = stageFile(stage.name, given.config as string | undefined);
  const document = parseDocument(readFileSync(file, "utf8"));
  document.set("restored", restored);
  writeFileSync(file, document.toString());
  console.log(`${file} names the restored tables now. Use them: npm run deploy -- --stage ${stage.name}`);
});
