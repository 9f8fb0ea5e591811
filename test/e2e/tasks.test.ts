import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { callApi } from "../../infra/local/apiClient";
import { demoStores } from "../../infra/local/demo";
import { demoProgramWithTasks as program } from "../../infra/local/demoTasks";
import { fill, type Value } from "../../miniapp/src/words/sentence";
import { zh } from "../../miniapp/src/words/zh";
import { memberCode, stepAt } from "../../shared/memberCode";
import { launch, type Opened, typeAsGun } from "../support/browser";
import { seriousFaults, sticksOut, tooSmall } from "../support/screenChecks";
import { startTestStack, type TestStack } from "../support/stack";
import { jpeg, png } from "../tasks/pictures";

/** A member's tasks on the real stack: what the till does arrives on the page while it is looked at. */

let stack: TestStack;
let browser: Opened;
let page: Page;
/** The same member's other device. */
let other: Page;
let operator: string;
let cashier: string;
let shopper: string;

beforeAll(async () => {
  stack = await startTestStack({ web: true });
  const asked = { job: "bootstrap", program, stores: demoStores, requestId: randomUUID() };
  const { invitationCode } = (await stack.runJob(asked)) as { invitationCode: string };
  operator = (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
  const inviting = { requestId: randomUUID(), role: "cashier" as const, name: "Cashier", storeId: "jiefang-road" };
  const invited = await callApi(stack.url, "inviteStaff", inviting, operator);
  const { invitationCode: code } = invited;
  cashier = (await callApi(stack.url, "acceptInvitation", { invitationCode: code, tillId: "E2E" })).token;
  shopper = await joinAs("lin");
  browser = await launch();
  page = browser.page;
  page.setDefaultTimeout(15_000);
  await page.goto(`${stack.url}#/pages/home/index?as=lin`);
  await sees(zh.shopper.allTasks);
  const options = { viewport: { width: 375, height: 812 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" };
  other = (await (await page.context().browser()?.newContext(options))?.newPage()) as Page;
  other.setDefaultTimeout(15_000);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function joinAs(name: string): Promise<string> {
  const { code } = (await (await fetch(new URL(`standin/wechat/login?as=${name}`, stack.url))).json()) as {
    code: string;
  };
  const { programId, termsVersion } = program;
  const signedIn = await callApi(stack.url, "signIn", { programId, wechatCode: code });
  if (signedIn.joined) return signedIn.session.token;
  const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
  return (await callApi(stack.url, "join", { joinToken: signedIn.joinToken, termsVersion, consents })).token;
}

async function sell(orderNumber: string): Promise<void> {
  const { memberNumber, key, serverTime } = await callApi(stack.url, "getMemberCode", {}, shopper);
  const code = memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.parse(serverTime)));
  const { identification } = await callApi(stack.url, "identifyMember", { code }, cashier);
  const sale = { requestId: randomUUID(), orderNumber, amountFen: 50_00, identification };
  await callApi(stack.url, "recordSale", sale, cashier);
}

const zhOf = (sentence: string, values: Record<string, Value> = {}) => fill(sentence, values, "zh");
const shown = (on = page) => on.locator(".taro_page:visible").last();
const sees = (text: string, on = page) => shown(on).getByText(text).first().waitFor();
const open = (path: string, on = page) => on.goto(`${stack.url}#/play/${path}`);
const entriesOf = async (event: string) => {
  const { entries } = await callApi(stack.url, "listEntries", {}, shopper);
  return entries.filter(({ receipt }) => receipt.of === "event" && receipt.event === event);
};
const nameOf = (key: string) => program.tasks?.find((task) => task.key === key)?.name.zh ?? key;

test("home names the nearest task, and leads to all of them", async () => {
  await shown().locator("#next-task").getByText(nameOf("seven-days")).waitFor();
  await shown().getByText(zh.shopper.allTasks).click();
  // Next steps: 20 for three days, 1,000, 100, 200 and 30.
  await sees("+1,350");
});

test("a check-in is ticked once the service has said yes, and counts once", async () => {
  await open("tasks/index?as=lin", other);
  await shown(other).locator("#check-in").waitFor();
  // This device hears no more of what has happened elsewhere.
  await other.route("**/tasks", (route) => route.abort());
  let isHeld = true;
  await page.route("**/events", async (route) => {
    while (isHeld) await page.waitForTimeout(50);
    await route.continue();
  });
  await shown().locator("#check-in").click();
  await page.waitForTimeout(500);
  expect(await shown().locator(".check-in__disc--done").count()).toBe(0);
  isHeld = false;
  await sees(zhOf(zh.tasks.checkedInPoints, { points: 5 }));
  await shown().locator(".check-in__disc--done").waitFor();
  await sees(zhOf(zh.tasks.run, { days: 1 }));
  expect(await shown().locator("#check-in").count()).toBe(0);

  await shown(other).locator("#check-in").click();
  await sees(zh.tasks.checkedAlready, other);
  expect(await entriesOf("check-in")).toHaveLength(1);
  await other.unroute("**/tasks");
});

/** A till of its own, at which a cashier scans the member's code with a gun, types the amount and takes it. */
async function openTill(): Promise<Opened> {
  const till = await launch({ size: "desktop" });
  const inviting = { requestId: randomUUID(), role: "cashier" as const, name: "Late", storeId: "jiefang-road" };
  const { url } = await callApi(stack.url, "inviteStaff", inviting, operator);
  await till.page.goto(url);
  await till.page.locator("#till-number input").fill("9");
  await till.page.locator("#sign-in").click();
  await till.page.locator(".identify__scan:visible").waitFor();
  return till;
}

test("three purchases at the till fill the monthly pack while its page is looked at", async () => {
  const till = await openTill();
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  const filled = shown().locator("#task-monthly-pack .segments__one--on");
  for (const n of [1, 2]) {
    await sell(`T-${n}`);
    await filled.nth(n - 1).waitFor();
  }
  await sees(zhOf(zh.tasks.soFar, { n: 2, left: 1 }));
  await sees(zh.tasks.near);
  const { memberNumber, key } = await callApi(stack.url, "getMemberCode", {}, shopper);
  await till.page.waitForTimeout(150);
  // The code of half a minute ago: the one of now has identified the member before.
  await typeAsGun(till.page, memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.now()) - 1));
  await till.page.locator(".member-line:visible").waitFor();
  await till.page.keyboard.type("50", { delay: 70 });
  await till.page.locator('#take:visible:not([aria-disabled="true"])').click();
  await till.page.locator(".outcome-block--done:visible").waitFor();
  await till.close();
  await sees(zhOf(zh.tasks.arrivedWaits, { name: nameOf("monthly-pack"), reward: "+1,000", days: 7 }));
  expect(await page.evaluate(() => "stillHere" in window)).toBe(true);
  expect(await shown().locator("#task-monthly-pack").count()).toBe(0);
  expect(await entriesOf("task-monthly-pack")).toHaveLength(1);
  await shown().getByText(zh.tasks.seeReceipt).first().click();
  await sees("1,000");
  await open("tasks/index");
  await shown().locator("#show-given").click();
  await shown()
    .locator("#tasks-given .row", { hasText: nameOf("monthly-pack") })
    .waitFor();
}, 60_000);

test("answers outlive a lost network and a closed page, are sent once, and the reward comes by itself", async () => {
  await open("survey/index?task=service&as=lin", other);
  await shown(other).locator("#answer-service-short").waitFor();
  await open("survey/index?task=service");
  await shown().locator("#survey-send").click();
  await sees(zhOf(zh.tasks.missing, { count: 2 }));
  await shown().locator("#answer-service-fair").click();
  await shown().locator("#answer-missed-bread").click();
  await shown().getByRole("radio", { name: "4", exact: true }).click();
  await shown().locator("#answer-more textarea").fill("灯很亮");
  await sees(zhOf(zh.tasks.answeredOf, { n: 4, count: 4 }));
  await page.waitForTimeout(5_000);

  await page.route("**/answers", (route) => route.abort());
  await shown().locator("#survey-send").click();
  await sees(zh.tasks.notSent);
  await page.unroute("**/answers");
  await page.reload();
  await shown().locator('#answer-service-fair[aria-checked="true"]').waitFor();
  await shown().locator('#answer-missed-bread[aria-checked="true"]').waitFor();
  expect(await shown().locator("#answer-more textarea").inputValue()).toBe("灯很亮");

  // The service hears it, and the phone does not hear the service.
  const ids: string[] = [];
  await page.route("**/answers", async (route) => {
    ids.push((route.request().postDataJSON() as { requestId: string }).requestId);
    await route.fetch();
    await route.abort();
  });
  await shown().locator("#survey-send").click();
  await sees(zh.tasks.notSent);
  await page.unroute("**/answers");
  const again = page.waitForRequest((request) => request.url().endsWith("/answers"));
  await shown().locator("#survey-send").click();
  ids.push(((await again).postDataJSON() as { requestId: string }).requestId);
  await sees(zh.tasks.sent);
  expect(new Set(ids).size).toBe(1);
  await sees(zhOf(zh.tasks.arrived, { name: nameOf("service"), reward: "+100" }));
  expect(await entriesOf("task-service")).toHaveLength(1);
}, 90_000);

test("a survey that was answered elsewhere is refused in words", async () => {
  await shown(other).locator("#answer-service-short").click();
  await shown(other).getByRole("radio", { name: "1", exact: true }).click();
  await shown(other).locator("#survey-send").click();
  await sees(zh.refusals.survey_answered, other);
  await other.reload();
  await sees(zh.tasks.surveyAnswered, other);
  const { questions } = await callApi(stack.url, "getSurveyResults", { task: "service" }, operator);
  expect(questions[0]?.counts).toMatchObject([{ n: 0 }, { n: 1 }, { n: 0 }]);
});

const file = (name: string, bytes: Uint8Array) => ({ name, mimeType: "image/jpeg", buffer: Buffer.from(bytes) });
async function choose(...files: ReturnType<typeof file>[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), shown().locator("#evidence-add").click()]);
  await chooser.setFiles(files);
}

