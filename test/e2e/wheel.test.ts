import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { CDPSession, Page } from "playwright-core";
import { callApi } from "../../infra/local/apiClient";
import { furnishWheels } from "../../infra/local/furnishWheels";
import { hashOfBytes, hashOfValue } from "../../functions/wheels/hash";
import { numbersOf } from "../../functions/wheels/views";
import { sectorsOf } from "../../miniapp/src/components/dial/sectors";
import { seedOfWords } from "../../miniapp/src/play/wheel-rules/seedOfWords";
import { fill, type Value } from "../../miniapp/src/words/sentence";
import { zh } from "../../miniapp/src/words/zh";
import { launch, type Opened } from "../support/browser";
import { seriousFaults, sticksOut } from "../support/screenChecks";
import { startTestStack, type TestStack } from "../support/stack";
import { completeDraft } from "../support/wheels";
import { openRuledShop, ruledProgram } from "./ruledShop";

/** A wheel in a real browser: decided by the service, turned by the page, and never drawn twice. */

let stack: TestStack;
let browser: Opened;
let page: Page;
let operator: string;

beforeAll(async () => {
  stack = await startTestStack({ web: true });
  const shop = await openRuledShop(stack);
  operator = shop.operator;
  await furnishWheels(stack.url, {
    program: ruledProgram,
    operatorToken: operator,
    shopperToken: shop.shopper,
    requestId: () => randomUUID(),
  });
  browser = await launch();
  page = browser.page;
  page.setDefaultTimeout(20_000);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const zhOf = (sentence: string, values: Record<string, Value> = {}) => fill(sentence, values, "zh");
const shown = () => page.locator(".taro_page:visible").last();
const sees = (text: string) => shown().getByText(text, { exact: true }).first().waitFor();
const outcome = () => shown().locator("#spin-outcome");

/** A member of their own for each story, signed in here and in the page. */
async function joinAs(name: string): Promise<string> {
  const codeOf = async () => {
    const login = await fetch(new URL(`standin/wechat/login?as=${name}`, stack.url));
    return ((await login.json()) as { code: string }).code;
  };
  const { programId, termsVersion } = ruledProgram;
  const signedIn = await callApi(stack.url, "signIn", { programId, wechatCode: await codeOf() });
  if (signedIn.joined) return signedIn.session.token;
  const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
  return (await callApi(stack.url, "join", { joinToken: signedIn.joinToken, termsVersion, consents })).token;
}

/** Opens a page as a member whom this browser does not know yet. */
async function openAs(name: string, path: string): Promise<string> {
  const token = await joinAs(name);
  await page.goto(stack.url);
  await page.evaluate(() => localStorage.clear());
  await page.goto("about:blank");
  await page.goto(`${stack.url}#${path}&as=${name}`);
  return token;
}

async function givePoints(token: string, points: number): Promise<void> {
  const { memberNumber } = await callApi(stack.url, "getProfile", {}, token);
  const [member] = (await callApi(stack.url, "findMember", { search: memberNumber }, operator)).members;
  const given = { memberId: member?.memberId ?? "", wallet: "points" as const, points, reason: "for a test" };
  await callApi(stack.url, "adjust", { requestId: randomUUID(), ...given }, operator);
}

const standing = async (token: string, wheelId: string) =>
  (await callApi(stack.url, "getWheel", { wheelId }, token)).mine;

/** Where on the wheel the pointer is, in turns. */
const underPointer = () =>
  page.locator("#dial:visible").evaluate((dial) => {
    const { a, b } = new DOMMatrix(getComputedStyle(dial).transform);
    return (1 - Math.atan2(b, a) / (2 * Math.PI)) % 1;
  });

async function sectorOf(wheelId: string, key: string) {
  const { rules } = await callApi(stack.url, "getWheelRules", { programId: ruledProgram.programId, wheelId });
  return sectorsOf(rules.prizes).find((sector) => sector.key === key)!;
}

test("a first visit sets a seed of the member's own, which nobody can have foreseen", async () => {
  const token = await openAs("wen", "/play/wheel/index?wheel=opening");
  await shown().locator("#spin").waitFor();
  for (let tried = 0; tried < 40; tried++) {
    if ((await callApi(stack.url, "getWheel", { wheelId: "opening" }, token)).isOwnSeed) return;
    await page.waitForTimeout(250);
  }
  throw new Error("no seed was set");
});

test("a spin that wins a coupon ends inside its sector, and the coupon is among the member's own", async () => {
  const token = await joinAs("wen");
  await shown().locator("#spin").dblclick();
  await sees(zh.wheels.turning);
  const moving = await page.evaluate(() =>
    document.getAnimations().flatMap((one) => {
      const target = (one.effect as KeyframeEffect).target;
      return target?.id === "dial" ? [(one as CSSTransition).transitionProperty] : [];
    }),
  );
  expect(moving).toEqual(["transform"]);
  await outcome().waitFor();
  await shown()
    .getByText(zhOf(zh.wheels.wonCoupon, { prize: "10 元券" }))
    .waitFor();
  const under = await underPointer();
  const { from, to } = await sectorOf("opening", "ten");
  expect(under).toBeGreaterThan(from);
  expect(under).toBeLessThan(to);
  expect(await standing(token, "opening")).toMatchObject({ draws: 1, leftInAll: 0 });
  const { coupons } = await callApi(stack.url, "listCoupons", {}, token);
  expect(coupons).toHaveLength(1);
  await shown().locator("#outcome-coupon").click();
  await page.waitForURL((url) => url.hash.includes(`/play/coupon/index?code=${coupons[0]?.code}`));
});

test("afterwards the wheel says that all draws are used, and keeps the last one at hand", async () => {
  await page.goBack();
  await shown().locator("#spin-none").getByText(zh.wheels.allDone).waitFor();
  await page.reload();
  await shown().locator("#spin-none").waitFor();
  expect(await shown().locator("#spin").getAttribute("aria-disabled")).toBe("true");
  await shown().locator("#last-draw").click();
  await sees(zhOf(zh.wheels.drawWas, { counter: 1, prize: "10 元券" }));
  await shown().locator("#draw-checks").getByText(zh.wheels.checkSame).nth(1).waitFor();
  expect(await shown().locator("#draw-checks").getByText(zh.wheels.checkLater).count()).toBe(2);
  expect(await shown().locator("#draw-seal").count()).toBe(0);
});

test("a network that is lost in the middle of a spin, and a page that is closed, lead to the same draw", async () => {
  const token = await openAs("gu", "/play/wheel/index?wheel=daily");
  await givePoints(token, 500);
  const asked = new Set<string>();
  await page.route("**/wheels/daily/draws", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    asked.add(JSON.parse(route.request().postData() ?? "{}").requestId as string);
    // It reaches the service, and the answer does not come back. A page that is closed has taken its request along.
    await route
      .fetch()
      .then(() => route.abort("connectionreset"))
      .catch(() => undefined);
  });
  await shown().locator("#spin").click();
  await shown().locator("#spin-open").getByText(zh.wheels.openAsks).waitFor();
  const after = await standing(token, "daily");
  expect(after.draws).toBe(1);
  await page.reload();
  await shown().locator("#spin-open").waitFor();
  await page.unroute("**/wheels/daily/draws");
  await outcome().waitFor();
  await outcome()
    .getByText(zh.wheels.paidFree.split("{counter}")[0] ?? "", { exact: false })
    .first()
    .waitFor();
  expect(asked.size).toBe(1);
  expect((await standing(token, "daily")).draws).toBe(1);
  await page.waitForTimeout(2_500);
  const { draws } = await callApi(stack.url, "listDraws", { wheelId: "daily" }, token);
  expect(draws).toHaveLength(1);
  const { from, to } = await sectorOf("daily", draws[0]?.prize.key ?? "");
  const under = await underPointer();
  expect(under > from && under < to).toBe(true);
});

test("while the wheel turns nothing is laid out: one transform on a layer of its own", async () => {
  await shown().locator("#outcome-done").click();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  await shown().locator("#spin").click();
  await sees(zh.wheels.turning);
  await page.waitForTimeout(600);
  const before = await layouts(cdp);
  const frames = await page.evaluate(framesOfASecond);
  const laidOut = (await layouts(cdp)) - before;
  expect(frames).toBeGreaterThan(5);
  expect(laidOut).toBeLessThanOrEqual(2);
  expect(await page.locator("#dial:visible").evaluate((dial) => getComputedStyle(dial).willChange)).toBe("transform");
  await cdp.detach();
  await outcome().waitFor();
  await shown().locator("#outcome-done").click();
});

const layouts = async (cdp: CDPSession): Promise<number> => {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "LayoutCount")?.value ?? 0;
};

