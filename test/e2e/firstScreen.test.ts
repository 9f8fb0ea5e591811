import { afterAll, beforeAll, expect, test } from "@jest/globals";
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

test("the first screen weighs at most 150 KB over the wire, with heads and answers", async () => {
  const devtools = await browser.page.context().newCDPSession(browser.page);
  let bytes = 0;
  const urls = new Map<string, string>();
  const sizes: [string, number][] = [];
  devtools.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    sizes.push([urls.get(requestId) ?? "", encodedDataLength]);
  });
  await devtools.send("Network.enable");
  await browser.page.goto(`${stack.url}#/pages/home/index?as=demo`);
  await browser.page.locator(".wallet-lines__next").waitFor();
  await browser.page.locator("#latest").waitFor();
  expect(bytes).toBeGreaterThan(50 * 1024);
  if (bytes > BUDGET_BYTES) expect(sizes.toSorted(([, a], [, b]) => b - a)).toEqual([]);
});
