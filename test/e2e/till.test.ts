import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { callApi } from "../../infra/local/apiClient";
import { demoProgram } from "../../infra/local/demo";
import { dayOf, weekdayOf } from "../../shared/days";
import { memberCode, stepAt } from "../../shared/memberCode";
import { launch, type LaunchOptions, openFilm, type Opened, typeAsGun } from "../support/browser";
import { startTestStack, type TestStack } from "../support/stack";

/** The whole way on the real stack: a shopper's page, a cashier's page, a camera between them. */

const film = openFilm();
let stack: TestStack;
let operatorToken: string;
let till: Opened;
let shopper: Opened;
const opened: Opened[] = [];

async function open(options: LaunchOptions): Promise<Opened> {
  const browser = await launch(options);
  opened.push(browser);
  return browser;
}

/** Someone who joined before the test, and whose code can be made without a page. */
async function joined(name: string) {
  const login = await fetch(new URL(`standin/wechat/login?as=${name}`, stack.url));
  const { code } = (await login.json()) as { code: string };
  const { programId, termsVersion } = demoProgram;
  const signedIn = await callApi(stack.url, "signIn", { programId, wechatCode: code });
  if (signedIn.joined) throw new Error(`${name} is a member already`);
  const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
  const { joinToken } = signedIn;
  const { token } = await callApi(stack.url, "join", { joinToken, displayName: name, termsVersion, consents });
  const { memberNumber, key } = await callApi(stack.url, "getMemberCode", {}, token);
  const codeOf = (stepsAgo: number) => memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.now()) - stepsAgo);
  const entries = async () => (await callApi(stack.url, "listEntries", {}, token)).entries;
  return { token, codeOf, entries };
}

const invite = async () =>
  (
    await callApi(
      stack.url,
      "inviteStaff",
      { requestId: randomUUID(), role: "cashier", name: "早班", storeId: "jiefang-road" },
      operatorToken,
    )
  ).url;

async function signIn(page: Page, tillNumber: string): Promise<void> {
  await page.goto(await invite());
  await page.locator("#till-number input").fill(tillNumber);
  await page.locator("#sign-in").click();
  await page.getByRole("button", { name: "扫会员码" }).waitFor();
}

/** Points are doubled on Saturdays; the test runs on any day. */
const onMemberDay = () => weekdayOf(dayOf(new Date().toISOString(), demoProgram.timeZone)) === 6;
const earned = (yuan: number) => Math.floor(yuan) * (onMemberDay() ? 2 : 1);
const figure = (points: number) => points.toLocaleString("en-US");

/** As a cashier types: a scanner gun is told by its pace. */
const typed = (page: Page, keys: string) => page.keyboard.type(keys, { delay: 70 });
/** Whoever takes the gun has stopped typing. */
async function scanWithGun(page: Page, text: string): Promise<void> {
  await page.waitForTimeout(150);
  await typeAsGun(page, text);
}
const scanWithCamera = (page: Page) => page.getByRole("button", { name: "扫会员码" }).click();
const posted = (page: Page) => page.locator(".outcome-block--done:visible").waitFor();
const next = (page: Page) => page.locator("#next:visible").click();

beforeAll(async () => {
  stack = await startTestStack({ demo: true, web: true });
  const invitationCode = /invitation=(.+)$/.exec(stack.links?.operator ?? "")?.[1] ?? "";
  operatorToken = (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
  film.show("nothing yet");
  [till, shopper] = await Promise.all([open({ video: film.file }), open({})]);
  await signIn(till.page, "7");
}, 120_000);

afterAll(async () => {
  await Promise.all(opened.map((browser) => browser.close()));
  await stack?.stop();
  film.remove();
});

let lin: Awaited<ReturnType<typeof joined>>;
let wallet: Page;
let balance = 0;
const inWallet = () => wallet.locator(".balance .figure").getByText(figure(balance), { exact: true }).waitFor();

/** What the shopper's page shows now, held before the cashier's camera. */
async function holdUp(): Promise<void> {
  film.show((await shopper.page.locator("#member-code-digits").innerText()).replace(/\D/g, ""));
}

/** The code of half a minute later, which is taken already: the one on the shopper's page has paid once. */
const showFresh = () => film.show(lin.codeOf(-1));

async function scan(page: Page): Promise<void> {
  await scanWithCamera(page);
  await page.locator(".member-line:visible").waitFor();
}

test("a camera reads the code on a shopper's page, and the points of 128.00 yuan are in the wallet after two taps", async () => {
  lin = await joined("lin");
  await shopper.page.goto(`${stack.url}?as=lin#/pages/code/index`);
  wallet = await shopper.page.context().newPage();
  await wallet.goto(`${stack.url}#/pages/home/index`);
  await wallet.locator(".balance .figure").getByText("0", { exact: true }).waitFor();
  const taps = await countTaps(till.page);
  await holdUp();
  await scan(till.page);
  await typed(till.page, "128");
  await till.page.getByText(`+${figure(earned(128))}`).waitFor();
  await till.page.locator("#take").click();
  await posted(till.page);
  expect(await taps()).toBe(2);
  expect(await till.page.locator(".outcome-block").innerText()).toContain("¥128.00");
  balance += earned(128);
  await inWallet();
}, 60_000);

async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(
    `window.taps = 0; document.addEventListener("click", (event) => event.detail && window.taps++, true)`,
  );
  return () => page.evaluate("window.taps");
}