const framesOfASecond = () =>
  new Promise<number>((resolve) => {
    const until = performance.now() + 1_000;
    let frames = 0;
    const next = () => (++frames && performance.now() < until ? requestAnimationFrame(next) : resolve(frames));
    requestAnimationFrame(next);
  });

test("who asked for stillness sees the end at once", async () => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.reload();
  await shown().locator("#spin").waitFor();
  const answered = page.waitForResponse(
    (one) => one.url().endsWith("/wheels/daily/draws") && one.request().method() === "POST",
  );
  await shown().locator("#spin").click();
  await answered;
  await outcome().waitFor({ timeout: 2_500 });
  expect(await page.evaluate(() => document.getAnimations().filter((one) => one.playState === "running").length)).toBe(
    0,
  );
  await page.emulateMedia({ reducedMotion: "no-preference" });
});

test("a price that has changed since it was shown is refused, and the new one shown", async () => {
  const token = await openAs("ma", "/play/wheel/index?wheel=daily");
  const button = shown().locator("#spin");
  await button.waitFor();
  expect(await button.innerText()).toContain(zh.wheels.free);
  await callApi(stack.url, "spin", { requestId: randomUUID(), wheelId: "daily", points: 0 }, token);
  // Another spin may have been won, which is free.
  while ((await standing(token, "daily")).next?.by !== "points") {
    await callApi(stack.url, "spin", { requestId: randomUUID(), wheelId: "daily", points: 0 }, token);
  }
  await button.click();
  await shown()
    .locator("#spin-refused")
    .getByText(zhOf(zh.refusals.wheel_not_free, { points: 50 }))
    .waitFor();
  await button.getByText(zhOf(zh.wheels.byPoints, { points: 50 })).waitFor();
});

