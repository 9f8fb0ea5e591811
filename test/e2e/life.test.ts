import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { callApi } from "../../infra/local/apiClient";
import { zh } from "../../miniapp/src/words/zh";
import type { EntryView } from "../../shared/views";
import { launch, type Opened, sizes, typeAsGun } from "../support/browser";
import { seriousFaults, sticksOut } from "../support/screenChecks";
import { startTestStack, type TestStack } from "../support/stack";

/** The whole life of a member between two screens of one size: from joining to being forgotten, read by axe at each step. */

let stack: TestStack;
let opened: Opened;
let operatorToken: string;
let cashierToken: string;

beforeAll(async () => {
  stack = await startTestStack({ demo: "withTasks", web: true });
  const invitationCode = /invitation=(.+)$/.exec(stack.links?.operator ?? "")?.[1] ?? "";
  operatorToken = (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
  cashierToken = (
    await callApi(stack.url, "acceptInvitation", { invitationCode: (await inviteCashier()).invitationCode })
  ).token;
  opened = await launch();
}, 180_000);
afterAll(async () => {
  await opened?.close();
  await stack?.stop();
});

const lives = [
  { size: "phone", theme: "light" },
  { size: "phone", theme: "dark" },
  { size: "tablet", theme: "dark" },
  { size: "tablet", theme: "light" },
  { size: "desktop", theme: "light" },
  { size: "desktop", theme: "dark" },
] as const;

test.each(lives)(
  "a member's life on a $size in the $theme",
  async ({ size, theme }) => {
    const browser = opened.page.context().browser() as Browser;
    const settings = {
      ...sizes[size],
      colorScheme: theme,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      reducedMotion: "reduce" as const,
    };
    const [atHome, atTill] = await Promise.all([browser.newContext(settings), browser.newContext(settings)]);
    try {
      await live(await pageOf(atHome), await signedInTill(atTill), `${size}-${theme}`);
    } finally {
      await Promise.all([atHome.close(), atTill.close()]);
    }
  },
  120_000,
);

const errors: Error[] = [];
async function pageOf(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => errors.push(error));
  return page;
}

function inviteCashier() {
  const asked = { requestId: randomUUID(), role: "cashier" as const, name: "早班", storeId: "jiefang-road" };
  return callApi(stack.url, "inviteStaff", asked, operatorToken);
}

async function signedInTill(context: BrowserContext): Promise<Page> {
  const page = await pageOf(context);
  await page.goto((await inviteCashier()).url);
  await page.locator("#sign-in").click();
  await page.locator(".identify__scan").waitFor();
  return page;
}

async function live(home: Page, till: Page, name: string): Promise<void> {
  await join(home, name);
  const code = await readCode(home);
  await sell(till, code, "128");
  await understand(home);
  await till.locator("#next:visible").click();
  await spend(home, till);
  await bringBack(till);
  await claim(home, name);
  await play(home);
  await lookAround(home);
  await leave(home, name);
}

const shown = (page: Page) => page.locator(".taro_page:visible").last();
const open = (page: Page, path: string) => page.goto(`${stack.url}#/pages/${path}`);

/** Nothing leaves the screen, and axe finds nothing serious. */
async function look(page: Page, step: string): Promise<void> {
  expect([step, ...(await sticksOut(page)), ...(await seriousFaults(page))]).toEqual([step]);
}

async function join(page: Page, name: string): Promise<void> {
  await open(page, `home/index?as=life-${name}`);
  await shown(page).getByText(zh.app.joinOrSignIn).waitFor();
  await look(page, "welcome");
  await shown(page).getByText(zh.app.joinOrSignIn).click();
  await shown(page).locator("#consent-membership").click();
  await look(page, "join");
  await shown(page).locator("#join").click();
  await shown(page).getByText(zh.shopper.firstTitle).waitFor();
  await look(page, "first steps");
}

async function readCode(page: Page): Promise<string> {
  await open(page, "code/index");
  const digits = shown(page).locator("#member-code-digits");
  await digits.waitFor();
  await look(page, "code");
  return (await digits.innerText()).replace(/\D/g, "");
}

async function sell(page: Page, code: string, yuan: string): Promise<void> {
  await page.waitForTimeout(200);
  await typeAsGun(page, code);
  await page.locator(".member-line:visible").waitFor();
  await page.keyboard.type(yuan, { delay: 70 });
  await page.locator(".figure--why:visible").first().waitFor();
  await look(page, "till");
  await page.locator("#take:visible").click();
  await page.locator(".outcome-block--done:visible").waitFor();
  await look(page, "done");
}

