import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { callApi } from "../../infra/local/apiClient";
import { demoProgram } from "../../infra/local/demo";
import { memberCode, stepAt } from "../../shared/memberCode";
import { launch, type LaunchOptions, openFilm, type Opened, typeAsGun } from "../support/browser";
import { startTestStack, type TestStack } from "../support/stack";
import { completeDraft } from "../support/wheels";

/** A coupon from the spin that wins it to the till that uses it, and back with a refund, in real browsers on the real stack. */

const film = openFilm();
const opened: Opened[] = [];
let stack: TestStack;
let operatorToken: string;
let till: Opened;
let shopper: Opened;
let lin: Awaited<ReturnType<typeof joined>>;
let code = "";

async function open(options: LaunchOptions): Promise<Opened> {
  const browser = await launch(options);
  browser.page.setDefaultTimeout(15_000);
  opened.push(browser);
  return browser;
}

async function joined(name: string) {
  const login = await fetch(new URL(`standin/wechat/login?as=${name}`, stack.url));
  const { code: wechatCode } = (await login.json()) as { code: string };
  const { programId, termsVersion } = demoProgram;
  const signedIn = await callApi(stack.url, "signIn", { programId, wechatCode });
  if (signedIn.joined) throw new Error(`${name} is a member already`);
  const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
  const { joinToken } = signedIn;
  const { token } = await callApi(stack.url, "join", { joinToken, displayName: name, termsVersion, consents });
  const { memberNumber, key } = await callApi(stack.url, "getMemberCode", {}, token);
  const codeNow = () => memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.now()));
  const coupons = async () => (await callApi(stack.url, "listCoupons", {}, token)).coupons;
  const sales = async () =>
    (await callApi(stack.url, "listEntries", {}, token)).entries.filter(({ kind }) => kind === "sale").length;
  return { token, codeNow, coupons, sales };
}

async function signIn(page: Page, tillNumber: string): Promise<void> {
  const asked = { requestId: randomUUID(), role: "cashier" as const, name: "早班", storeId: "jiefang-road" };
  await page.goto((await callApi(stack.url, "inviteStaff", asked, operatorToken)).url);
  await page.locator("#till-number input").fill(tillNumber);
  await page.locator("#sign-in").click();
  await page.getByRole("button", { name: "扫会员码" }).waitFor();
}

/** As a cashier types: a scanner gun is told by its pace. */
const typed = (page: Page, keys: string) => page.keyboard.type(keys, { delay: 70 });
async function gun(page: Page, text: string): Promise<void> {
  await page.waitForTimeout(200);
  await typeAsGun(page, text);
}
async function ring(page: Page, amount: string): Promise<void> {
  await gun(page, lin.codeNow());
  await page.locator(".member-line:visible").waitFor();
  await typed(page, amount);
}
const posted = (page: Page) => page.locator(".outcome-block--done:visible").waitFor();
const next = (page: Page) => page.locator("#next:visible").click();
const shown = (page: Page, words: string) => page.getByText(words, { exact: false }).locator("visible=true").first();
/** The shopper's page asks by itself every other second. */
const isOpenAgain = () => shopper.page.locator("#coupon-letters").waitFor();