test("too few points are said with how many are missing, and how to get some", async () => {
  const token = await joinAs("ma");
  const { points } = await callApi(stack.url, "getWallet", {}, token);
  if (points > 0) await givePoints(token, -points);
  await page.reload();
  const { next, draws } = await standing(token, "daily");
  expect(next?.by).toBe("points");
  await shown().locator("#spin").click();
  await shown()
    .locator("#spin-refused")
    .getByText(zhOf(zh.refusals.insufficient_points, { missing: 50 }))
    .waitFor();
  await shown().getByText(zh.wheels.earnPoints).waitFor();
  expect((await standing(token, "daily")).draws).toBe(draws);
});

test("a draw above the limit is refused with a sentence", async () => {
  const token = await openAs("he", "/play/wheel/index?wheel=opening");
  await shown().locator("#spin").getByText(zh.wheels.free).waitFor();
  await callApi(stack.url, "spin", { requestId: randomUUID(), wheelId: "opening", points: 0 }, token);
  await shown().locator("#spin").click();
  await shown()
    .locator("#spin-refused")
    .getByText(zhOf(zh.refusals.wheel_limit, { inAll: 1 }))
    .waitFor();
  expect((await standing(token, "opening")).draws).toBe(1);
});

test("everything that was published is one tap away, and checked on the device", async () => {
  const programId = ruledProgram.programId;
  const token = await joinAs("he");
  const { rules, rulesHash } = await callApi(stack.url, "getWheelRules", { programId, wheelId: "daily" });
  await page.goto(`${stack.url}#/play/wheel/index?wheel=daily`);
  await shown().locator("#wheel-rules").click();
  await sees(rules.organiser.name);
  await sees(rules.organiser.contact);
  await sees(rulesHash);
  await sees(zh.wheels.rulesMatch);
  await shown().locator("#change-seed").click();
  await shown().getByText(zh.wheels.seedWords, { exact: true }).click();
  await shown().locator("#seed-words input").fill("中秋快乐");
  await shown().locator("#save-seed").click();
  await shown().locator("#save-seed").waitFor({ state: "detached" });
  const { seed } = await callApi(stack.url, "getWheel", { wheelId: "daily" }, token);
  expect(seed).toBe(seedOfWords("中秋快乐"));
});

