import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { callApi, callAsPartner } from "../../infra/local/apiClient";
import { demoPartner } from "../../infra/local/demo";
import { en as english } from "../../miniapp/src/words/en";
import { fill, type Value } from "../../miniapp/src/words/sentence";
import { zh } from "../../miniapp/src/words/zh";
import { parseCode } from "../../shared/memberCode";
import type { EntryView } from "../../shared/views";
import { launch, type Opened } from "../support/browser";
import { startTestStack, type TestStack } from "../support/stack";

/** A shopper's life on the real stack; the till's part of it is done through its door. */

let stack: TestStack;
let browser: Opened;
let page: Page;
let cashier: string;

beforeAll(async () => {
  stack = await startTestStack({ demo: true, web: true });
  const invitationCode = /invitation=(.+)$/.exec(stack.links?.cashier ?? "")?.[1] ?? "";
  cashier = (await callApi(stack.url, "acceptInvitation", { invitationCode, tillId: "E2E" })).token;
  browser = await launch();
  page = browser.page;
  page.setDefaultTimeout(15_000);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const zhOf = (sentence: string, values: Record<string, Value> = {}) => fill(sentence, values, "zh");
/** Taro keeps the pages that lie below; only the top one is seen. */
const shown = (on = page) => on.locator(".taro_page:visible").last();
const sees = (text: string, on = page) => shown(on).getByText(text).first().waitFor();
const press = (text: string, on = page) => shown(on).getByText(text).first().click();
const open = (path: string, on = page) => on.goto(`${stack.url}#/pages/${path}`);

async function digitsOf(on = page): Promise<string> {
  const digits = shown(on).locator("#member-code-digits");
  await digits.waitFor();
  return (await digits.innerText()).replace(/\D/g, "");
}

const newOrder = () => `E-${randomUUID().slice(0, 8)}`;
async function sell(code: string, amountFen: number, orderNumber = newOrder()) {
  const { identification } = await callApi(stack.url, "identifyMember", { code }, cashier);
  const sale = { requestId: randomUUID(), orderNumber, amountFen, identification };
  return callApi(stack.url, "recordSale", sale, cashier);
}
const showClaim = (amountFen: number, orderNumber = newOrder()) =>
  callApi(stack.url, "showClaimCode", { requestId: randomUUID(), orderNumber, amountFen }, cashier);
const refund = (orderNumber: string, amountFen: number) =>
  callApi(stack.url, "refundSale", { requestId: randomUUID(), orderNumber, amountFen }, cashier);

/** Somebody else's phone. */
async function phoneOf(path: string): Promise<Page> {
  const options = { viewport: { width: 375, height: 812 }, hasTouch: true, locale: "zh-CN" };
  const context = await page
    .context()
    .browser()
    ?.newContext({ ...options, timezoneId: "Asia/Shanghai" });
  const other = (await context?.newPage()) as Page;
  await open(path, other);
  return other;
}

async function agreeAndJoin(on: Page): Promise<void> {
  await shown(on).locator("#consent-membership").click();
  await shown(on).locator("#join").click();
}

let first: EntryView;

test("someone new reads what points are worth and when they end, agrees to each thing, and joins", async () => {
  await open("home/index?as=shopper-lin");
  await sees(zhOf(zh.shopper.offerEarn, { fenPerPoint: 100 }));
  await sees(zhOf(zh.shopper.expiryTitle, { months: 24 }));
  await press(zh.app.joinOrSignIn);
  await sees(zh.shopper.consentPersonal);
  expect(await shown().locator('[role="checkbox"][aria-checked="true"]').count()).toBe(0);
  await shown().locator("#join").click();
  await sees(zh.shopper.consentMissing);
  await shown().locator("#display-name input").fill("林 👩‍👧 مريم");
  await agreeAndJoin(page);
  await sees(zh.shopper.firstTitle);
});

test("the page shows a code that the till takes, and the first page shows the points without a reload", async () => {
  await open("code/index");
  const code = await digitsOf();
  expect(parseCode(code)).toMatchObject({ memberNumber: code.slice(1, 10) });
  await open("home/index");
  await sees(zh.shopper.firstTitle);
  const { entry, member } = await sell(code, 128_00, "E-first");
  first = entry;
  expect(member.maskedName).toBe("林****");
  await shown()
    .locator(".balance .figure")
    .getByText(String(entry.points), { exact: true })
    .waitFor({ timeout: 5_000 });
});

test("whoever shows the code is told at once what the till has posted", async () => {
  await press(zh.app.tabCode);
  const { entry } = await sell(await digitsOf(), 5_00);
  await sees(zhOf(zh.shopper.justGot, { points: entry.points, left: entry.balance }));
});

test("a new code can be had before it is time, and the till takes it", async () => {
  const before = await digitsOf();
  await shown().getByLabel(zh.shopper.newCode).click();
  await shown()
    .locator("#member-code-digits")
    .filter({ hasNotText: before.slice(12) })
    .waitFor();
  const { member } = await callApi(stack.url, "identifyMember", { code: await digitsOf() }, cashier);
  expect(member.memberNumber).toBe(before.slice(1, 10));
});

test("without a network the code is there all the same, and the app says what works and what waits", async () => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.context().setOffline(true);
  await page.reload();
  const { member } = await callApi(stack.url, "identifyMember", { code: await digitsOf() }, cashier);
  expect(member.maskedName).toBe("林****");
  await sees(zh.shopper.worksOffline);
  await open("home/index");
  await sees(zh.app.offline);
  await sees(zh.shopper.offlineWaits);
  await page.context().setOffline(false);
  await sees(zh.shopper.now);
});

test("an entry opens into the equation that it comes from, with what did not count and why", async () => {
  await open("entries/index");
  await shown().locator(".entry").last().click();
  await sees(zhOf(zh.rules.whyPoints, { points: first.points }));
  const equation = await shown().locator(".equation").getAttribute("aria-label");
  expect(equation).toMatch(new RegExp(`^128 .*= ${first.points}$`));
  await sees(zhOf(zh.rules.orderCapOf, { cap: 100_000 }));
  await sees(zh.rules.checked);
  expect(await shown().locator(".seal").count()).toBe(1);
  await press(zh.rules.doubt);
  await sees(first.hash.slice(0, 4));
});

test("a return is in the list with its sale, taken back in proportion, and checked against that sale", async () => {
  const { entry } = await refund("E-first", 32_00);
  await open("entries/index");
  await sees(zh.shopper.refundTakenBack);
  await shown().locator(".entry", { hasText: zh.shopper.refundTakenBack }).click();
  await sees(zhOf(zh.rules.whyTakenBack, { points: -(entry?.points ?? 0) }));
  expect(entry?.points).toBe(-Math.floor(first.points / 4));
  await sees(zh.rules.checked);
  await press(zhOf(zh.rules.original, { seq: String(first.seq) }));
  await sees(zhOf(zh.rules.whyPoints, { points: first.points }));
});

test("the sums over a month are the sums of the figures on the screen", async () => {
  await open("entries/index");
  await shown().locator(".entry").nth(2).waitFor();
  const figures = await shown().locator(".entry__figures .t-amount").allInnerTexts();
  const numbers = figures.map((text) => Number(text.replace("−", "-").replace(/[+,]/g, "")));
  const sumOf = (part: number[]) => part.reduce((sum, points) => sum + points, 0);
  const [cameIn, wentOut] = [sumOf(numbers.filter((one) => one > 0)), sumOf(numbers.filter((one) => one < 0))];
  await sees(zhOf(zh.shopper.cameIn, { points: cameIn }));
  await sees(zhOf(zh.shopper.wentOut, { points: wentOut }));
  await press(zh.shopper.onlyOut);
  await sees(zh.shopper.noneOfThese);
});

test("someone new opens the till's link, sees what it is worth, joins on the spot, and has the points", async () => {
  const { url } = await showClaim(88_00);
  const wang = await phoneOf(`claim/index?as=shopper-wang&code=${/code=(.+)$/.exec(url)?.[1]}`);
  await sees("¥88.00", wang);
  await press(zh.shopper.claimJoin, wang);
  await agreeAndJoin(wang);
  await sees(zh.shopper.youGot, wang);
  const got = await shown(wang).locator(".t-hero").innerText();
  await wang.reload();
  await sees(zh.shopper.youGot, wang);
  expect(await shown(wang).locator(".t-hero").innerText()).toBe(got);

  await page.goto(url);
  await sees(zh.refusals.sale_already_recorded);
  await wang.context().close();
});

test("a claim that was cut off is asked about again with the same id, also after the page was closed", async () => {
  const { url } = await showClaim(7_00);
  const ids: string[] = [];
  await page.route("**/claims", async (route) => {
    ids.push((route.request().postDataJSON() as { requestId: string }).requestId);
    await route.fetch();
    await route.abort();
  });
  await page.goto(url);
  await press(zh.shopper.claimTake);
  await sees(zh.app.notKnownYet);
  await page.unroute("**/claims");
  const again = page.waitForRequest((request) => request.url().endsWith("/claims"));
  await page.reload();
  ids.push(((await again).postDataJSON() as { requestId: string }).requestId);
  await sees(zh.shopper.youGot);
  expect(new Set(ids).size).toBe(1);
}, 60_000);

test("every refusal of a claim is said in words", async () => {
  await open("claim/index?code=not-a-claim-code");
  await sees(zh.refusals.claim_unknown);
  const returned = newOrder();
  const { url } = await showClaim(9_00, returned);
  await refund(returned, 9_00);
  await page.goto(url);
  await sees(zh.refusals.sale_refunded);
  const partner = { keyId: demoPartner, secret: stack.secrets.partners[demoPartner]?.secret ?? "" };
  const paidAt = new Date(Date.now() - 72 * 60 * 60_000 + 1_500).toISOString();
  const asked = { requestId: randomUUID(), storeId: "jiefang-road", orderNumber: newOrder(), amountFen: 5_00, paidAt };
  const old = await callAsPartner(stack.url, "createClaimCode", asked, partner);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await page.goto(old.url);
  await sees(zh.refusals.claim_expired);
});

test("the app speaks English, and keeps to it", async () => {
  await open("me/index");
  await press(zh.shopper.english);
  await sees(english.shopper.consents);
  await open("home/index");
  await sees(english.shopper.worthAtTill);
  expect(await shown().innerText()).not.toMatch(/积分/);
  await open("me/index");
  await press(zh.shopper.chinese);
  await sees(zh.shopper.consents);
});

test("a consent is withdrawn and given by its switch, and a birthday takes two taps", async () => {
  const toggle = shown().locator("#consent-messages");
  await toggle.click();
  await shown().locator('#consent-messages[aria-checked="true"]').waitFor();
  await shown().locator("#birthday").click();
  await shown().locator('.sheet [role="radio"]', { hasText: /^3$/ }).first().click();
  await shown().locator('.sheet [role="radio"]', { hasText: /^8$/ }).last().click();
  await shown().locator("#save-birthday").click();
  await sees("3 月 8 日");
});

test("whoever signs out stays out, and comes back by signing in", async () => {
  await shown().locator("#sign-out").click();
  await shown().locator("#sign-out-now").click();
  await sees(zhOf(zh.shopper.offerEarn, { fenPerPoint: 100 }));
  await page.reload();
  await press(zh.app.joinOrSignIn);
  await sees(zh.shopper.now);
});

test("a member takes a copy of their data, then leaves with all of it erased", async () => {
  await open("me/index");
  await shown().locator("#my-data").click();
  const download = page.waitForEvent("download");
  await shown().locator("#export").click();
  const copy = JSON.parse(readFileSync(await (await download).path(), "utf8")) as { entries: EntryView[] };
  expect(copy).toMatchObject({ profile: { displayName: "林 👩‍👧 مريم", birthday: "03-08" } });
  expect(copy.entries.map(({ seq }) => seq)).toContain(first.seq);
  await shown().locator("#erase").click();
  await shown().locator("#erase-known").click();
  await shown().locator("#erase-now").click();
  await sees(zhOf(zh.shopper.offerEarn, { fenPerPoint: 100 }));
  await press(zh.app.joinOrSignIn);
  await sees(zh.shopper.consentsTitle);
});

test("nothing went wrong in the page that nobody caught", () => {
  expect(browser.errors).toEqual([]);
});