async function understand(page: Page): Promise<void> {
  await open(page, "entries/index");
  await shown(page).locator(".entry").first().click();
  await shown(page).getByText(zh.rules.checked).waitFor();
  await look(page, "receipt");
}

async function spend(home: Page, till: Page): Promise<void> {
  await open(home, "code/index");
  const digits = shown(home).locator("#member-code-digits");
  await digits.waitFor();
  await till.waitForTimeout(200);
  await typeAsGun(till, (await digits.innerText()).replace(/\D/g, ""));
  await till.locator(".member-line:visible").waitFor();
  await till.keyboard.type("20", { delay: 70 });
  const want = till.locator(".amount__want:visible");
  const more = till.getByRole("button", { name: "多用 100" });
  await want.or(more).first().waitFor();
  if (await want.isVisible()) await want.click();
  await more.click();
  await till.getByText("收 ¥19.00").first().waitFor();
  await look(till, "points");
  await till.locator("#take:visible").click();
  await till.locator(".outcome-block--done:visible").waitFor();
}

async function bringBack(page: Page): Promise<void> {
  await page.locator(".outcome-foot__tools:visible .button").first().click();
  await page.locator(".refund-sale:visible").waitFor();
  await page.keyboard.type("5", { delay: 70 });
  await page.getByText("退给顾客").first().waitFor();
  await look(page, "refund");
  await page.locator("#refund:visible").click();
  await page.locator(".outcome-block--done:visible").waitFor();
}

/** Paid without showing the code: the till's code gives the points afterwards. */
async function claim(page: Page, name: string): Promise<void> {
  const asked = { requestId: randomUUID(), orderNumber: `C-${name}`, amountFen: 30_00 };
  await page.goto((await callApi(stack.url, "showClaimCode", asked, cashierToken)).url);
  await shown(page).locator("#claim").waitFor();
  await look(page, "claim");
  await shown(page).locator("#claim").click();
  await shown(page).getByText(zh.shopper.youGot).first().waitFor();
  await look(page, "claimed");
}

/** A task that is done at once, a draw with its proof, and the coupon that it wins. */
async function play(page: Page): Promise<void> {
  const go = (path: string) => page.goto(`${stack.url}#/play/${path}`);
  await go("tasks/index");
  await shown(page).locator("#check-in").click();
  await shown(page).locator(".check-in__disc--done").waitFor();
  await look(page, "tasks");
  await go("wheel/index?wheel=opening");
  await shown(page).locator("#spin").click();
  await page.locator("#spin-outcome:visible").waitFor();
  await look(page, "drawn");
  await page.locator("#outcome-verify:visible").click();
  await shown(page).locator("#draw-checks").waitFor();
  await look(page, "proof");
  await open(page, "wallet/index");
  await shown(page).locator(".ticket").first().click();
  await shown(page).locator("#coupon-letters").waitFor();
  await look(page, "coupon");
}

/** What expires when, what the tier brings, what was said. */
async function lookAround(page: Page): Promise<void> {
  await open(page, "entries/index");
  await shown(page).locator(".entry").nth(2).waitFor();
  await look(page, "entries");
  for (const [path, ready] of [
    ["home/index", ".wallet-lines__next"],
    ["wallet/index", ".page-frame__body"],
    ["benefits/index", ".needs"],
    ["messages/index", ".empty, .message"],
    ["terms/index", ".terms__version"],
  ] as const) {
    await open(page, path);
    await shown(page).locator(ready).first().waitFor();
    await look(page, path);
  }
}

async function leave(page: Page, name: string): Promise<void> {
  await open(page, "me/index");
  await shown(page).locator("#my-data").click();
  await shown(page).locator("#export").waitFor();
  await look(page, "my data");
  const download = page.waitForEvent("download");
  await shown(page).locator("#export").click();
  const copy = JSON.parse(readFileSync(await (await download).path(), "utf8")) as { entries: EntryView[] };
  expect([name, ...copy.entries.map(({ kind }) => kind)]).toEqual([
    name,
    "draw",
    "event",
    "sale",
    "refund",
    "sale",
    "sale",
  ]);
  await shown(page).locator("#erase").click();
  await shown(page).locator("#erase-known").click();
  await look(page, "erase");
  await shown(page).locator("#erase-now").click();
  await shown(page).getByText(zh.app.joinOrSignIn).waitFor();
}

test("nothing went wrong in the pages that nobody caught", () => {
  expect(errors).toEqual([]);
});
