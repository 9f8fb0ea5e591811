import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { callApi } from "../../infra/local/apiClient";
import { launch, type Opened } from "../support/browser";
import { seriousFaults, sticksOut, tooSmall } from "../support/screenChecks";
import { liveDays } from "../shots/livedMonth";
import { startTestStack, type TestStack } from "../support/stack";

/** An operator looks at a shop's days: as charts, by the keyboard alone, as a table that is filtered, sorted and saved. */

let stack: TestStack;
let operatorToken: string;
let customers: string[];
let desk: Opened;

beforeAll(async () => {
  stack = await startTestStack({ demo: true, web: true });
  const invitationCode = /invitation=(.+)$/.exec(stack.links?.operator ?? "")?.[1] ?? "";
  operatorToken = (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
  customers = await liveDays(stack, operatorToken, 9);
  desk = await signedIn();
}, 300_000);
afterAll(async () => {
  await desk?.close();
  await stack?.stop();
});

async function signedIn(options: Parameters<typeof launch>[0] = { size: "desktop" }): Promise<Opened> {
  const asked = { requestId: randomUUID(), role: "operator" as const, name: "小周" };
  const { url } = await callApi(stack.url, "inviteStaff", asked, operatorToken);
  const opened = await launch(options);
  await opened.page.goto(url);
  await opened.page.locator("#sign-in:visible").click();
  await opened.page.locator("#days-chart").waitFor({ timeout: 20_000 });
  return opened;
}

const daysOf = async (days: string) => (await callApi(stack.url, "listDays", { days }, operatorToken)).days;
const figure = (value: number) => value.toLocaleString("en-US");
const said = (page: Page) => page.locator("#days-chart").getAttribute("aria-valuetext");
const choose = (page: Page, words: string) => page.locator(".days .choices__one", { hasText: words }).click();

test("the charts say the sums of thirty days, and each day's own by the arrow keys", async () => {
  const { page } = desk;
  const days = await daysOf("30");
  const sum = (name: "issued" | "spent" | "members") => days.reduce((all, day) => all + day[name], 0);
  for (const value of [sum("issued"), sum("spent"), sum("members"), days.at(-1)?.balances ?? 0])
    expect(await said(page)).toContain(` ${figure(value)}`);
  await page.locator("#days-chart").focus();
  await page.keyboard.press("ArrowLeft");
  expect(await said(page)).toContain("今天还没过完");
  await page.keyboard.press("ArrowLeft");
  const yesterday = days.at(-2);
  expect(await said(page)).toContain(
    `发放 ${figure(yesterday?.issued ?? -1)}，使用 ${figure(yesterday?.spent ?? -1)}，日终在外积分 ${figure(yesterday?.balances ?? -1)}`,
  );
  // Who looks sees what is said.
  await page.locator(".day-charts__shown", { hasText: figure(yesterday?.issued ?? -1) }).waitFor();
  await page.keyboard.press("Home");
  expect(await said(page)).toContain("发放 0，使用 0，日终在外积分 0");
  await page.keyboard.press("Escape");
  expect(await said(page)).toContain("近 30 天");
});

test("a mouse chooses the day it is over, and leaves none", async () => {
  const { page } = desk;
  await choose(page, "7 天");
  const days = await daysOf("7");
  const place = await page.locator("#days-chart-plots").boundingBox();
  if (!place) throw new Error("there is no chart");
  await page.mouse.move(place.x + (place.width * 3.5) / 7, place.y + place.height / 2);
  await page.waitForFunction(() => !document.querySelector(".day-charts__head")?.textContent?.includes("近"));
  expect(await said(page)).toContain(`发放 ${figure(days[3]?.issued ?? -1)}，`);
  await page.mouse.move(5, 5);
  await page.locator(".day-charts__head", { hasText: "近 7 天" }).waitFor();
});

test("bars are as high as their figures", async () => {
  const { page } = desk;
  const bars = await page
    .locator("#days-chart .plot__bar--up")
    .evaluateAll((all) => all.slice(0, 7).map((bar) => bar.getBoundingClientRect().height));
  const issued = (await daysOf("7")).map((day) => day.issued);
  expect(bars).toHaveLength(7);
  const most = Math.max(...issued);
  const highest = Math.max(...bars);
  for (const [i, height] of bars.entries())
    expect(Math.abs(height - Math.max(2, (highest * (issued[i] ?? 0)) / most))).toBeLessThan(1.5);
});

test("the table is sorted by the keyboard, filtered, saved as it is filtered, and leads back when nothing fits", async () => {
  const { page } = desk;
  await choose(page, "表");
  const rows = page.locator(".days .table__row:not(.table__row--head)");
  await rows.nth(6).waitFor();
  const head = page.locator('.days [role="columnheader"]', { hasText: "发放" });
  expect(await head.getAttribute("aria-sort")).toBe("none");
  await head.locator(".table__sort").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  expect(await head.getAttribute("aria-sort")).toBe("descending");
  const days = await daysOf("7");
  const most = Math.max(...days.map(({ issued }) => issued));
  await rows.first().getByText(figure(most), { exact: true }).waitFor();

  await page.keyboard.press("/");
  await page.locator(".days .table-tools input:focus").waitFor();
  await page.keyboard.type(days[2]?.day ?? "");
  await page.locator(".days .table-tools", { hasText: "1 / 7 行" }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".days .table-tools .button").click(),
  ]);
  const lines = readFileSync(await download.path(), "utf8")
    .replace("\ufeff", "")
    .split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`${days[2]?.day},${days[2]?.issued},${days[2]?.spent}`);

  await page.locator(".days .table-tools input").fill("没有这一天");
  await page.locator(".days .table__none .button").click();
  await rows.nth(6).waitFor();
  expect([...(await seriousFaults(page)), ...(await sticksOut(page))]).toEqual([]);
}, 60_000);

