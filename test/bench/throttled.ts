import { readFileSync } from "node:fs";
import type { BrowserContext, CDPSession, Page } from "playwright-core";

/** A phone of the middle, in a shop with bad reception. */
export const CPU_TIMES = 4;
export const NETWORK = { latency: 150, downloadThroughput: (1.6 * 1_000_000) / 8, uploadThroughput: 750_000 / 8 };

const watch = readFileSync(new URL("watch.js", import.meta.url), "utf8");

/** What the browser itself says about a page. */
export interface Seen {
  /** When the largest thing so far was painted, from the start of the navigation. */
  largestPaintMs: number;
  /** The longest stretch in which the page could answer nobody; 0 when none was above 50 ms. */
  longestTaskMs: number;
  /** The slowest answer to a tap or a key, to the next paint. */
  slowestAnswerMs: number;
  /** When what was waited for stood on the screen. */
  readyMs: number;
}

/** A page on a slow phone; `bytes` is what came over the wire for it so far, heads and all. */
export async function openThrottled(context: BrowserContext, ready: string) {
  const page = await context.newPage();
  await page.addInitScript(`const READY = ${JSON.stringify(ready)};\n${watch}`);
  const devtools = await page.context().newCDPSession(page);
  const bytes = await countBytes(devtools);
  await devtools.send("Network.emulateNetworkConditions", { offline: false, ...NETWORK });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_TIMES });
  return { page, bytes, seen: () => seenBy(page) };
}

async function countBytes(devtools: CDPSession): Promise<() => number> {
  let bytes = 0;
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await devtools.send("Network.enable");
  return () => bytes;
}

const seenBy = (page: Page): Promise<Seen> => page.evaluate(() => ({ ...(window as unknown as { seen: Seen }).seen }));
