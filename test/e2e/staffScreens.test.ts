import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { callApi } from "../../infra/local/apiClient";
import { demoProgram } from "../../infra/local/demo";
import { memberCode, stepAt } from "../../shared/memberCode";
import { launch, type LaunchOptions, typeAsGun } from "../support/browser";
import { seriousFaults, sticksOut, tooSmall } from "../support/screenChecks";
import { startTestStack, type TestStack } from "../support/stack";

/** That every screen of the till and of the operators can be seen, read and touched: small, large, dark, in both languages. */

let stack: TestStack;
let operatorToken: string;
let couponCode = "";
let member: { memberNumber: string; key: string };

beforeAll(async () => {
  stack = await startTestStack({ demo: true, web: true });
  const invitationCode = /invitation=(.+)$/.exec(stack.links?.operator ?? "")?.[1] ?? "";
  operatorToken = (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
  const prize = { key: "p2", name: { zh: "5 元券", en: "5 yuan off" }, kind: "coupon" as const, weight: 1 };
  const draft = { wheelId: "unfinished", prizes: [{ key: "thanks", kind: "thanks" as const, weight: 5 }, prize] };
  await callApi(stack.url, "saveWheel", { draft, revision: 0 }, operatorToken);
  const login = await fetch(new URL("standin/wechat/login?as=demo", stack.url));
  const { code } = (await login.json()) as { code: string };
  const signedIn = await callApi(stack.url, "signIn", { programId: demoProgram.programId, wechatCode: code });
  if (!signedIn.joined) throw new Error("the demo shop has no member");
  member = await callApi(stack.url, "getMemberCode", {}, signedIn.session.token);
  couponCode = (await callApi(stack.url, "listCoupons", {}, signedIn.session.token)).coupons[0]?.code ?? "";
}, 300_000);
afterAll(() => stack?.stop());

async function invitation(role: "cashier" | "operator"): Promise<string> {
  const store = role === "cashier" ? { storeId: "jiefang-road" } : {};
  const asked = { requestId: randomUUID(), role, name: "早班小周 Early shift", ...store };
  return (await callApi(stack.url, "inviteStaff", asked, operatorToken)).url;
}

type Check = (screen: string) => Promise<void>;
const shown = (page: Page) => page.locator(".taro_page:visible").last();

/** A cashier's day in short: every screen once. Nothing is spent, so that the code serves all walks. */
async function walkTill(page: Page, check: Check): Promise<void> {
  await page.goto(await invitation("cashier"));
  await page.locator("#till-number input").waitFor();
  await check("sign-in");
  await page.locator("#sign-in").click();
  await page.locator(".identify__scan").waitFor();
  await check("identify");
  await page.waitForTimeout(200);
  const code = memberCode(member.memberNumber, Buffer.from(member.key, "hex"), stepAt(Date.now()));
  await typeAsGun(page, code);
  await page.locator(".member-line").waitFor();
  await page.keyboard.type("1286.5", { delay: 70 });
  await page.locator(".figure--why:visible").first().waitFor();
  await check("amount");
  if (await page.locator(".amount__want").isVisible()) {
    await page.locator(".amount__want").click();
    await check("points");
  }
  await walkCoupons(page, check);
  await page.locator(".figure__opens:visible").first().click();
  await page.locator(".sheet").waitFor();
  await check("why");
  await page.keyboard.press("Escape");
  await page.locator(".sheet").waitFor({ state: "detached" });
  await page.locator("#take").click();
  await page.locator(".outcome-block--done").waitFor();
  await check("done");
  await page.locator(".outcome-foot__tools .button").first().click();
  await page.locator(".refund-sale:visible").waitFor();
  await check("refund");
  await page.goto(`${stack.url}#/till/operations/index`);
  await shown(page).locator(".row").first().waitFor();
  await check("operations");
  await page.goto(`${stack.url}#/till/waiting/index`);
  await shown(page).locator(".row").first().waitFor();
  await check("waiting");
  await page.goto(`${stack.url}#/till/coupon/index`);
  await page.locator("#coupon-typed:visible").waitFor();
  await check("look up a coupon");
  await page.locator("#coupon-typed input").fill(couponCode);
  await page.locator("#find-coupon:visible").click();
  await page.locator(".coupon-found:visible").waitFor();
  await check("a coupon found");
  await page.goto(`${stack.url}#/till/claim/index`);
  await page.locator("#show-claim:visible").waitFor();
  await page.keyboard.type("58.6", { delay: 70 });
  await check("claim form");
  await page.locator("#show-claim:visible").click();
  await page.locator("#claim-code img, #claim-code").first().waitFor();
  await check("claim");
}

/** The coupons of the member: the list, one that is chosen, and taken away again, for it has to serve all walks. */
async function walkCoupons(page: Page, check: Check): Promise<void> {
  const choose = async (state: "on" | "off") => {
    await page.locator(".sale-coupons__line:visible").click();
    await page.locator(".sheet .offer-line").first().click();
    await page.locator(`.sheet .offer-line[aria-checked="${state === "on"}"]`).waitFor();
  };
  await choose("on");
  await check("coupons");
  await page.locator("#coupons-done").click();
  await page.locator(".sheet").waitFor({ state: "detached" });
  await check("a coupon chosen");
  await choose("off");
  await page.locator("#coupons-done").click();
  await page.locator(".sheet").waitFor({ state: "detached" });
}

async function walkOperator(page: Page, check: Check): Promise<void> {
  await page.goto(await invitation("operator"));
  await page.locator("#invitation").waitFor();
  await check("operator sign-in");
  await page.locator("#sign-in:visible").click();
  await page.locator(".balanced").waitFor();
  await check("overview");
  await page.goto(`${stack.url}#/operator/members/index`);
  await page.locator("#member-search input").fill(member.memberNumber);
  await page.keyboard.press("Enter");
  await page.locator(".table__row").nth(1).waitFor();
  await check("member");
  await page.locator(".member-card__do .button--outline").click();
  await page.locator("#adjust-points input").fill("100");
  await check("correction");
  await page.keyboard.press("Escape");
  await page.locator("#chances-open").click();
  await page.locator(".sheet .empty").waitFor();
  await check("chances");
  await page.keyboard.press("Escape");
  await page.goto(`${stack.url}#/operator/staff/index`);
  await shown(page).locator(".table__row").nth(1).waitFor();
  await check("staff");
  await page.locator("#invite:visible").click();
  await page.locator("#invite-name input").fill("x");
  await page.locator("#invite-now").click();
  await page.locator("#invitation-code").waitFor();
  await check("invitation");
  await page.keyboard.press("Escape");
  await page.goto(`${stack.url}#/operator/stores/index`);
  await shown(page).locator(".table__row").nth(1).waitFor();
  await check("stores");
  await shown(page).locator('.table__row[tabindex="0"]').first().click();
  await page.locator("#make-code").click();
  await page.locator("#store-code").waitFor();
  await check("store code");
  await page.keyboard.press("Escape");
  await page.goto(`${stack.url}#/operator/evidence/index`);
  await shown(page).locator(".empty").waitFor();
  await check("evidence");
  await page.goto(`${stack.url}#/operator/surveys/index`);
  await shown(page).locator(".empty").waitFor();
  await check("surveys");
  await walkWheels(page, check);
}

async function walkWheels(page: Page, check: Check): Promise<void> {
  await page.goto(`${stack.url}#/operator/wheels/index`);
  await shown(page).locator(".table__row").nth(2).waitFor();
  await check("wheels");
  await page.goto(`${stack.url}#/operator/wheel/index?wheelId=daily`);
  await shown(page).locator(".by-odds").first().waitFor();
  await check("wheel's report");
  await page.locator("#change:visible").click();
  await page.locator("#change-reason").waitFor();
  await check("wheel's change");
  await page.keyboard.press("Escape");
  await page.goto(`${stack.url}#/operator/wheel/index?wheelId=unfinished`);
  await shown(page).locator("#publish").waitFor();
  await check("wheel's draft");
  await shown(page).locator('.table__row[tabindex="0"]').nth(1).click();
  await page.locator("#prize-validDays").waitFor();
  await check("prize");
  await page.keyboard.press("Escape");
}

/** Walks with a browser of its own, and collects what `look` finds on the way. */
async function walk(
  options: LaunchOptions,
  look: (page: Page) => Promise<string[]>,
  prepare?: (page: Page) => void | Promise<void>,
) {
  const { page, errors, close } = await launch(options);
  const found: string[] = [];
  const check: Check = async (screen) => void found.push(...(await look(page)).map((fault) => `${screen}: ${fault}`));
  try {
    page.setDefaultTimeout(15_000);
    await prepare?.(page);
    await walkTill(page, check);
    await walkOperator(page, check);
    return [...found, ...errors.map(String)];
  } finally {
    await close();
  }
}

/** As a browser does for whoever has chosen large text in its settings. */
async function withLargeText(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.addInitScript(() => {
    const grow = () => document.documentElement.style.setProperty("font-size", "32px", "important");
    document.addEventListener("DOMContentLoaded", grow);
  });
}

test.each(["zh-CN", "en-GB"] as const)(
  "with text at twice its size on a phone 320 wide, nothing leaves the screen (%s)",
  async (locale) => {
    expect(await walk({ locale }, sticksOut, withLargeText)).toEqual([]);
  },
  120_000,
);

test("a tablet shows all of it too", async () => {
  expect(await walk({ size: "tablet" }, sticksOut)).toEqual([]);
}, 120_000);

test("targets are at least 44 px, and 60 where a cashier presses in a hurry", async () => {
  const inAHurry = ".pad__key, .button--till, .button--main";
  expect(await walk({}, (page) => tooSmall(page, inAHurry))).toEqual([]);
}, 120_000);

test.each([
  ["phone", "light"],
  ["desktop", "dark"],
] as const)(
  "axe finds nothing serious on a %s in the %s",
  async (size, colorScheme) => {
    expect(await walk({ size, colorScheme }, seriousFaults)).toEqual([]);
  },
  120_000,
);

test("an operator corrects a balance with a reason, invites and ends a cashier, and the books balance on the screen", async () => {
  const { page, errors, close } = await launch({ size: "desktop" });
  try {
    await page.goto(await invitation("operator"));
    await page.locator("#sign-in").click();
    await page.locator(".balanced").waitFor();
    await page.keyboard.press("/");
    await page.locator("#member-search input").fill(member.memberNumber);
    await page.keyboard.press("Enter");
    await page.locator(".member-card__do .button--outline").click();
    await page.locator("#adjust-points input").fill("150");
    await page.locator("#adjust-reason input").fill("漏记了一单");
    await page.locator("#adjust-go-on").click();
    await page.getByText("原因：漏记了一单").waitFor();
    await page.locator("#adjust-go-on").dblclick();
    await page.locator(".notice--good").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".table__row").nth(1).getByText("+150").waitFor();

    await page.keyboard.press("7");
    await page.locator("#invite:visible").click();
    await page.locator("#invite-name input").fill("晚班小吴");
    await page.locator("#invite-now").click();
    await page.locator("#invitation-code").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".table__row", { hasText: "晚班小吴" }).click();
    await page.locator("#end-access").click();
    await page.getByText("晚班小吴已停用").waitFor();
    await page.keyboard.press("Escape");

    await stack.drained();
    await page.keyboard.press("1");
    await page.locator(".balanced:visible").getByText("账平").waitFor();
    await page.locator(".balanced__term:visible", { hasText: "更正" }).getByText("150").waitFor();
    expect(await page.locator(".balanced__sum:visible").innerText()).toBe(await sumOfTotals());
    expect(errors).toEqual([]);
  } finally {
    await close();
  }
}, 120_000);

/** The equation as the service's own totals make it, which are computed to be the same on both sides. */
async function sumOfTotals(): Promise<string> {
  const totals = await callApi(stack.url, "getTotals", {}, operatorToken);
  const { issued, spent, expired, refunded, clawedBack, adjusted, balances, debts } = totals;
  expect(issued - spent - expired + refunded - clawedBack + adjusted).toBe(balances - debts);
  const words = ["发放", "使用", "到期", "退还", "收回", "更正", "余额", "欠分"];
  const figures = [issued, spent, expired, refunded, clawedBack, adjusted, balances, debts];
  const signs = ["", "−", "−", "+", "−", "+", "=", "−"];
  return words.map((word, i) => `${signs[i]}\n${word}\n${figures[i]?.toLocaleString("en-US")}`.trim()).join("\n");
}