test("a member pays a part with points", async () => {
  await holdUp();
  await next(till.page);
  await till.page.locator(".member-line:visible").waitFor();
  await typed(till.page, "50");
  await till.page.locator(".amount__want").click();
  await till.page.getByRole("button", { name: "多用 100" }).click();
  await till.page.getByText("收 ¥49.00").waitFor();
  await till.page.locator("#take").click();
  await posted(till.page);
  balance += earned(49) - 100;
  await inWallet();
}, 30_000);

test("a code that has paid cannot pay again", async () => {
  await next(till.page);
  await till.page.locator(".notice--danger:visible").getByText("这个码已经用过").waitFor();
});

test("a part of a sale is refunded by its order number, and its points are taken back", async () => {
  const [, first] = await lin.entries();
  const order = first?.receipt.of === "sale" ? first.receipt.sale.orderNumber : "";
  await till.page.keyboard.press("F8");
  await till.page.locator("#refund-order input").fill(order);
  await till.page.getByRole("button", { name: "找这一单" }).click();
  await till.page.locator(".refund-sale:visible").waitFor();
  await typed(till.page, "64");
  await till.page.getByText("退给顾客 ¥64.00").waitFor();
  await till.page.locator("#refund").click();
  await posted(till.page);
  balance -= earned(64);
  await inWallet();
  await next(till.page);
}, 30_000);

test("a screenshot from a minute ago is refused in words", async () => {
  film.show(lin.codeOf(3));
  await scanWithCamera(till.page);
  await till.page.getByText("这个码过期了，请顾客下拉换新码").waitFor();
});

/** Lets the request reach the service, and loses the answer. */
async function loseAnswers(page: Page, count: number): Promise<() => number> {
  let sent = 0;
  await page.route("**/till/sales", async (route) => {
    await route.fetch();
    if (++sent <= count) await route.abort("connectionreset");
    else await route.continue();
  });
  return () => sent;
}

test("a grant without network waits on the device, is sent twice for a lost answer, and posted once", async () => {
  const before = (await lin.entries()).length;
  await till.page.context().setOffline(true);
  showFresh();
  await scan(till.page);
  await typed(till.page, "42");
  await till.page.locator("#take").click();
  await till.page.locator(".outcome-block--kept").waitFor();
  // Nobody shows a code, so the camera that opens by itself finds none.
  film.show("no member code");
  await next(till.page);
  await till.page.getByText("1 笔已存在本机，连上后自动入账").waitFor();
  const sent = await loseAnswers(till.page, 1);
  await till.page.context().setOffline(false);
  balance += earned(42);
  await inWallet();
  await till.page.locator(".till-status").waitFor({ state: "detached" });
  await till.page.unroute("**/till/sales");
  expect(sent()).toBeGreaterThanOrEqual(2);
  expect((await lin.entries()).length).toBe(before + 1);
}, 45_000);

test("an answer that is lost is asked for with the same request until it comes; the sale is posted once", async () => {
  const before = (await lin.entries()).length;
  const sent = await loseAnswers(till.page, 3);
  showFresh();
  await scan(till.page);
  await typed(till.page, "9.9");
  await till.page.locator("#take").click();
  await till.page.getByText("还没收到回答，正在核实，请别再收一次").waitFor();
  await posted(till.page);
  await till.page.unroute("**/till/sales");
  expect(sent()).toBeGreaterThanOrEqual(4);
  balance += earned(9.9);
  await inWallet();
  expect((await lin.entries()).length).toBe(before + 1);
}, 45_000);

test("a double tap is one request", async () => {
  let sent = 0;
  till.page.on("request", (request) => (sent += request.url().endsWith("/till/sales") ? 1 : 0));
  showFresh();
  await next(till.page);
  await till.page.locator(".member-line:visible").waitFor();
  await typed(till.page, "5");
  await till.page.locator("#take").dblclick();
  await posted(till.page);
  expect(sent).toBe(1);
  balance += earned(5);
  await inWallet();
}, 30_000);

