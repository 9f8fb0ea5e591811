import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { callApi } from "../../infra/local/apiClient";
import { memberCode, stepAt } from "../../shared/memberCode";
import { en } from "../../miniapp/src/words/en";
import { fill, type Value } from "../../miniapp/src/words/sentence";
import { weekday } from "../../miniapp/src/words/written";
import { zh } from "../../miniapp/src/words/zh";
import { launch, type Opened } from "../support/browser";
import { seriousFaults, sticksOut } from "../support/screenChecks";
import { startTestStack, type TestStack } from "../support/stack";
import { openRuledShop, otherWeekday } from "./ruledShop";

/** A receipt of a purchase that many rules had a say in, from the till's door to the shopper's screen. */

let stack: TestStack;
let browser: Opened;
let page: Page;
let cashier: string;
let shopper: string;
let seq: number;

beforeAll(async () => {
  stack = await startTestStack({ web: true });
  ({ cashier, shopper } = await openRuledShop(stack));
  browser = await launch();
  page = browser.page;
  page.setDefaultTimeout(15_000);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const zhOf = (sentence: string, values: Record<string, Value> = {}) => fill(sentence, values, "zh");
const shown = () => page.locator(".taro_page:visible").last();
const sees = (text: string) => shown().getByText(text, { exact: true }).first().waitFor();
const open = (path: string) => page.goto(`${stack.url}#/pages/${path}`);
const choose = (name: string, value: string) =>
  page.evaluate(([key, data]) => localStorage.setItem(`jifen.${key}`, JSON.stringify({ data })), [
    name,
    value,
  ] as const);

async function identified(): Promise<string> {
  const { memberNumber, key } = await callApi(stack.url, "getMemberCode", {}, shopper);
  const code = memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.now()));
  return (await callApi(stack.url, "identifyMember", { code }, cashier)).identification;
}

test("a purchase of several kinds of goods is a column that adds up, checked by the phone", async () => {
  const lines = [
    { amountFen: 64_00, category: "fresh" },
    { amountFen: 86_40, category: "dry" },
    { amountFen: 50_00, category: "gifts" },
    { amountFen: 9_60, category: "toys" },
  ];
  const sale = { requestId: randomUUID(), orderNumber: "R-1", amountFen: 210_00, lines, pointsToSpend: 0 };
  const { entry } = await callApi(stack.url, "recordSale", { ...sale, identification: await identified() }, cashier);
  seq = entry?.seq ?? 0;
  // (64 × 2 + 96) × tier × 1.5 + 10 for the one full hundred that counts.
  const earned = entry?.receipt.of === "sale" ? entry.receipt.earned : undefined;
  expect(earned?.fired.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(["rule:autumn", "rule:full", "rule:gifts"]),
  );
  await open(`receipt/index?seq=${seq}&as=lin`);
  await sees(zhOf(zh.rules.whyPoints, { points: earned?.points ?? 0 }));
  await sees(zhOf(zh.rules.groupTimes, { fen: 64_00, points: 2 }));
  await sees(zhOf(zh.rules.firedExtra, { rule: "秋季回馈", percent: 50 }));
  await sees(zhOf(zh.rules.leftOut, { rule: "礼品卡" }));
  await sees(zh.rules.checked);
  const values = await shown().locator(".sum .line__value").allInnerTexts();
  const numbers = values.map((value) => Number(value.replace("−", "-").replace(/[+,]/g, "")));
  expect(numbers.reduce((sum, number) => sum + number, 0)).toBeCloseTo(earned?.points ?? 0, 3);
});

test("every rule that had no say is there with its reason", async () => {
  const today = (otherWeekday + 6) % 7 || 7;
  await sees(zhOf(zh.rules.otherWeekday, { days: weekday(otherWeekday, "zh"), weekday: today }));
  await sees(zhOf(zh.rules.categoryUnknown, { category: "toys" }));
  await sees("金卡加赠");
  await choose("language", "en");
  await page.reload();
  await sees(fill(en.rules.otherWeekday, { days: weekday(otherWeekday, "en"), weekday: today }, "en"));
});

test("a receipt of several groups can be read at 320 px with text at twice its size, and by all", async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const language of ["zh", "en"]) {
    await choose("language", language);
    await page.addInitScript(() =>
      document.addEventListener("DOMContentLoaded", () =>
        document.documentElement.style.setProperty("font-size", "32px", "important"),
      ),
    );
    for (const path of [`receipt/index?seq=${seq}`, "terms/index"]) {
      await open(path);
      await page.reload();
      await shown()
        .locator(path.startsWith("terms") ? ".terms__version" : ".sum")
        .waitFor();
      expect([path, ...(await sticksOut(page))]).toEqual([path]);
    }
  }
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await seriousFaults(page)).toEqual([]);
  }
});

test("the page of the rules says each as a sentence, and opens it with what it is worth", async () => {
  await page.setViewportSize({ width: 375, height: 812 });
  await choose("language", "zh");
  await open("terms/index?rule=full");
  await page.reload();
  await sees(
    zhOf(zh.rules.stepsOfAll, { everyFen: 100_00, points: 10 }) + "。" + zhOf(zh.rules.lastsDays, { days: 30 }),
  );
  await shown()
    .getByRole("dialog")
    .getByText(zhOf(zh.rules.exampleOf, { points: 110, worth: 110 }))
    .waitFor();
});

test("an event is an entry with its own receipt", async () => {
  const asked = { identification: await identified(), event: "own-bag" };
  const { entry } = await callApi(stack.url, "confirmEvent", asked, cashier);
  expect(entry.points).toBe(5);
  await open(`receipt/index?seq=${entry.seq}`);
  await sees(zhOf(zh.rules.whyEvent, { points: 5 }));
  await sees(zh.rules.checked);
});

test("what is missing to the next tier is shown, and a benefit that was given at the till is counted", async () => {
  const identification = await identified();
  const given = { requestId: randomUUID(), identification, benefit: "delivery", note: "T-77" };
  const { benefits } = await callApi(stack.url, "useBenefit", given, cashier);
  expect(benefits[0]?.uses).toMatchObject({ used: 1, left: 1 });
  await open("benefits/index");
  await sees("免费送货");
  await sees(zhOf(zh.perks.leftOf, { left: 1 }));
  await sees(zhOf(zh.perks.toNextAny, { tier: "银卡" }));
  await sees(zhOf(zh.perks.needLeft, { missing: 790 }));
  await open("messages/index");
  await sees(zh.perks.noMessages);
});

test("nothing went wrong in the pages that nobody caught", () => {
  expect(browser.errors).toEqual([]);
});
