import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { launch } from "../support/browser";
import { seriousFaults, sticksOut } from "../support/screenChecks";
import { startTestStack, type TestStack } from "../support/stack";

/** A program's brand on the screen: its colour, its logo and what it calls its points, from the file, through the service, into every page. */

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ demo: true, web: true, program: "radiators" });
}, 300_000);
afterAll(() => stack?.stop());

const colourOf = (page: Page, name: string) =>
  page.evaluate(
    (role) =>
      getComputedStyle(document.querySelector(".root") as Element)
        .getPropertyValue(role)
        .trim(),
    name,
  );
const png = readFileSync("programs/logos/radiators.png").toString("base64");
const shown = (page: Page) => page.locator(".taro_page:visible").last();

/** Opens the demo shopper's home, and waits until the brand is known. */
async function enter(page: Page): Promise<void> {
  await page.goto(`${stack.url}#/pages/home/index?as=demo`);
  await page.locator(".wallet-lines__next").waitFor();
  await page.waitForFunction((logo) => localStorage.getItem("jifen.brand")?.includes(logo), png);
}

test("the program's colour and logo are on the pages, light and dark, and there from the first moment of the next start", async () => {
  const { page, errors, close } = await launch();
  try {
    await enter(page);
    const light = await colourOf(page, "--brand");
    expect(light).toMatch(/^#C[0-9A-F]4[0-9A-F]/);
    const logo = shown(page).getByRole("img", { name: "示例采暖" });
    expect(await logo.getAttribute("style")).toContain(png);
    expect(await page.locator("link[rel=icon]").getAttribute("href")).toContain(png);
    expect(await seriousFaults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await colourOf(page, "--brand")).not.toBe(light);
    expect(await logo.evaluate((drawn) => getComputedStyle(drawn).backgroundColor)).toBe("rgb(255, 255, 255)");
    expect(await seriousFaults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
    await page.locator(".tabs__tab--code").click();
    await page.locator("#member-code").waitFor();
    await shown(page).getByRole("img", { name: "示例采暖" }).waitFor();
    // Nothing is answered now: what is shown is what was kept.
    await page.route("**/programs/**", () => undefined);
    await page.reload();
    await page.locator(".page-frame").first().waitFor();
    expect(await colourOf(page, "--brand")).toBe(light);
    await shown(page).getByRole("img", { name: "示例采暖" }).waitFor();
    await shown(page).getByText("暖豆").first().waitFor();
    expect(errors).toEqual([]);
  } finally {
    await close();
  }
}, 240_000);

test("whoever has the logo is not sent it again, and getProgram never carries it", async () => {
  const { page, close } = await launch();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  try {
    await enter(page);
    await page.reload();
    await page.locator(".wallet-lines__next").waitFor();
    await page.waitForTimeout(1_000);
    expect(asked.filter((one) => one === "/programs/demo").length).toBeGreaterThan(1);
    expect(asked.filter((one) => one === "/programs/demo/logo")).toHaveLength(1);
    expect(await (await fetch(new URL("programs/demo", stack.url))).text()).not.toContain(png.slice(0, 60));
  } finally {
    await close();
  }
}, 120_000);

const shopperPages = [
  "pages/home/index",
  "pages/code/index",
  "pages/entries/index",
  "pages/wallet/index",
  "pages/wallet/index?show=points",
  "pages/wallet/index?show=benefits",
  "pages/me/index",
  "pages/messages/index",
  "pages/benefits/index",
  "pages/terms/index",
  "pages/claim/index",
  "pages/join/index",
  "play/tasks/index",
  "play/visit/index",
  "play/wheels/index",
  "play/wheel/index?wheel=daily",
  "play/wheel-rules/index?wheel=daily",
  "play/draws/index?wheel=opening",
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((seq) => `pages/receipt/index?seq=${seq}`),
];
const OURS = { "zh-CN": /积分|计分|得分/, "en-GB": /\bpoints?\b/i };

/** Everything that a page says, to the eye and to a screen reader. */
const saidOn = (page: Page) =>
  page.evaluate(() => {
    const frame = [...document.querySelectorAll<HTMLElement>(".page-frame")].findLast(
      ({ offsetParent }) => offsetParent,
    );
    const labels = [...(frame?.querySelectorAll("[aria-label]") ?? [])].map((one) => one.getAttribute("aria-label"));
    return [document.title, frame?.innerText, ...labels].join("\n");
  });
const withOurWord = (said: string, locale: keyof typeof OURS) =>
  said.split("\n").filter((line) => OURS[locale].test(line));

test.each(["zh-CN", "en-GB"] as const)(
  "no shopper's page says our own word for points (%s)",
  async (locale) => {
    const { page, errors, close } = await launch({ locale });
    try {
      await enter(page);
      const wrong: [string, string[]][] = [];
      let named = 0;
      for (const place of shopperPages) {
        await page.goto(`${stack.url}#/${place}`);
        await shown(page).locator(".page-frame__body").waitFor();
        await page.waitForTimeout(900);
        const said = await saidOn(page);
        const lines = withOurWord(said, locale);
        if (lines.length > 0) wrong.push([place, lines]);
        if (/暖豆|\bbeans?\b/i.test(said)) named++;
      }
      expect(wrong).toEqual([]);
      expect(named).toBeGreaterThan(shopperPages.length / 2);
      expect(errors).toEqual([]);
    } finally {
      await close();
    }
  },
  240_000,
);

test("the till calls points by their name too, also before this device has seen the program", async () => {
  const { page, close } = await launch({ locale: "en-GB" });
  try {
    await page.goto(stack.links?.cashier ?? "");
    await page.locator("#till-number input").waitFor();
    await page.locator("#sign-in").click();
    await page.locator(".identify__scan").waitFor();
    const wrong: [string, string[]][] = [];
    for (const place of ["sale", "claim", "refund", "operations", "waiting", "coupon"]) {
      await page.goto(`${stack.url}#/till/${place}/index`);
      await page.waitForTimeout(1_200);
      const lines = withOurWord(await saidOn(page), "en-GB");
      if (lines.length > 0) wrong.push([place, lines]);
    }
    expect(wrong).toEqual([]);
    await shown(page).locator(".page-frame__body").waitFor();
  } finally {
    await close();
  }
}, 120_000);

test("what a program has switched off is nowhere, and its addresses say so", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-off-"));
  const off =
    "modules: { wheels: false, coupons: false, tiers: false, claims: false, tasks: false, invitations: false }";
  const text = readFileSync("programs/hardware.yaml", "utf8")
    .replace(/^modules:.*$/m, off)
    .replace("logos/hardware.png", path.resolve("programs/logos/hardware.png"));
  const file = path.join(folder, "off.yaml");
  writeFileSync(file, text);
  const plain = await startTestStack({ demo: true, web: true, program: file });
  try {
    for (const [locale, said, colorScheme] of [
      ["zh-CN", "这里没有开通这一项", "light"],
      ["en-GB", "Not offered here", "dark"],
    ] as const) {
      const { page, errors, close } = await launch({ locale, colorScheme });
      try {
        await page.goto(`${plain.url}#/pages/home/index?as=demo`);
        await page.locator("#latest").waitFor();
        await page.waitForFunction(() => localStorage.getItem("jifen.brand")?.includes("claims"));
        for (const place of ["home", "code", "me", "wallet"]) {
          await page.goto(`${plain.url}#/pages/${place}/index`);
          await page.waitForTimeout(900);
          expect([place, await saidOn(page)]).toEqual([
            place,
            expect.not.stringMatching(/转盘|小票码|等级|券|receipt code|wheel|draws|tier|coupon/i),
          ]);
        }
        for (const place of [
          "pages/claim/index",
          "play/wheels/index",
          "play/wheel/index?wheel=daily",
          "play/tasks/index",
        ]) {
          await page.goto(`${plain.url}#/${place}`);
          await shown(page).getByText(said).waitFor();
          expect([place, await seriousFaults(page), await sticksOut(page)]).toEqual([place, [], []]);
        }
        expect(errors).toEqual([]);
      } finally {
        await close();
      }
    }
  } finally {
    await plain.stop();
    rmSync(folder, { recursive: true });
  }
}, 240_000);