beforeAll(async () => {
  stack = await startTestStack({ demo: true, web: true });
  const invitationCode = /invitation=(.+)$/.exec(stack.links?.operator ?? "")?.[1] ?? "";
  operatorToken = (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
  lin = await joined("lin");
  film.show("nothing yet");
  [till, shopper] = await Promise.all([open({ video: film.file }), open({})]);
  await signIn(till.page, "7");
}, 180_000);

afterAll(async () => {
  await Promise.all(opened.map((browser) => browser.close()));
  await stack?.stop();
  film.remove();
});

test("a spin wins a coupon, which is in the wallet and opens with its code for the till", async () => {
  const { page } = shopper;
  await page.goto(`${stack.url}?as=lin#/play/wheel/index?wheel=opening`);
  await page.locator("#spin:not([aria-disabled])").click();
  await page.locator("#spin-outcome").waitFor();
  const [won] = await lin.coupons();
  code = won?.code ?? "";
  await page.goto(`${stack.url}#/pages/wallet/index`);
  await page.locator(".ticket:visible").click();
  await page.locator("#coupon-letters").waitFor();
  expect((await page.locator("#coupon-letters").innerText()).replaceAll(/\s/g, "")).toBe(code);
  await stack.drained();
  await page.reload();
  await page.locator("#coupon-draw.pressable").click();
  await page.waitForURL(/play\/draw\/index\?seq=\d+/);
  // Whoever goes back before the page has come gets it after all.
  await shown(page, "现在能验证的").waitFor();
  await page.goBack();
  await page.locator("#coupon-letters").waitFor();
}, 60_000);

test("below its minimum a scanned coupon is refused, with what is missing", async () => {
  await ring(till.page, "32");
  await gun(till.page, code);
  await shown(till.page, "满 ¥50.00 才能用，还差 ¥18.00").waitFor();
  await shown(till.page, "收 ¥32.00").waitFor();
}, 30_000);

test("scanned with the camera it is taken off a larger order, once, though its answer is lost; the shopper sees it", async () => {
  const { page } = till;
  await typed(page, "8");
  film.show(code);
  await page.locator(".sale-coupons__line:visible").click();
  await page.locator(".sheet .scanner .button").click();
  await page.locator(".sheet .offer-line--on").waitFor();
  await page.locator("#coupons-done").click();
  await shown(page, "收 ¥318.00").waitFor();
  const uses: string[] = [];
  await page.route("**/till/coupons/use", async (route) => {
    uses.push(route.request().postData() ?? "");
    const answer = await route.fetch();
    if (uses.length === 1) await route.abort("connectionreset");
    else await route.fulfill({ response: answer });
  });
  const recorded = page.waitForRequest((request) => request.url().endsWith("/till/sales"));
  await page.locator("#take:visible").click();
  expect(JSON.parse((await recorded).postData() ?? "{}")).toMatchObject({ amountFen: 31_800 });
  await posted(page);
  await page.unroute("**/till/coupons/use");
  expect(uses.length).toBeGreaterThanOrEqual(2);
  expect(new Set(uses).size).toBe(1);
  expect(await page.locator(".outcome-block:visible").innerText()).toContain("¥318.00");
  await shown(shopper.page, "收银台已经用上这张券").waitFor();
  expect(await lin.coupons()).toMatchObject([{ code, status: "used" }]);
}, 60_000);

test("the same code again is refused with a sentence", async () => {
  await next(till.page);
  await gun(till.page, code);
  await shown(till.page, "这张券已经用过了").waitFor();
}, 30_000);

test("a part that is refunded leaves the coupon used, the rest brings it back, as the page says beforehand", async () => {
  const { page } = till;
  const orderNumber = (await lin.coupons())[0]?.orderNumber ?? "";
  await page.goto(`${stack.url}#/till/refund/index?order=${orderNumber}`);
  await shown(page, "这次退完，券自动退回").waitFor();
  await typed(page, "18");
  await shown(page, "只退一部分，券不退回").waitFor();
  await page.locator("#refund:visible").click();
  await posted(page);
  await stack.drained();
  expect((await lin.coupons())[0]?.status).toBe("used");
  await page.goto(`${stack.url}#/till/sale/index`);
  await page.goto(`${stack.url}#/till/refund/index?order=${orderNumber}`);
  await shown(page, "这次退完，券自动退回").waitFor();
  await page.locator("#refund:visible").click();
  await posted(page);
  await isOpenAgain();
}, 60_000);

test("a till that dies after using the coupon goes on with the sale when it is back", async () => {
  const { page } = till;
  const before = await lin.sales();
  await page.goto(`${stack.url}#/till/sale/index`);
  await page.getByRole("button", { name: "扫会员码" }).waitFor();
  await gun(page, code);
  await page.locator(".offer-line--on:visible").waitFor();
  await ring(page, "60");
  await shown(page, "收 ¥50.00").waitFor();
  await page.route("**/till/sales", (route) => route.abort("connectionreset"));
  await page.locator("#take:visible").click();
  await page.locator(".outcome-block--asked:visible").waitFor();
  await shopper.page.locator("#coupon-letters").waitFor({ state: "detached" });
  expect(await lin.sales()).toBe(before);
  await page.unroute("**/till/sales");
  await page.reload();
  await posted(page);
  expect(await lin.sales()).toBe(before + 1);
  const [used] = await lin.coupons();
  await refundWhole(used?.orderNumber ?? "", 5_000);
}, 60_000);

/** As a cashier does, so that the next test has the coupon again. */
async function refundWhole(orderNumber: string, amountFen: number): Promise<void> {
  const asked = { requestId: randomUUID(), role: "cashier" as const, name: "退货", storeId: "jiefang-road" };
  const { invitationCode } = await callApi(stack.url, "inviteStaff", asked, operatorToken);
  const { token } = await callApi(stack.url, "acceptInvitation", { invitationCode, tillId: "R" });
  await callApi(stack.url, "refundSale", { requestId: randomUUID(), orderNumber, amountFen }, token);
  await isOpenAgain();
}

test("a sale that is given up before it was asked for gives the coupon back, though nobody knew whether it was used", async () => {
  const { page } = till;
  const before = await lin.sales();
  await next(page);
  await gun(page, code);
  await page.locator(".offer-line--on:visible").waitFor();
  await ring(page, "70");
  let isLost = true;
  await page.route("**/till/coupons/use", async (route) => {
    const answer = await route.fetch();
    if (isLost) await route.abort("connectionreset");
    else await route.fulfill({ response: answer });
  });
  await page.locator("#take:visible").click();
  await page.locator("#give-up:visible").waitFor();
  await shopper.page.locator("#coupon-letters").waitFor({ state: "detached" });
  isLost = false;
  await page.locator("#give-up:visible").click();
  await page.locator("#take:visible").waitFor();
  await page.unroute("**/till/coupons/use");
  await isOpenAgain();
  expect(await lin.sales()).toBe(before);
}, 60_000);

test("without a network a coupon cannot be used, which is said; the rest goes on without it", async () => {
  const { page } = till;
  await page.context().setOffline(true);
  await shown(page, "没有网络，不能用券").waitFor();
  expect(await page.locator("#take:visible").getAttribute("aria-disabled")).toBe("true");
  await page.context().setOffline(false);
  await page.locator("#take:visible:not([aria-disabled])").waitFor();
  await page.getByRole("button", { name: "取消" }).click();
}, 60_000);

test("on a desktop by keyboard alone: the member's coupons, the best first, and a sum that adds up", async () => {
  const { page, errors } = await open({ size: "desktop" });
  await signIn(page, "8");
  await ring(page, "88.5");
  await page.locator("#coupons").getByText("1 张可用").waitFor();
  await page.keyboard.press("F6");
  await page.locator(".sheet .offer-line").waitFor();
  await page.waitForTimeout(100);
  await page.keyboard.press("Tab");
  await page.keyboard.press(" ");
  await page.locator(".sheet .offer-line--on").waitFor();
  await page.keyboard.press("Escape");
  const sums = () => page.locator(".sale-book").innerText();
  await shown(page, "收 ¥78.50").waitFor();
  expect((await sums()).replaceAll(/\s+/g, " ")).toContain("¥88.50");
  expect((await sums()).replaceAll(/\s+/g, " ")).toMatch(/−¥10\.00 还要付 ¥78\.50/);
  await page.waitForTimeout(700);
  await page.keyboard.press("Enter");
  await posted(page);
  await shopper.page.locator("#coupon-letters").waitFor({ state: "detached" });
  expect(errors).toEqual([]);
}, 60_000);

test("goods are handed over by their code, without a sale", async () => {
  const { page } = till;
  await giveGoods();
  const goods = (await lin.coupons()).find(({ kind }) => kind === "goods");
  await gun(page, goods?.code ?? "");
  await page.locator("#hand-over:visible").click();
  await posted(page);
  expect((await lin.coupons()).find(({ kind }) => kind === "goods")?.status).toBe("used");
  expect([till.errors, shopper.errors]).toEqual([[], []]);
}, 60_000);

/** A wheel that as good as always gives goods. */
async function giveGoods(): Promise<void> {
  const from = Date.now() + 1_500;
  const terms = { minimumFen: 0, validDays: 30, storeIds: [], stackable: true, onRefund: "keep" as const };
  const bag = { zh: "帆布袋", en: "Canvas bag" };
  const thanks = { zh: "谢谢参与", en: "Thank you" };
  const draft = completeDraft(from, {
    wheelId: "goods",
    prizes: [
      { key: "bag", name: bag, kind: "goods", weight: 999_999, stock: 5, valueFen: 1_900, terms },
      { key: "thanks", name: thanks, kind: "thanks", weight: 1, valueFen: 0 },
    ],
  });
  await callApi(stack.url, "saveWheel", { draft, revision: 0 }, operatorToken);
  await callApi(stack.url, "publishWheel", { wheelId: "goods" }, operatorToken);
  await new Promise((resolve) => setTimeout(resolve, from + 200 - Date.now()));
  await callApi(stack.url, "spin", { requestId: randomUUID(), wheelId: "goods", points: 0 }, lin.token);
}