test("a member's entries are found by what is written in them", async () => {
  const { page } = desk;
  const { members } = await callApi(stack.url, "findMember", { search: customers[0] ?? "" }, operatorToken);
  await page.goto(`${stack.url}#/operator/members/index?search=${members[0]?.memberNumber}`);
  const shown = page.locator(".taro_page:visible").last();
  const rows = shown.locator(".table__row:not(.table__row--head)");
  await rows.first().waitFor();
  const { entries } = await callApi(
    stack.url,
    "listMemberEntries",
    { memberId: members[0]?.memberId ?? "", limit: "50" },
    operatorToken,
  );
  const wanted = entries.flatMap(({ receipt }) => (receipt.of === "sale" ? [receipt.sale.orderNumber] : []))[0] ?? "";
  await shown.locator(".table-tools input").fill(wanted);
  await shown.locator(".table-tools", { hasText: `/ ${entries.length} 行` }).waitFor();
  const left = entries.filter((entry) => JSON.stringify(entry.receipt).includes(wanted)).length;
  expect(await rows.count()).toBeLessThanOrEqual(left);
  expect(await rows.count()).toBeGreaterThan(0);
}, 60_000);

test("a new shop is told how to begin, and a fault leaves the rest of the page", async () => {
  const { page, close } = await signedIn();
  try {
    const real = await callApi(stack.url, "listDays", { days: "90" }, operatorToken);
    const none = { issued: 0, spent: 0, expired: 0, refunded: 0, clawedBack: 0, adjusted: 0, balances: 0, debts: 0 };
    const json = { ...real, days: real.days.map(({ day }) => ({ day, ...none, entries: 0, members: 0 })) };
    const isDays = (url: URL) => url.pathname === "/operator/days";
    await page.route(isDays, (route) => route.fulfill({ json }));
    await page.reload();
    await page.locator(".days .empty", { hasText: "还没有一笔流水" }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);

    await page.unroute(isDays);
    await page.route(isDays, (route) => route.fulfill({ status: 500, json: { code: "internal", requestId: "1" } }));
    await page.reload();
    await page.locator(".days").getByText("再试").first().waitFor({ timeout: 20_000 });
    await page.locator(".balanced").waitFor();

    await page.unroute(isDays);
    await page.locator(".days .button:visible").first().click();
    await page.locator("#days-chart").waitFor();
  } finally {
    await close();
  }
}, 90_000);

test.each([
  { size: "phone", locale: "zh-CN", colorScheme: "dark" },
  { size: "phone", locale: "en-GB", colorScheme: "light" },
  { size: "tablet", locale: "en-GB", colorScheme: "dark" },
] as const)(
  "nothing sticks out or is too small on $size, $locale, $colorScheme",
  async (options) => {
    const { page, errors, close } = await signedIn(options);
    try {
      for (const shape of ["chart", "table"]) {
        if (shape === "table")
          await page.locator(".days__choices .choices").nth(1).locator(".choices__one").nth(1).click();
        const faults = [...(await seriousFaults(page)), ...(await sticksOut(page)), ...(await tooSmall(page))];
        expect(faults).toEqual([]);
      }
      expect(errors).toEqual([]);
    } finally {
      await close();
    }
  },
  60_000,
);