test("a session that ends in the middle keeps the sale for whoever signs in next", async () => {
  showFresh();
  await next(till.page);
  await till.page.locator(".member-line:visible").waitFor();
  await typed(till.page, "30");
  await till.page.evaluate(`(() => {
    const kept = JSON.parse(localStorage.getItem("jifen.session.cashier"));
    Object.assign(kept.data, { token: "ended", renewalToken: "demo.ended" });
    localStorage.setItem("jifen.session.cashier", JSON.stringify(kept));
  })()`);
  await till.page.locator("#take").click();
  await till.page.getByText("这单还在，登录后接着收。").waitFor();
  await till.page.goto(await invite());
  await till.page.locator("#sign-in:visible").click();
  balance += earned(30);
  await inWallet();
  await posted(till.page);
}, 45_000);

test("a shopper without a code scans the claim code of the sale with their own camera, joins, and has the points", async () => {
  await next(till.page);
  const ownFilm = openFilm();
  try {
    await till.page.keyboard.press("F9");
    await till.page.getByRole("button", { name: "出示小票码" }).waitFor();
    await typed(till.page, "66.6");
    const shown = till.page.waitForResponse((response) => response.url().endsWith("/till/claims"));
    await till.page.locator("#show-claim").click();
    ownFilm.show(((await (await shown).json()) as { url: string }).url);
    await till.page.locator("#claim-code").waitFor();
    const { page } = await open({ video: ownFilm.file });
    await page.goto(`${stack.url}?as=new#/pages/claim/index`);
    await page.locator(".scanner .button").click();
    await page.locator("#claim:not([aria-disabled])").click();
    await page.locator("#consent-membership").click();
    await page.locator("#join").click();
    await page
      .getByText(`+${figure(earned(66.6))}`)
      .first()
      .waitFor();
    await till.page.getByText("已领取").waitFor();
  } finally {
    ownFilm.remove();
  }
}, 60_000);

test("a sale on a desktop by keyboard alone, with a scanner gun that types", async () => {
  const gunned = await joined("gunned");
  const { page, errors } = await open({ size: "desktop" });
  await signIn(page, "8");
  await page.keyboard.press("F4");
  await typed(page, "186");
  await scanWithGun(page, gunned.codeOf(0));
  await page.locator(".member-line").waitFor();
  expect(await page.locator(".amount-figure").innerText()).toContain("186");
  await scanWithGun(page, "J8-000417");
  await page.locator(".order-number").getByText("J8-000417").waitFor();
  await page.waitForTimeout(700);
  await page.keyboard.press("Enter");
  await posted(page);
  await page.waitForTimeout(700);
  await page.keyboard.press("Enter");
  await scanWithGun(page, gunned.codeOf(0));
  await page.locator(".member-line").waitFor();
  await typed(page, "20");
  await page.keyboard.press("ArrowRight");
  await page.getByText("收 ¥19.00").waitFor();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(700);
  await page.keyboard.press("Enter");
  await posted(page);
  const held = earned(186) + earned(19) - 100;
  await page.getByText(`现在有 ${figure(held)}`).waitFor();
  await page.waitForTimeout(700);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "扫会员码" }).waitFor();
  expect(errors).toEqual([]);
}, 60_000);

test("sales that wait survive a full storage and a restart without network", async () => {
  const late = await joined("late");
  const { page } = await open({});
  await signIn(page, "9");
  await page.evaluate(`navigator.serviceWorker.ready.then(() => undefined)`);
  await page.evaluate(`(() => {
    for (let size = 1 << 20; size > 8; size >>= 1)
      for (let i = 0; ; i++) try { localStorage.setItem("junk." + size + "." + i, "x".repeat(size)); } catch { break; }
  })()`);
  await page.context().setOffline(true);
  await page.waitForTimeout(200);
  await scanWithGun(page, late.codeOf(0));
  await page.locator(".member-line").waitFor();
  await typed(page, "17");
  await page.locator("#take").click();
  await page.locator(".outcome-block--kept").waitFor();
  await page.reload();
  await page.getByText("已存在本机").first().waitFor();
  await page.context().setOffline(false);
  await posted(page);
  expect((await late.entries()).map(({ points }) => points)).toEqual([earned(17)]);
}, 60_000);

test("no page of the till has failed unseen", () => {
  expect([...till.errors, ...shopper.errors]).toEqual([]);
});
