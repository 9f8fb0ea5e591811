import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { callApi } from "../../infra/local/apiClient";
import { demoProgram } from "../../infra/local/demo";
import { zh } from "../../miniapp/src/words/zh";
import type { EntryView } from "../../shared/views";
import { launch, type Opened } from "../support/browser";
import { startTestStack, type TestStack } from "../support/stack";

/** That every page of a shopper can be seen, read and touched: on small screens, with large text, in the dark, by all. */

let stack: TestStack;
let browser: Opened;
let page: Page;
let token: string;
let newest: EntryView | undefined;
/** The number of the demo shopper's opening draw. */
let drawn: number | undefined;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Right-to-left, an emoji of several parts, and no place to break. */
const NAME = "مريم 👩‍👩‍👧‍👦 Wolfeschlegelsteinhausenbergerdorffwelchevor";
const pages = [
  ["home/index", ".wallet-lines__next"],
  ["entries/index", ".entry"],
  ["receipt/index?seq=1", ".equation, .sum"],
  ["code/index", "#member-code-digits"],
  ["wallet/index", ".ticket"],
  ["wallet/index?show=points", ".held"],
  ["wallet/index?show=benefits", ".wallet-note, .empty"],
  ["me/index", "#name"],
  ["terms/index", ".terms__version"],
  ["benefits/index", ".needs"],
  ["messages/index", ".empty, .message"],
  ["claim/index", "#claim-code"],
  ["../play/tasks/index", "#check-in"],
  ["../play/survey/index?task=service", "#survey-send"],
  ["../play/evidence/index?task=photo", ".orders"],
  ["../play/visit/index", ".scanner"],
  ["../play/wheels/index", "#wheel-daily"],
  ["../play/wheel/index?wheel=daily", "#dial"],
  ["../play/wheel-rules/index?wheel=daily", "#rules-hash"],
  ["../play/draws/index?wheel=opening", ".row"],
  ["../play/draw/index?seq=DRAWN", "#draw-checks"],
] as const;

beforeAll(async () => {
  stack = await startTestStack({ demo: "withTasks", web: true });
  browser = await launch();
  page = browser.page;
  page.setDefaultTimeout(15_000);
  const login = await fetch(new URL("standin/wechat/login?as=demo", stack.url));
  const { code } = (await login.json()) as { code: string };
  const signedIn = await callApi(stack.url, "signIn", { programId: demoProgram.programId, wechatCode: code });
  if (!signedIn.joined) throw new Error("the demo shop has no member");
  token = signedIn.session.token;
  await callApi(stack.url, "changeProfile", { displayName: NAME }, token);
  const { entries } = await callApi(stack.url, "listEntries", { limit: "50" }, token);
  [newest] = entries;
  drawn = entries.find(({ kind }) => kind === "draw")?.seq;
  await page.addInitScript(readWithTextSize);
  await page.goto(`${stack.url}#/pages/home/index?as=demo`);
  await shown().locator(".wallet-lines__next").waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** As a browser does for whoever has chosen large text in its settings. */
function readWithTextSize(): void {
  const size = localStorage.getItem("text");
  const grow = () => document.documentElement.style.setProperty("font-size", size, "important");
  if (size) document.addEventListener("DOMContentLoaded", grow);
}

const shown = () => page.locator(".taro_page:visible").last();

async function open(path: string, ready: string): Promise<void> {
  const place = path.startsWith("../") ? path.slice(3) : `pages/${path}`;
  await page.goto(`${stack.url}#/${place.replace("DRAWN", String(drawn))}`);
  await shown().locator(ready).first().waitFor();
}

/** What sticks out of the screen to the right, and texts that are cut off. */
const sticksOut = () =>
  page.evaluate(() => {
    const top = [...document.querySelectorAll<HTMLElement>(".taro_page")].filter((one) => one.offsetHeight > 0).pop();
    const all = [...(top?.querySelectorAll<HTMLElement>("*") ?? [])];
    const beyond = all.filter((one) => {
      const { right, width } = one.getBoundingClientRect();
      return width > 0 && right > window.innerWidth + 1 && !one.closest(".beam");
    });
    return beyond.map((one) => `${one.className} ${one.innerText?.slice(0, 30)}`).slice(0, 3);
  });

const tooSmall = () =>
  page.evaluate(() => {
    const roles = ["button", "link", "radio", "checkbox", "switch"].map((role) => `[role="${role}"]`).join();
    const top = [...document.querySelectorAll<HTMLElement>(".taro_page")].filter((one) => one.offsetHeight > 0).pop();
    const all = [...(top?.querySelectorAll<HTMLElement>(roles) ?? [])];
    const small = all.filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width > 0 && (width < 43.9 || height < 43.9);
    });
    return small.map((one) => `${one.className} ${one.innerText}`);
  });

