import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { callApi } from "../../infra/local/apiClient";
import { demoProgram } from "../../infra/local/demo";
import { zh } from "../../miniapp/src/words/zh";
import { memberCode, stepAt } from "../../shared/memberCode";
import { launch, type LaunchOptions, openFilm, type Opened, typeAsGun } from "../support/browser";
import { seriousFaults, sticksOut } from "../support/screenChecks";
import { startTestStack, type TestStack } from "../support/stack";

/** Days on which something else is wrong than a shop's own tests think of; miniapp/README.md has the list of all of them. */

/** Right-to-left, an emoji of several parts, and no place to break. */
const NAME = "مريم 👩‍👩‍👧‍👦 Wolfeschlegelsteinhausenbergerdorffwelchevor";
const film = openFilm();
const opened: Opened[] = [];
let stack: TestStack;
let till: Page;
let operatorToken: string;
let shopperToken: string;
let codeOf: (stepsAhead: number) => string;

beforeAll(async () => {
  stack = await startTestStack({ demo: true, web: true });
  const invitationCode = /invitation=(.+)$/.exec(stack.links?.operator ?? "")?.[1] ?? "";
  operatorToken = (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
  const login = await fetch(new URL("standin/wechat/login?as=demo", stack.url));
  const { code } = (await login.json()) as { code: string };
  const signedIn = await callApi(stack.url, "signIn", { programId: demoProgram.programId, wechatCode: code });
  if (!signedIn.joined) throw new Error("the demo shop has no member");
  shopperToken = signedIn.session.token;
  await callApi(stack.url, "changeProfile", { displayName: NAME }, shopperToken);
  const { memberNumber, key } = await callApi(stack.url, "getMemberCode", {}, shopperToken);
  codeOf = (stepsAhead) => memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.now()) + stepsAhead);
  film.show("nothing yet");
  till = (await openTill({ video: film.file })).page;
}, 120_000);
afterAll(async () => {
  await Promise.all(opened.map((browser) => browser.close()));
  await stack?.stop();
  film.remove();
});

async function open(options: LaunchOptions): Promise<Opened> {
  const browser = await launch(options);
  browser.page.setDefaultTimeout(15_000);
  opened.push(browser);
  return browser;
}

async function openTill(options: LaunchOptions, clockAheadMs?: number): Promise<Opened> {
  const browser = await open(options);
  if (clockAheadMs !== undefined) await browser.page.clock.install({ time: Date.now() + clockAheadMs });
  const asked = { requestId: randomUUID(), role: "cashier" as const, name: "早班", storeId: "jiefang-road" };
  await browser.page.goto((await callApi(stack.url, "inviteStaff", asked, operatorToken)).url);
  await browser.page.locator("#sign-in").click();
  await browser.page.locator(".identify__scan").waitFor();
  return browser;
}

/** Whoever takes the gun has stopped typing. */
async function scan(page: Page, text: string): Promise<void> {
  await page.waitForTimeout(200);
  await typeAsGun(page, text);
}
const wallet = () => callApi(stack.url, "getWallet", {}, shopperToken);
const newestSeq = async () => (await callApi(stack.url, "listEntries", { limit: "1" }, shopperToken)).entries[0]?.seq;

test("a code of somebody else's, and one that was read wrong, are told at the till by name", async () => {
  await scan(till, "134567890123456789");
  await till.getByText(zh.till.paymentShown).first().waitFor();
  const wrong = codeOf(0).replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
  await scan(till, wrong);
  await till.getByText(zh.refusals.code_mistyped).first().waitFor();
});

test("a till without a camera says so, and takes the code by its keys", async () => {
  const { page } = await openTill({});
  await page.locator(".identify__scan").getByRole("button").first().click();
  await page.getByText(new RegExp(`${zh.app.cameraAbsent}|${zh.app.cameraRefused}|${zh.app.cameraUnable}`)).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.type(codeOf(0), { delay: 70 });
  await page.locator(".member-line:visible").waitFor();
}, 45_000);

test("a name of many scripts fits the till, and nobody is kept from reading it", async () => {
  await till.goto(`${stack.url}#/till/sale/index`);
  await scan(till, codeOf(0));
  await till.locator(".member-line:visible").waitFor();
  expect(await sticksOut(till)).toEqual([]);
  expect(await seriousFaults(till)).toEqual([]);
});

test("a network that fails in the middle of a spend neither takes the points twice nor says that it is done", async () => {
  const [before, seq] = await Promise.all([wallet(), newestSeq()]);
  let lost = 0;
  await till.route("**/till/sales", async (route) => {
    if (lost++ < 2) await route.fetch();
    if (lost <= 3) await route.abort("connectionreset");
    else await route.continue();
  });
  await till.keyboard.type("50", { delay: 70 });
  await till.locator(".amount__want:visible").click();
  await till.getByRole("button", { name: "多用 100" }).click();
  await till.getByText("收 ¥49.00").waitFor();
  await till.locator("#take").click();
  await till.getByText("还没收到回答，正在核实，请别再收一次").waitFor();
  expect(await till.locator(".outcome-block--done:visible").count()).toBe(0);
  await till.locator(".outcome-block--done:visible").waitFor();
  await till.unroute("**/till/sales");
  const [after, newest] = await Promise.all([wallet(), newestSeq()]);
  expect(lost).toBeGreaterThanOrEqual(4);
  expect(newest).toBe((seq ?? 0) + 1);
  const entry = await callApi(stack.url, "getEntry", { seq: String(newest) }, shopperToken);
  expect(entry.byKind.redeem).toBe(-100);
  expect(after.points).toBe(before.points - 100 + (entry.byKind.earn ?? 0));
}, 60_000);

