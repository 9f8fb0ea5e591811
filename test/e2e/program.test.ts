import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { callApi } from "../../infra/local/apiClient";
import { memberCode, stepAt } from "../../shared/memberCode";
import { fill, type Value } from "../../miniapp/src/words/sentence";
import { zh } from "../../miniapp/src/words/zh";
import { launch, type Opened } from "../support/browser";
import { seriousFaults, sticksOut } from "../support/screenChecks";
import { startTestStack, type TestStack } from "../support/stack";
import { openRuledShop } from "./ruledShop";

/** The way of a new version, by two operators at their screens: drafted, checked, tried, back-tested, approved, granted by. */

let stack: TestStack;
let writer: Opened;
let approver: Opened;
let shop: Awaited<ReturnType<typeof openRuledShop>>;

beforeAll(async () => {
  stack = await startTestStack({ web: true });
  shop = await openRuledShop(stack);
  await sell("P-1");
  await stack.drained();
  [writer, approver] = [await launch({ size: "desktop" }), await launch({ size: "desktop" })];
}, 180_000);
afterAll(async () => {
  await Promise.all([writer?.close(), approver?.close()]);
  await stack?.stop();
});

const zhOf = (sentence: string, values: Record<string, Value> = {}) => fill(sentence, values, "zh");
const shown = (page: Page) => page.locator(".taro_page:visible").last();
const sees = (page: Page, text: string) => shown(page).getByText(text).first().waitFor({ timeout: 20_000 });
const choose = (page: Page, group: string, name: string) =>
  shown(page).getByRole("radiogroup", { name: group }).getByRole("radio", { name, exact: true }).click();
const show = (page: Page, part: string) => choose(page, zh.programs.whichPart, part);

async function sell(orderNumber: string) {
  const { memberNumber, key, serverTime } = await callApi(stack.url, "getMemberCode", {}, shop.shopper);
  const code = memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.parse(serverTime)));
  const { identification } = await callApi(stack.url, "identifyMember", { code }, shop.cashier);
  const sale = { requestId: randomUUID(), orderNumber, amountFen: 100_00, identification };
  const { entry } = await callApi(stack.url, "recordSale", sale, shop.cashier);
  return entry?.receipt.of === "sale" ? entry.receipt.earned : undefined;
}

async function signIn({ page }: Opened, name: string): Promise<void> {
  const inviting = { requestId: randomUUID(), role: "operator" as const, name };
  const { invitationCode } = await callApi(stack.url, "inviteStaff", inviting, shop.operator);
  await page.goto(`${stack.url}#/operator/sign-in/index?invitation=${invitationCode}`);
  await shown(page).getByRole("button", { name: zh.app.signIn }).click();
  await sees(page, zh.operator.owed);
  await page.goto(`${stack.url}#/operator/program/index`);
  await sees(page, "秋季回馈");
}

const area = (page: Page) => shown(page).locator("textarea");
async function rewrite(page: Page, change: (text: string) => string): Promise<void> {
  await area(page).waitFor();
  await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("percent: 50"));
  await area(page).fill(change(await area(page).inputValue()));
}

test("the rules stand there as members read them", async () => {
  await signIn(writer, "Writer");
  await sees(writer.page, "多得 50% 积分。最多每单 500 积分。");
  expect(await sticksOut(writer.page)).toEqual([]);
});

test("a mistake is named with its line, and a draft without one is kept with what it changes", async () => {
  const { page } = writer;
  await show(page, zh.programs.partDraft);
  await rewrite(page, (text) => text.replace("everyFen: 10000", "everyFen: -5"));
  await page.locator("#check-draft").click();
  await sees(page, "everyFen: -5");
  await area(page).fill((await area(page).inputValue()).replace("everyFen: -5", "everyFen: 10000"));
  await rewrite(page, (text) => text.replace("percent: 50", "percent: 80"));
  await page.locator("#check-draft").click();
  await sees(page, "gives.percent: 50 → 80");
  await page.locator("#save-draft").click();
  await sees(page, zh.programs.state_draft);
  expect(await seriousFaults(page)).toEqual([]);
});

test("the draft is tried on one purchase, which writes nothing", async () => {
  const { page } = writer;
  await show(page, zh.programs.partTry);
  await choose(page, zh.programs.tryWhich, zh.programs.draftSide);
  await page.locator("#try-now").click();
  // 100 × 1.8 + 10
  await sees(page, zhOf(zh.rules.whyPoints, { points: 190 }));
  const { entries } = await callApi(stack.url, "listEntries", {}, shop.shopper);
  expect(entries).toHaveLength(1);
});

test("its back-test says what it would have given, and goes with it to whoever approves", async () => {
  const { page } = writer;
  await show(page, zh.programs.partDraft);
  await page.locator("#start-backtest").click();
  await sees(page, "正在回测");
  await stack.runJob({ job: "backtest" });
  await sees(page, `${zh.programs.difference} +30`);
  await page.locator("#submit-draft").click();
  await sees(page, zh.programs.waitsForOther);
  expect(await page.locator("#approve-draft").count()).toBe(0);
});

test("another operator sees all of it and approves, and a minute later it counts", async () => {
  await signIn(approver, "Approver");
  const { page } = approver;
  await show(page, zh.programs.partDraft);
  await sees(page, `${zh.programs.difference} +30`);
  await page.locator("#approve-draft").click();
  await sees(page, zhOf(zh.programs.published, { version: "2" }));
  expect((await sell("P-2"))?.points).toBe(160);
  await fetch(new URL("standin/clock", stack.url), {
    method: "POST",
    headers: { authorization: `Bearer ${shop.operator}` },
    body: JSON.stringify({ to: new Date(Date.now() + 180_000).toISOString() }),
  });
  // What a process knows of the program may be half a minute old, by the clock on the wall.
  let earned = await sell("P-3");
  for (let tries = 0; earned?.programVersion !== 2 && tries < 20; tries++) {
    await page.waitForTimeout(2_000);
    earned = await sell(`P-${4 + tries}`);
  }
  const autumn = earned?.fired.find(({ rule }) => rule === "rule:autumn");
  expect([earned?.programVersion, autumn?.extra]).toEqual([2, 80]);
  await show(page, zh.programs.partVersions);
  await sees(page, "Approver");
}, 90_000);

test("nothing went wrong in the pages that nobody caught", () => {
  expect([...writer.errors, ...approver.errors]).toEqual([]);
});
