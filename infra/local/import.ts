import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkpointIn } from "../import/checkpoint";
import { type ImportFlags, parseFlags, usage } from "../import/flags";
import { type Imported, importFile } from "../import/importFile";
import { ImportStopped } from "../import/ImportStopped";
import { localPartner, setUpProgram } from "../import/localPartner";
import { type Mapping, readMapping } from "../import/mapping";
import { type Partner, partnerClient } from "../import/partnerClient";
import { openRejectsFile } from "../import/rejectsFile";
import { storesIn } from "../import/storesIn";
import { ordersOf } from "../import/Tally";
import { CannotStart } from "./CannotStart";
import { duration, showProgress } from "./showProgress";

/** npm run import: brings a file of purchases in through the partner door. Ends with 0 when everything went in, 1 when something was rejected, 2 when it could not go on, 130 when it was stopped. */

const say = (line: string) => console.log(line);

try {
  process.exitCode = await main(parseFlags(process.argv.slice(2), process.cwd()));
} catch (error) {
  if (!(error instanceof CannotStart) && !(error instanceof ImportStopped)) throw error;
  console.error(error.message);
  if (error instanceof ImportStopped) console.error("What went in stays in. The same command goes on from there.");
  process.exitCode = 2;
}

async function main(flags: ImportFlags | "help"): Promise<number> {
  if (flags === "help") {
    say(usage);
    return 0;
  }
  const mapping = readMapping(flags.map);
  if (flags.storesFile) {
    const stores = await storesIn(flags.file, mapping);
    writeFileSync(flags.storesFile, `${JSON.stringify(stores, undefined, 2)}\n`);
    say(`${stores.length} stores are in ${path.relative("", flags.storesFile)}.`);
    return 0;
  }
  return run(flags, mapping, await partnerOf(flags, mapping));
}

async function partnerOf(flags: ImportFlags, mapping: Mapping): Promise<Partner> {
  const { url, key, secretFile } = flags;
  if (url === undefined || key === undefined) {
    const { start, ...partner } = localPartner(flags.dataFolder, mapping.program);
    await setUpProgram(start, mapping.program, await storesIn(flags.file, mapping), say);
    return partner;
  }
  const secret = secretFile ? readFileSync(secretFile, "utf8").trim() : process.env.JIFEN_PARTNER_SECRET;
  if (!secret)
    throw new CannotStart(
      "The key's secret is missing: put it in JIFEN_PARTNER_SECRET, or in a file that --secret-file names.",
    );
  return { url, keyId: key, secret };
}

async function run(flags: ImportFlags, mapping: Mapping, partner: Partner): Promise<number> {
  const { file, limit, concurrency } = flags;
  const stop = new AbortController();
  process.on("SIGINT", () => {
    if (stop.signal.aborted) process.exit(130);
    progress.say("Finishing what is under way. Ctrl-C once more ends at once, which is safe too.");
    stop.abort();
  });
  const progress = showProgress(process.stdout, limit ?? statSync(file).size, "orders");
  const rejects = openRejectsFile(flags.rejects);
  const missingStores = new Set<string>();
  const began = performance.now();
  const imported = await importFile({
    file,
    mapping,
    limit,
    concurrency,
    rejects,
    stop: stop.signal,
    checkpoint: checkpointIn(path.join(flags.dataFolder, "imports"), file, mapping, partner),
    send: partnerClient({
      ...partner,
      signal: stop.signal,
      onRetry: (why, ms) => progress.say(`${why} Trying again in ${(ms / 1000).toFixed(1)} s.`),
    }),
    onProgress: (tally, bytesRead) =>
      progress.show(
        limit ? ordersOf(tally) : bytesRead,
        ordersOf(tally),
        `${tally.refused + tally.unreadable} rejected`,
      ),
    onRefused: ({ storeId }, code) => void (code === "not_found" && missingStores.add(storeId)),
  }).finally(() => {
    progress.stop();
    rejects.close();
  });
  return summarise(imported, { flags, missingStores, seconds: (performance.now() - began) / 1000 });
}

function summarise(
  { tally, isWhole, ordersBefore }: Imported,
  { flags, missingStores, seconds }: { flags: ImportFlags; missingStores: Set<string>; seconds: number },
): number {
  const n = (count: number) => count.toLocaleString("en");
  const { granted, repeated, refused, unreadable, points } = tally;
  const orders = ordersOf(tally);
  if (ordersBefore > 0) say(`Went on after ${n(ordersBefore)} orders of an earlier run; the sums are of both.`);
  say(
    `${n(orders)} orders: ${n(granted)} granted, ${n(repeated)} repeated, ${n(refused)} refused. ${n(points)} points.`,
  );
  say(`${duration(seconds)}, ${n(Math.round((orders - ordersBefore) / seconds))} orders per second.`);
  if (refused + unreadable > 0)
    say(`${n(refused + unreadable)} lines and orders did not go in: ${path.relative("", flags.rejects)} says why.`);
  if (missingStores.size > 0) {
    const some = [...missingStores].slice(0, 8).join(", ");
    say(
      `${n(missingStores.size)} stores are not in the program (${some}${missingStores.size > 8 ? ", …" : ""}). Add them and run this again.`,
    );
  }
  if (!isWhole) say("Stopped. The same command goes on from here.");
  if (!isWhole) return 130;
  return refused + unreadable > 0 ? 1 : 0;
}