test("pictures are sent one by one, sent again where that failed, handed in about an order, and wait", async () => {
  await open("evidence/index?task=photo");
  await choose(file("letter.jpg", Buffer.from("<html>no picture</html>")));
  await sees(zh.tasks.notPictureHow);
  await page.route("**/standin/uploads/**", (route) => route.abort());
  await choose(file("shelf.jpg", jpeg()));
  await sees(zh.tasks.notUploaded);
  await shown().getByRole("radio", { name: "T-2" }).click();
  expect(await shown().locator('#evidence-submit[aria-disabled="true"]').count()).toBe(1);
  await page.unroute("**/standin/uploads/**");
  await shown().locator("#evidence-retry-1").click();
  await sees(zh.tasks.uploaded);
  await choose(file("price.png", png()));
  await shown().getByText(zh.tasks.uploaded).nth(1).waitFor();
  await shown().locator("#evidence-note textarea").fill("一般");
  await shown().locator("#evidence-submit").click();
  await sees(zh.tasks.submitted);
  await sees(zh.tasks.state_waiting);
  const { evidence } = await callApi(stack.url, "listEvidence", {}, operator);
  expect(evidence).toMatchObject([{ task: "photo", pictures: 2, note: "一般", order: { orderNumber: "T-2" } }]);
  await open("tasks/index");
  await shown().locator("#task-photo").getByText(zh.tasks.waiting).waitFor();
}, 60_000);