test("a phone whose clock is two hours ahead shows a code that the till takes", async () => {
  const { page } = await open({});
  await page.clock.install({ time: Date.now() + 2 * 60 * 60_000 });
  await page.goto(`${stack.url}?as=demo#/pages/code/index`);
  const digits = page.locator("#member-code-digits");
  await digits.waitFor();
  // A moment for the service's time to reach the screen; by its own the phone would never show one of these.
  await page.waitForTimeout(700);
  const shown = (await digits.innerText()).replace(/\D/g, "");
  expect([codeOf(-1), codeOf(0), codeOf(1)]).toContain(shown);
}, 45_000);

test("a phone whose clock is two days ahead says today of what happened today", async () => {
  const { page } = await open({});
  await page.clock.install({ time: Date.now() + 48 * 60 * 60_000 });
  await page.goto(`${stack.url}?as=demo#/pages/entries/index`);
  const notes = page.locator(".entry .t-note");
  await notes.first().waitFor();
  // The service's clock is known from its first answer; what was written before that is written again with the next.
  await notes.filter({ hasText: "今天" }).first().waitFor();
}, 45_000);

test("a till whose clock is five hours behind posts what waited once, at the service's time", async () => {
  const seq = await newestSeq();
  const { page } = await openTill({}, -5 * 60 * 60_000);
  await page.context().setOffline(true);
  await scan(page, codeOf(0));
  await page.locator(".member-line:visible").waitFor();
  await page.keyboard.type("17", { delay: 70 });
  await page.locator("#take:visible").click();
  await page.locator(".outcome-block--kept:visible").waitFor();
  await page.context().setOffline(false);
  await page.locator(".outcome-block--done:visible").waitFor();
  expect(await newestSeq()).toBe((seq ?? 0) + 1);
  const entry = await callApi(stack.url, "getEntry", { seq: String((seq ?? 0) + 1) }, shopperToken);
  const paidAt = entry.receipt.of === "sale" ? Date.parse(entry.receipt.paidAt) : 0;
  expect(Math.abs(Date.now() - paidAt)).toBeLessThan(5 * 60_000);
}, 60_000);

test("each trouble with the camera has its own words, and a code that is not read gets help", async () => {
  const { page } = await open({});
  await page.addInitScript(brokenCamera);
  await page.clock.install();
  await page.goto(`${stack.url}?as=demo#/pages/claim/index`);
  for (const [name, words] of [
    ["NotAllowedError", zh.app.cameraRefused],
    ["NotFoundError", zh.app.cameraAbsent],
    ["NotReadableError", zh.app.cameraBusy],
    ["TypeError", zh.app.cameraUnable],
  ] as const) {
    await page.evaluate((trouble) => sessionStorage.setItem("trouble", trouble), name);
    await page.getByText(zh.shopper.claimScan, { exact: true }).last().click();
    await page.getByRole("alert").getByText(words).waitFor();
  }
  await page.evaluate(() => sessionStorage.removeItem("trouble"));
  await page.getByText(zh.shopper.claimScan, { exact: true }).last().click();
  await page.getByText(zh.app.scanHint, { exact: true }).waitFor();
  await page.clock.fastForward(9_000);
  await page.getByText(zh.app.scanHard).waitFor();
  await page.getByText(zh.app.scanStop).click();
  await page.getByText(zh.app.scanHard).waitFor({ state: "detached" });
}, 45_000);

/** A camera that fails as is asked for, or looks at a wall. */
function brokenCamera(): void {
  navigator.mediaDevices.getUserMedia = () => {
    const trouble = sessionStorage.getItem("trouble");
    if (trouble) return Promise.reject(Object.assign(new Error(trouble), { name: trouble }));
    const wall = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
    wall.getContext("2d")?.fillRect(0, 0, 320, 240);
    return Promise.resolve(wall.captureStream(5));
  };
}

test("a page that comes after its reader has gone back is not shown in place of the one they went back to", async () => {
  const { page } = await open({});
  const shown = () => page.locator(".taro_page:visible").last();
  await page.goto(`${stack.url}#/pages/home/index?as=demo`);
  await shown().locator(".wallet-lines__next").waitFor();
  await page.goto(`${stack.url}#/pages/me/index`);
  await shown().locator("#name").waitFor();
  let arrived = 0;
  await page.route("**/js/*.js", async (route) => {
    await page.waitForTimeout(1_500);
    await route.fallback();
    arrived++;
  });
  await page.goto(`${stack.url}#/pages/claim/index`);
  await page.goBack();
  while (arrived === 0) await page.waitForTimeout(50);
  await page.unroute("**/js/*.js");
  await page.waitForTimeout(1_500);
  expect(new URL(page.url()).hash).toMatch(/^#\/pages\/me\/index/);
  await shown().locator("#name").waitFor();
  expect(await page.locator("#claim-code:visible").count()).toBe(0);
}, 30_000);

test("nothing went wrong in the pages that nobody caught", () => {
  expect(opened.flatMap(({ errors }) => errors)).toEqual([]);
});
