import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gallery } from "./gallery";
import { fileOf, looksOf } from "./looks";
import { openShotShop } from "./shotShop";
import { shots } from "./shots";
import { shotsFolder, takeShots } from "./takeShots";

/** npm run shots -- [PART OF A NAME]: pictures of every page and state, into docs/shots. */

const [pattern = ""] = process.argv.slice(2);
const shop = await openShotShop();
try {
  const failures = await takeShots(shop, pattern, (line) => console.log(line));
  const wanted = new Set(shots.flatMap((shot) => looksOf(shot).map((look) => fileOf(shot, look))));
  const there = readdirSync(shotsFolder).filter((file) => file.endsWith(".jpg"));
  for (const file of there) if (!wanted.has(file)) rmSync(path.join(shotsFolder, file));
  writeFileSync(path.join(shotsFolder, "README.md"), gallery());
  const kept = readdirSync(shotsFolder).map((file) => statSync(path.join(shotsFolder, file)).size);
  console.log(`${kept.length - 1} pictures, ${Math.round(kept.reduce((sum, size) => sum + size, 0) / 1024)} KB`);
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  await shop.stack.stop();
}