/** What someone chose before; Taro keeps it so. */
const choose = (name: string, value: string) =>
  page.evaluate(([key, data]) => localStorage.setItem(`jifen.${key}`, JSON.stringify({ data })), [
    name,
    value,
  ] as const);

test.each(["zh", "en"])(
  "with text at twice its size on a phone 320 wide, nothing leaves the screen (%s)",
  async (language) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await choose("language", language);
    await page.evaluate(() => localStorage.setItem("text", "32px"));
    await page.reload();
    for (const [path, ready] of pages) {
      await open(path, ready);
      expect([path, ...(await sticksOut())]).toEqual([path]);
    }
    expect(
      await page.evaluate(() => document.querySelector<HTMLElement>(".root")?.style.getPropertyValue("--text")),
    ).toBe("2");
  },
);

test("every target is at least 44 px high and wide", async () => {
  await page.setViewportSize({ width: 375, height: 812 });
  await page.evaluate(() => localStorage.removeItem("text"));
  await page.reload();
  for (const [path, ready] of pages) {
    await open(path, ready);
    expect([path, ...(await tooSmall())]).toEqual([path]);
  }
});

test.each(["light", "dark"] as const)("axe finds nothing serious on any page (%s)", async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  const serious: string[] = [];
  for (const [path, ready] of pages) {
    await open(path, ready);
    if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const run = (window as unknown as { axe: { run: (what: object) => Promise<AxeAnswer> } }).axe.run;
      const { violations } = await run({ exclude: [".taro_page:not(.taro_page_show)"] });
      return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html.slice(0, 120)}`);
    });
    serious.push(...found.filter((one) => /^(serious|critical)/.test(one)).map((one) => `${path}: ${one}`));
  }
  expect(serious).toEqual([]);
});

interface AxeAnswer {
  violations: { id: string; impact: string; nodes: { html: string }[] }[];
}

test("ten thousand entries are read on by scrolling, and only those near the screen are drawn", async () => {
  const HOUR_MS = 60 * 60_000;
  const many = (seq: number): EntryView => {
    const at = new Date(Date.now() - (10_000 - seq) * 6 * HOUR_MS).toISOString();
    return { ...(newest as EntryView), seq, at, byKind: { earn: 1 }, balance: seq };
  };
  let read = 0;
  await page.route("**/entries?*", (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get("before") ?? 10_001) - 1;
    const entries = Array.from({ length: Math.min(from, Number(query.get("limit"))) }, (_, i) => many(from - i));
    const last = entries[entries.length - 1]?.seq ?? 1;
    read = Math.max(read, 10_001 - last);
    return route.fulfill({ json: { entries, ...(last > 1 ? { next: String(last) } : {}) } });
  });
  await open("entries/index", ".entry");
  await page.reload();
  await shown().locator(".entry").first().waitFor();
  await page.mouse.move(180, 400);
  for (let turns = 0; read < 700 && turns < 200; turns++) {
    await page.mouse.wheel(0, 3_000);
    await page.waitForTimeout(50);
  }
  expect(read).toBeGreaterThanOrEqual(700);
  expect(await shown().locator(".entry").count()).toBeLessThan(150);
  await page.mouse.wheel(0, -1_000_000);
  await shown().locator(".entry", { hasText: "10000" }).waitFor();
  await page.unroute("**/entries?*");
  // The device would go on to show these: no entry ever goes from a chain.
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.includes("listEntries")) localStorage.removeItem(key);
  });
  await page.reload();
  await shown().locator(".entry").first().waitFor();
});

test("a device with no room left still shows what it reads", async () => {
  await page.evaluate(() => {
    let size = 1 << 20;
    for (let i = 0; size > 0; i++) {
      try {
        localStorage.setItem(`filler.${i}`, "x".repeat(size));
      } catch {
        size >>= 1;
      }
    }
  });
  await open("wallet/index?show=points", ".held");
  await open("entries/index", ".entry");
  await shown().locator(".entry").first().click();
  await shown().locator(".equation").waitFor();
  await page.evaluate(() => localStorage.removeItem("filler.0"));
});

test("a camera that is refused or absent is said in words, and the code can be typed", async () => {
  await choose("language", "zh");
  await open("claim/index", "#claim-code");
  await page.reload();
  await shown().getByText(zh.shopper.claimScan, { exact: true }).click();
  await shown().getByRole("alert").waitFor();
  expect([zh.app.cameraAbsent, zh.app.cameraRefused, zh.app.cameraUnable]).toContain(
    await shown().getByRole("alert").innerText(),
  );
  await shown().locator("#claim-code input").fill("short");
  await shown().getByText(zh.app.scanUse).click();
  await shown().getByText(zh.shopper.claimTooShort).waitFor();
});

test("nothing went wrong in the pages that nobody caught", () => {
  expect(browser.errors).toEqual([]);
});
