import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { webFiles } from "../../infra/local/webFiles";
import { launch, sizes } from "../support/browser";
import { startTestStack } from "../support/stack";
import { buildEmptyApp } from "./buildEmptyApp";
import { openThrottled, type Seen } from "./throttled";

/** One way of opening the app, the median of its runs. Blank where it says nothing. */
export interface AppRow {
  app: string;
  visit: string;
  runs: number;
  wireKb: number | string;
  readyMs: number | string;
  largestPaintMs: number | string;
  longestTaskMs: number | string;
  tapMs: number | string;
}

interface Visit {
  app: string;
  visit: string;
  url: string;
  /** Is on the screen when the page can be used. */
  ready: string;
  /** What is tapped then, one after the other. */
  taps: string[];
  /** Comes again with what the browser kept; a first visit has nothing. */
  again?: boolean;
  /** Makes the context what the visit needs, unmeasured. */
  before?: (context: BrowserContext) => Promise<void>;
}

const SETTLED_MS = 1_500;

/** The web app beside an empty one of the same framework, on a slow phone. */
export async function benchApp(runs: number): Promise<AppRow[]> {
  const emptyFolder = await buildEmptyApp();
  const stack = await startTestStack({ demo: true, web: true });
  const empty = await serve(emptyFolder);
  const { page, close } = await launch();
  const browser = page.context().browser() as Browser;
  let stopped: Promise<unknown> | undefined;
  const kept: { visit: Visit; context: BrowserContext }[] = [];
  try {
    const online = [...visitsOf("empty", empty.url), ...visitsOf("Jifen", stack.url)];
    const rows = await inTurns(browser, runs, online);
    for (const visit of repeated(stack.url, empty.url)) kept.push({ visit, context: await contextFor(browser, visit) });
    for (const one of kept) rows.push(rowOf(one.visit, await repeat(runs, one.context, one.visit)));
    stopped = Promise.all([stack.stop(), empty.stop()]);
    await stopped;
    for (const { visit, context } of kept) {
      const offline = { ...visit, visit: `${visit.visit}, without network` };
      rows.push(rowOf(offline, await repeat(runs, context, offline)));
    }
    return rows;
  } finally {
    await close();
    await (stopped ?? Promise.all([stack.stop(), empty.stop()]));
  }
}

const home = "#/pages/home/index";

function visitsOf(app: "empty" | "Jifen", url: string): Visit[] {
  if (app === "empty") return [{ app, visit: "first visit", url: url + home, ready: "#word", taps: ["#word"] }];
  const tabs = [2, 4, 5].map((nth) => `.taro_page:visible .tabs__tab:nth-child(${nth})`);
  return [
    { app, visit: "first visit", url: url + home, ready: ".expiry", taps: [] },
    {
      app,
      visit: "member, nothing kept",
      url: url + home,
      ready: ".wallet-lines__next",
      taps: tabs,
      before: signInAt(url),
    },
  ];
}

const repeated = (ours: string, empty: string): Visit[] => [
  { app: "empty", visit: "again", url: empty + home, ready: "#word", taps: [], again: true },
  {
    app: "Jifen",
    visit: "code page again",
    url: `${ours}#/pages/code/index`,
    ready: "#member-code-digits",
    taps: [],
    again: true,
    before: signInAt(ours),
  },
];

/** The demo's member opens the app, and the code once, as whoever has used it before. */
const signInAt = (url: string) => async (context: BrowserContext) => {
  const page = await context.newPage();
  await page.goto(`${url}#/pages/home/index?as=demo`);
  await page.locator(".wallet-lines__next").waitFor();
  await page.close();
};

async function contextFor(browser: Browser, visit: Visit): Promise<BrowserContext> {
  const settings = { ...sizes.phone, locale: "zh-CN", timezoneId: "Asia/Shanghai" };
  if (!visit.before) return browser.newContext(settings);
  const prepared = await browser.newContext(settings);
  await visit.before(prepared);
  if (visit.again) return prepared;
  const storageState = await prepared.storageState();
  await prepared.close();
  return browser.newContext({ ...settings, storageState });
}

/** One run of each after the other, so that whatever else the machine does meets all of them. */
async function inTurns(browser: Browser, runs: number, visits: Visit[]): Promise<AppRow[]> {
  const seen = visits.map((visit) => ({ visit, seen: [] as Measured[] }));
  for (let run = 0; run < runs; run++) {
    for (const one of seen) {
      const context = await contextFor(browser, one.visit);
      one.seen.push(await measure(context, one.visit));
      await context.close();
    }
  }
  return seen.map((one) => rowOf(one.visit, one.seen));
}

/** The same visit again and again by whoever has been here; the first, in which the app is kept, is not counted. */
async function repeat(runs: number, context: BrowserContext, visit: Visit): Promise<Measured[]> {
  const page = await context.newPage();
  await page.goto(visit.url);
  await page.locator(visit.ready).first().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.close();
  const seen = [];
  for (let run = 0; run < runs; run++) seen.push(await measure(context, visit));
  return seen;
}

type Measured = Seen & { bytes: number };

async function measure(context: BrowserContext, visit: Visit): Promise<Measured> {
  const { page, bytes, seen } = await openThrottled(context, visit.ready);
  await page.goto(visit.url);
  await page.locator(visit.ready).first().waitFor();
  await page.waitForTimeout(SETTLED_MS);
  const settled = { ...(await seen()), bytes: bytes() };
  for (const selector of visit.taps) await tap(page, selector);
  const { slowestAnswerMs } = await seen();
  await page.close();
  return { ...settled, slowestAnswerMs };
}

async function tap(page: Page, selector: string): Promise<void> {
  await page.locator(selector).last().tap();
  await page.waitForTimeout(SETTLED_MS);
}

function rowOf({ app, visit, taps }: Visit, seen: Measured[]): AppRow {
  const median = (of: (one: Measured) => number): number => {
    const sorted = seen.map(of).toSorted((a, b) => a - b);
    return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
  };
  return {
    app,
    visit,
    runs: seen.length,
    wireKb: Math.round(median((one) => one.bytes) / 102.4) / 10,
    readyMs: median((one) => one.readyMs),
    largestPaintMs: median((one) => one.largestPaintMs),
    longestTaskMs: median((one) => one.longestTaskMs),
    tapMs: taps.length > 0 ? median((one) => one.slowestAnswerMs) : "",
  };
}

async function serve(folder: string) {
  const files = webFiles(folder);
  const server = createServer((request, response) =>
    files(request, response, () => void response.writeHead(404).end()),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/`, stop };
}