test("once the seed is told the page computes the draw again and seals it, or says that it differs", async () => {
  const programId = ruledProgram.programId;
  const token = await joinAs("he");
  const { entry } = await callApi(stack.url, "spin", { requestId: randomUUID(), wheelId: "daily", points: 0 }, token);
  const published = await callApi(stack.url, "getWheelRules", { programId, wheelId: "daily" });
  const proof = await callApi(stack.url, "getDraw", { seq: String(entry.seq) }, token);
  // The end is weeks away, so the service's answers are those of a wheel whose seed is known here.
  const serverSeed = new Uint8Array(32).fill(5);
  const rules = { ...published.rules, seedHash: hashOfBytes(serverSeed) };
  const rulesHash = hashOfValue(rules);
  const numbers = numbersOf(rules, serverSeed, { ...proof, counter: proof.draw.counter });
  const hit = numbers.ranges.find(({ from, to }) => numbers.number >= from && numbers.number <= to);
  const told = {
    ...proof,
    ...numbers,
    rulesHash,
    seedHash: rules.seedHash,
    serverSeed: Buffer.from(serverSeed).toString("hex"),
    draw: { ...proof.draw, insteadOf: undefined, prize: rules.prizes.find(({ key }) => key === hit?.prize) },
    entry: { ...proof.entry, receipt: { ...proof.entry.receipt, rules: rulesHash } },
  };
  await page.route(`**/draws/${entry.seq}`, (route) => route.fulfill({ json: told }));
  await page.route("**/wheels/daily", (route) => route.fulfill({ json: { ...published, rules, rulesHash } }));
  await page.goto(`${stack.url}#/play/draw/index?seq=${entry.seq}`);
  await shown().locator("#draw-seal").getByText(zh.wheels.sealed).waitFor();
  await page.unroute(`**/draws/${entry.seq}`);
  const forged = { ...told, seed: "0".repeat(32) };
  await page.route(`**/draws/${entry.seq}`, (route) => route.fulfill({ json: forged }));
  await page.reload();
  await shown().getByRole("alert").getByText(zh.wheels.differs).waitFor();
  expect(await shown().locator("#draw-seal").count()).toBe(0);
  await page.unroute(`**/draws/${entry.seq}`);
  await page.unroute("**/wheels/daily");
});

test("a wheel that is not there, and one that is still a draft, say so", async () => {
  await callApi(stack.url, "saveWheel", { draft: completeDraft(Date.now()), revision: 0 }, operator);
  await page.goto(`${stack.url}#/play/wheel/index?wheel=nothing`);
  await sees(zh.refusals.wheel_not_found);
  await page.goto(`${stack.url}#/play/wheel/index?wheel=spring`);
  await sees(zh.refusals.wheel_not_published);
  const { wheels } = await callApi(stack.url, "listWheels", {}, await joinAs("he"));
  expect(wheels.map(({ wheelId }) => wheelId)).not.toContain("spring");
});

test("the list has the wheels that run, with what the next draw costs", async () => {
  await page.goto(`${stack.url}#/play/wheels/index`);
  await shown()
    .locator("#wheel-daily")
    .getByText(zhOf(zh.wheels.byPoints, { points: 50 }))
    .waitFor();
  await shown().locator("#wheel-daily").click();
  await shown().locator("#dial").waitFor();
});

test("the sheet of an outcome can be read at 320 px with text at twice its size, and by all", async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.addInitScript(() =>
    document.addEventListener("DOMContentLoaded", () =>
      document.documentElement.style.setProperty("font-size", "32px", "important"),
    ),
  );
  const token = await openAs("su", "/play/wheel/index?wheel=daily");
  await givePoints(token, 100);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await shown().locator("#spin").click();
  await outcome().waitFor();
  expect(await sticksOut(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await seriousFaults(page)).toEqual([]);
  }
});

test("nothing went wrong in the pages that nobody caught", () => {
  expect(browser.errors).toEqual([]);
});
