import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { projectRoot } from "../../infra/local/projectRoot";
import { launch, sizes } from "../support/browser";
import { fileOf, type Look, looksOf } from "./looks";
import type { ShotShop } from "./shotShop";
import { type Shot, shots, type Who } from "./shots";

export const shotsFolder = path.join(projectRoot, "docs", "shots");

type Kept = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Takes the pictures whose names hold `pattern`. Returns those that could not be taken, and why. */
export async function takeShots(shop: ShotShop, pattern: string, say: (line: string) => void): Promise<string[]> {
  mkdirSync(shotsFolder, { recursive: true });
  const { page, close } = await launch();
  const browser = page.context().browser() as Browser;
  const failures: string[] = [];
  try {
    const people = await signInAll(browser, shop);
    for (const shot of shots) {
      for (const look of looksOf(shot).filter((one) => fileOf(shot, one).includes(pattern))) {
        const file = fileOf(shot, look);
        rmSync(path.join(shotsFolder, file), { force: true });
        const failure = await takeShot(browser, { shop, shot, look, kept: people[shot.who] }).then(
          () => undefined,
          (error: unknown) => `${file}: ${String(error).split("\n")[0]}`,
        );
        say(failure ?? file);
        if (failure) failures.push(failure);
      }
    }
    return failures;
  } finally {
    await close();
  }
}

interface Taking {
  shop: ShotShop;
  shot: Shot;
  look: Look;
  kept: Kept | undefined;
}

async function takeShot(browser: Browser, { shop, shot, look, kept }: Taking): Promise<void> {
  const state = shot.state ?? "ready";
  const context = await browser.newContext({
    ...sizes[look.size],
    colorScheme: look.theme,
    locale: look.language === "zh" ? "zh-CN" : "en-GB",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    serviceWorkers: "block",
    ...(kept ? { storageState: state === "offline" ? kept : forgetful(kept) } : {}),
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(12_000);
    await answerAs(page, state);
    await page.goto(`${shop.stack.url}#/${shot.page}${shot.query?.(shop) ?? ""}`);
    await settle(page, state);
    await shot.act?.(page, shop);
    await page.waitForTimeout(SETTLED_MS);
    await page.screenshot({ path: path.join(shotsFolder, fileOf(shot, look)), type: "jpeg", quality: 55 });
  } finally {
    await context.close();
  }
}

const SETTLED_MS = 500;
const FAILED_MS = 12_000;

/** Waits until the page shows what it has. */
async function settle(page: Page, state: string): Promise<void> {
  await page.locator(".page-frame:visible").first().waitFor();
  if (state === "loading") return;
  await page.waitForTimeout(SETTLED_MS);
  await page.locator(".skeleton:visible").first().waitFor({ state: "detached", timeout: FAILED_MS });
}

/** Has the service answer as the state asks: not at all, with a fault of its own, or out of reach. */
async function answerAs(page: Page, state: string): Promise<void> {
  const isAsked = (type: string) => type === "xhr" || type === "fetch";
  await page.route("**/*", (route) => {
    if (!isAsked(route.request().resourceType())) return route.fallback();
    if (state === "loading") return undefined;
    if (state === "offline") return route.abort("internetdisconnected");
    const json = { code: "internal", message: "A picture of a failure.", requestId: "9f3c2a71" };
    return state === "failed" ? route.fulfill({ status: 500, json }) : route.fallback();
  });
}

/** Without the answers that the device keeps: what is kept would be shown while the page waits. */
const forgetful = (kept: Kept): Kept => ({
  ...kept,
  origins: kept.origins.map((origin) => ({
    ...origin,
    localStorage: origin.localStorage.filter(({ name }) => !/answer/.test(name)),
  })),
});

/** What each person's device keeps after signing in and looking around. */
async function signInAll(browser: Browser, shop: ShotShop): Promise<Partial<Record<Who, Kept>>> {
  const { url } = shop.stack;
  const as = async (paths: string[], signIn: (page: Page) => Promise<void>): Promise<Kept> => {
    const context = await browser.newContext({ ...sizes.phone, locale: "zh-CN", serviceWorkers: "block" });
    const page = await context.newPage();
    await signIn(page);
    for (const one of paths) {
      await page.goto(`${url}#/${one}`);
      await page.waitForTimeout(SETTLED_MS * 3);
    }
    const kept = await context.storageState();
    await context.close();
    return kept;
  };
  const staff = (role: "cashier" | "operator", door: string) => async (page: Page) => {
    await page.goto(`${url}#/${door}/sign-in/index?invitation=${await shop.invite(role)}`);
    await page.locator("#sign-in:visible").click();
    await page.locator(role === "cashier" ? ".identify__scan" : ".balanced").waitFor();
  };
  return {
    shopper: await as(
      ["pages/code/index", "pages/entries/index", "pages/wallet/index", `pages/receipt/index?seq=${shop.seq}`],
      async (page) => {
        await page.goto(`${url}#/pages/home/index?as=demo`);
        await page.locator(".wallet-lines__next").waitFor();
      },
    ),
    newcomer: await as([], async (page) => {
      await page.goto(`${url}#/pages/join/index?as=newcomer`);
      await page.locator("#consent-membership").click();
      await page.locator("#join").click();
      await page.locator("#join").waitFor({ state: "hidden" });
    }),
    cashier: await as([], staff("cashier", "till")),
    operator: await as([], staff("operator", "operator")),
  };
}
