import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launch, type Opened } from "../support/browser";
import { startTestStack, type TestStack } from "../support/stack";

/** What a phone has to fetch before it shows anything; how long that takes is the benchmark's (npm run bench -- app). */

const BUDGET_BYTES = 150 * 1024;

let stack: TestStack;
let browser: Opened;

beforeAll(async () => {
  stack = await startTestStack({ demo: true, web: true });
  browser = await launch();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** A page of a device that was never here. */
const newVisitor = async () =>
  (await (browser.page.context().browser() as Browser).newContext({ hasTouch: true })).newPage();

test("the first screen weighs at most 150 KB over the wire, with heads and answers", async () => {
  const page = await newVisitor();
  const devtools = await page.context().newCDPSession(page);
  let bytes = 0;
  const urls = new Map<string, string>();
  const sizes: [string, number][] = [];
  devtools.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    sizes.push([urls.get(requestId) ?? "", encodedDataLength]);
  });
  await devtools.send("Network.enable");
  // What the app does a while after it stands is not its first screen, and would count on a slow machine only.
  await page.addInitScript(() => {
    const set = window.setTimeout;
    window.setTimeout = ((act: () => void, ms = 0) => (ms < 1_500 ? set(act, ms) : 0)) as typeof setTimeout;
  });
  await page.goto(`${stack.url}#/pages/home/index?as=demo`);
  await page.locator(".wallet-lines__next").waitFor();
  await page.locator("#latest").waitFor();
  expect(bytes).toBeGreaterThan(50 * 1024);
  if (bytes > BUDGET_BYTES) expect(sizes.toSorted(([, a], [, b]) => b - a)).toEqual([]);
});

test("the program is asked for once, while the app is still on its way", async () => {
  const page = await newVisitor();
  await page.goto(stack.url);
  await page.locator(".expiry").first().waitFor();
  const asked = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name }) => name.includes("/programs/"))
      .map((entry) => (entry as PerformanceResourceTiming).initiatorType),
  );
  expect(asked).toEqual(["link"]);
});

test("a page that is pulled down reads again", async () => {
  const page = await newVisitor();
  await page.goto(`${stack.url}#/pages/entries/index?as=demo`);
  await page.locator(".taro_page:visible .entry").first().waitFor();
  await page.waitForFunction(() => customElements.get("taro-pull-to-refresh-core") !== undefined);
  const again = page.waitForRequest("**/entries?*");
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", y: number) =>
    devtools.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x: 180, y }] });
  await touch("touchStart", 250);
  for (let y = 260; y <= 560; y += 20) await touch("touchMove", y);
  await touch("touchEnd", 560);
  await again;
});