test("what was rejected says why and can be appealed against; what is approved arrives", async () => {
  const [one] = (await callApi(stack.url, "listEvidence", {}, operator)).evidence;
  const evidenceId = one?.evidenceId ?? "";
  await callApi(stack.url, "judgeEvidence", { evidenceId, verdict: "reject", reason: "看不清商品" }, operator);
  await shown().locator("#task-photo").getByText("看不清商品").waitFor();
  await shown().locator("#do-photo").click();
  await sees(zhOf(zh.tasks.reason, { reason: "看不清商品" }));
  await shown().locator("#evidence-appeal").click();
  await shown().locator("#evidence-appeal-reason textarea").fill("第二张很清楚");
  await shown().locator("#evidence-appeal-send").click();
  await sees(zh.tasks.state_appealed);
  const inviting = { requestId: randomUUID(), role: "operator" as const, name: "Second" };
  const { invitationCode } = await callApi(stack.url, "inviteStaff", inviting, operator);
  const second = (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
  await callApi(stack.url, "judgeEvidence", { evidenceId, verdict: "approve" }, second);
  await sees(zh.tasks.state_approved);
  await sees(zhOf(zh.tasks.arrived, { name: nameOf("photo"), reward: "+200" }));
}, 60_000);

test("the link in a store's code counts once a day, and says so", async () => {
  const { url, storeName } = await callApi(stack.url, "makeStoreCode", { storeId: "jiefang-road", days: 1 }, operator);
  await page.goto(url);
  await sees(zhOf(zh.tasks.visited, { store: storeName }));
  await sees(zh.tasks.visitCounted);
  await page.reload();
  await sees(zh.tasks.visitAgain);
  await shown().locator(".segments__one--on").first().waitFor();
  expect(await entriesOf("store-visit")).toHaveLength(1);
  await open("visit/index?code=not-a-code-of-a-store");
  await sees(zh.refusals.store_code_invalid);
});

test("without a network the page says so, keeps what it knew, and goes on afterwards", async () => {
  await open("tasks/index");
  await shown().locator("#task-two-stores").waitFor();
  await page.route("**/tasks", (route) => route.abort());
  await sees("的数，不一定是最新");
  expect(await shown().locator("#task-two-stores").count()).toBe(1);
  await page.unroute("**/tasks");
  await shown().getByText("的数，不一定是最新").waitFor({ state: "detached" });
});

test("a friend joins by the link that the member sends", async () => {
  const { memberNumber } = await callApi(stack.url, "getProfile", {}, shopper);
  const options = { viewport: { width: 375, height: 812 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" };
  const friend = (await (await page.context().browser()?.newContext(options))?.newPage()) as Page;
  await friend.goto(`${stack.url}#/pages/join/index?invitedBy=${memberNumber}&as=friend`);
  await shown(friend).locator("#consent-membership").click();
  const joining = friend.waitForRequest((request) => request.url().endsWith("/members"));
  await shown(friend).locator("#join").click();
  expect((await joining).postDataJSON()).toMatchObject({ invitedBy: memberNumber });
  await sees(zh.shopper.now, friend);
  await friend.context().close();
});

test("whoever is not signed in is led to joining", async () => {
  await page.goto(`${stack.url}#/pages/me/index`);
  await shown().locator("#sign-out").click();
  await shown().locator("#sign-out-now").click();
  await open("tasks/index");
  await sees(zh.app.joinOrSignIn);
});

test.each(["tasks/index", "survey/index?task=service", "visit/index", "evidence/index?task=photo"])(
  "%s can be read, touched and used by all",
  async (path) => {
    await other.setViewportSize({ width: 320, height: 640 });
    await open(path, other);
    await shown(other).locator(".lead, .empty, .scanner, .given").first().waitFor();
    expect(await sticksOut(other)).toEqual([]);
    await other.setViewportSize({ width: 375, height: 812 });
    expect(await tooSmall(other)).toEqual([]);
    expect(await seriousFaults(other)).toEqual([]);
  },
);

test("nothing went wrong in the pages that nobody caught", () => {
  expect(browser.errors).toEqual([]);
});
