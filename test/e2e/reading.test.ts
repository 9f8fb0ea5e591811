import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { launch, type Opened } from "../support/browser";
import { startTestStack, type TestStack } from "../support/stack";

/** What a reader feels while pages and answers come and go: nothing jumps, the focus goes along, the place is kept. */

let stack: TestStack;
let browser: Opened;
let page: Page;

beforeAll(async () => {
  stack = await startTestStack({ demo: "withTasks", web: true });
  browser = await launch();
  page = browser.page;
  page.setDefaultTimeout(15_000);
  await page.addInitScript(noteShifts);
  await open("pages/home/index?as=demo", "#latest");
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const shown = () => page.locator(".taro_page:visible").last();
async function open(path: string, ready: string): Promise<void> {
  await page.goto(`${stack.url}#/${path}`);
  await shown().locator(ready).first().waitFor();
}

/** What has moved, as browsers measure it (Layout Instability). */
function noteShifts(): void {
  const all: object[] = [];
  Object.assign(window, { shifts: all });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources } = entry as PerformanceEntry & { value: number; sources: { node?: Element }[] };
      all.push({ value, moved: sources.map(({ node }) => node?.className) });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** Waits until what matches `selector` has the focus. */
async function focusOn(selector: string): Promise<void> {
  const has = (wanted: string) => document.activeElement?.matches(wanted);
  await page.waitForFunction(has, selector).catch(async () => {
    const holder = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
    throw new Error(`${selector} has no focus; it is on ${holder} of ${page.url()}`);
  });
}

const pages = [
  ["pages/home/index", "#free-draw, #next-task"],
  ["pages/code/index", "#member-code-digits"],
  ["pages/wallet/index", ".ticket, .empty"],
  ["pages/me/index", "#sign-out"],
  ["pages/benefits/index", "[id^=tier-]"],
  ["play/tasks/index", "#check-in"],
  ["play/wheel/index?wheel=daily", "#dial"],
] as const;

test.each(pages)("answers that come late move nothing that is on the screen: %s", async (path, ready) => {
  // Without what the device remembers, and each answer after a time of its own.
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (/answer/.test(key)) localStorage.removeItem(key);
  });
  let asked = 0;
  await page.route("**/*", async (route) => {
    if (/xhr|fetch/.test(route.request().resourceType())) await page.waitForTimeout(250 + (asked++ % 4) * 200);
    await route.fallback();
  });
  await page.goto("about:blank");
  await open(path, ready);
  await page.waitForTimeout(600);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  const shifts = await page.evaluate(() => (window as unknown as { shifts: { value: number }[] }).shifts);
  // Hardly more than the brand's mark beside its name.
  expect(shifts.filter(({ value }) => value > 0.005)).toEqual([]);
});

test("the focus goes to the title of a page that opens, and back to what was pressed", async () => {
  await page.goto("about:blank");
  await open("pages/me/index", "#benefits");
  await page.waitForFunction(() => customElements.get("taro-pull-to-refresh-core") !== undefined);
  await page.waitForTimeout(500);
  await shown().locator("#benefits").focus();
  await page.keyboard.press("Enter");
  await shown().locator("[id^=tier-]").first().waitFor();
  await focusOn(".bar__title");
  await page.goBack();
  await shown().locator("#benefits").waitFor();
  await focusOn("#benefits");
});

test("whoever comes back to a list is where they left it", async () => {
  await page.setViewportSize({ width: 375, height: 420 });
  await open("pages/entries/index", ".entry");
  const last = shown().locator(".entry").last();
  await last.scrollIntoViewIfNeeded();
  const before = await last.boundingBox();
  await last.click();
  await shown().locator(".sum, .equation").first().waitFor();
  await shown().locator(".bar__back").click();
  await last.waitFor();
  expect((await last.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
  await page.setViewportSize({ width: 375, height: 812 });
});

test("a page that was opened by its address leads back to where it belongs", async () => {
  await page.goto("about:blank");
  await open("pages/benefits/index", "[id^=tier-]");
  await shown().locator(".bar__back").click();
  await shown().locator("#latest").waitFor();
  expect(new URL(page.url()).hash).toMatch(/^#\/pages\/home\/index/);
});

test("nothing went wrong in the pages that nobody caught", () => {
  expect(browser.errors).toEqual([]);
});
