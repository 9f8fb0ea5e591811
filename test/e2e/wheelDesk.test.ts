import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { callApi } from "../../infra/local/apiClient";
import { demoProgram, demoStores } from "../../infra/local/demo";
import { instantText } from "../../miniapp/src/operator/typedFigures";
import { fill, type Value } from "../../miniapp/src/words/sentence";
import { zh } from "../../miniapp/src/words/zh";
import { launch, type Opened } from "../support/browser";
import { seriousFaults, sticksOut } from "../support/screenChecks";
import { startTestStack, type TestStack } from "../support/stack";

/** A wheel's way at the operators' desk: written, found wanting, published, drawn at, changed in the members' favour. */

let stack: TestStack;
let operatorToken: string;
let desk: Opened;
const HOUR_MS = 60 * 60_000;

beforeAll(async () => {
  stack = await startTestStack({ web: true });
  const asked = { job: "bootstrap", program: demoProgram, stores: demoStores, requestId: randomUUID() };
  const { invitationCode } = (await stack.runJob(asked)) as { invitationCode: string };
  operatorToken = (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
  desk = await launch({ size: "desktop" });
  const inviting = { requestId: randomUUID(), role: "operator" as const, name: "Desk" };
  const { url } = await callApi(stack.url, "inviteStaff", inviting, operatorToken);
  await desk.page.goto(url);
  await desk.page.locator("#sign-in").click();
  await desk.page.locator(".balanced").waitFor({ timeout: 20_000 });
}, 300_000);
afterAll(async () => {
  await desk?.close();
  await stack?.stop();
});

const zhOf = (sentence: string, values: Record<string, Value> = {}) => fill(sentence, values, "zh");
const shown = (page: Page) => page.locator(".taro_page:visible").last();
const sees = (text: string) => shown(desk.page).getByText(text).first().waitFor({ timeout: 20_000 });
const type = (id: string, text: string) => desk.page.locator(`#${id} input, #${id} textarea`).fill(text);
const press = (id: string) => desk.page.locator(`#${id}:not([aria-disabled="true"]):visible`).click();
/** The browsers of these tests are in Shanghai. */
const inShanghai = (ms: number) =>
  instantText(new Date(ms + (new Date().getTimezoneOffset() + 8 * 60) * 60_000).toISOString()).replace(" ", "T");

async function joinAs(name: string): Promise<string> {
  const login = await fetch(new URL(`standin/wechat/login?as=${name}`, stack.url));
  const { code } = (await login.json()) as { code: string };
  const { programId, termsVersion } = demoProgram;
  const signedIn = await callApi(stack.url, "signIn", { programId, wechatCode: code });
  if (signedIn.joined) return signedIn.session.token;
  const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
  return (await callApi(stack.url, "join", { joinToken: signedIn.joinToken, termsVersion, consents })).token;
}

test("a draft says what it lacks, by the rule, and saves itself while it is written", async () => {
  await desk.page.keyboard.press("4");
  await press("new-wheel");
  await type("new-wheel-id", "desk");
  await type("new-wheel-zh", "冬日转盘");
  await type("new-wheel-en", "Winter wheel");
  await press("make-wheel");
  await sees(zhOf(zh.desk.missingTitle, { n: 8 }));
  await sees(zhOf(zh.desk.stillMissing, { rule: zh.desk.ruleArt13 }));
  expect(await desk.page.locator('#publish[aria-disabled="true"]').count()).toBe(1);

  await type("wheel-contact", "service@example.com");
  await type("wheel-from", inShanghai(Date.now() + HOUR_MS));
  await type("wheel-until", inShanghai(Date.now() + 72 * HOUR_MS));
  for (const part of ["conditions", "redemption", "lapse"]) {
    await type(`wheel-${part}Zh`, "见门店公示。");
    await type(`wheel-${part}En`, "As told in the stores.");
  }
  await sees(zhOf(zh.desk.missingTitle, { n: 2 }));
}, 60_000);

test("a prize shows its odds at once, and the budget has to cover all of them", async () => {
  await press("add-prize");
  await type("prize-nameZh", "5 元券");
  await type("prize-nameEn", "5 yuan off");
  await type("prize-weight", "150");
  await desk.page.locator(".wheel-share").getByText("75%").waitFor();
  await type("prize-value", "5");
  await type("prize-stock", "10");
  await type("prize-off", "5");
  await type("prize-validDays", "30");
  await press("prize-done");
  await type("wheel-budget", "10");
  await sees(zhOf(zh.desk.notAllowed, { why: zh.desk.whyBudget, rule: zh.desk.ruleBudget }));
  await type("wheel-budget", "50");
  await sees(zh.desk.nothingMissing);
  // 75% of 5 yuan
  await sees("¥3.75");
  expect([...(await seriousFaults(desk.page)), ...(await sticksOut(desk.page))]).toEqual([]);
  const { wheels } = await callApi(stack.url, "listProgramWheels", {}, operatorToken);
  expect(wheels[0]).toMatchObject({ status: "draft", missing: [], draft: { budgetFen: 5000, fallback: "thanks" } });
}, 60_000);

test("publishing says what is locked from then on, and locks it", async () => {
  await press("publish");
  await sees(zh.desk.lockedOdds);
  await press("publish-now");
  await sees(zh.desk.published);
  await sees(zh.desk.state_coming);
  const { wheels } = await callApi(stack.url, "listProgramWheels", {}, operatorToken);
  expect(wheels[0]?.status).toBe("published");
}, 60_000);

test("after some draws the report has each of them, beside the odds and the budget", async () => {
  await fetch(new URL("standin/clock", stack.url), {
    method: "POST",
    headers: { authorization: `Bearer ${operatorToken}` },
    body: JSON.stringify({ to: new Date(Date.now() + 2 * HOUR_MS).toISOString() }),
  });
  let won = 0;
  for (let i = 0; i < 6; i++) {
    const token = await joinAs(`draws-${i}`);
    const { draw } = await callApi(stack.url, "spin", { requestId: randomUUID(), wheelId: "desk", points: 0 }, token);
    won += draw.prize.kind === "coupon" ? 1 : 0;
  }
  await stack.drained();
  await desk.page.reload();
  const figures = shown(desk.page).locator(".wheel-figures__one");
  await figures.nth(0).getByText("6", { exact: true }).waitFor();
  const coupon = shown(desk.page).locator(".by-odds", { hasText: "5 元券" }).locator(".by-odds__line");
  expect(await coupon.allInnerTexts()).toEqual([String(won), "4.5"]);
  await sees(zhOf(zh.desk.ofBudget, { budget: "¥50.00" }));
  expect(await seriousFaults(desk.page)).toEqual([]);
}, 90_000);

test("a change adds prizes with the budget for them and is kept with its reason", async () => {
  await press("change");
  await type("add-p2", "5");
  await type("change-reason", "大家喜欢");
  await press("change-now");
  await sees(zhOf(zh.desk.changedStock, { prize: "5 元券", more: 5 }));
  await sees("大家喜欢");
  const { wheels } = await callApi(stack.url, "listProgramWheels", {}, operatorToken);
  expect(wheels[0]?.changes).toMatchObject([{ addStock: { p2: 5 }, budgetFen: 7500, reason: "大家喜欢" }]);
  expect(desk.errors).toEqual([]);
}, 60_000);
