import type { Page } from "playwright-core";
import { typeAsGun } from "../support/browser";
import type { ShotShop } from "./shotShop";

/** Whose device a page is shown on. A newcomer has joined, and nothing more. */
export type Who = "guest" | "shopper" | "newcomer" | "cashier" | "operator";

/** What addresses name. */
export type Addressed = Omit<ShotShop, "stack" | "invite" | "memberCode">;

export interface Shot {
  /** As app.config.ts names it. */
  page: string;
  who: Who;
  /** What the page shows; ready unless told. The service makes loading, failed and offline. */
  state?: string;
  query?: (shop: Addressed) => string;
  /** What is done on the page before the picture is taken. */
  act?: (page: Page, shop: ShotShop) => Promise<void>;
}

const UNREACHED = ["loading", "failed", "offline"];
/** The page as it is, and as it waits, fails and is cut off. */
const inAllStates = (shot: Shot): Shot[] => [shot, ...UNREACHED.map((state) => ({ ...shot, state }))];
const empty = (page: string): Shot => ({ page, who: "newcomer", state: "empty" });

/** Every page of the app. A new page is one line here. */
export const shots: Shot[] = [
  { page: "pages/home/index", who: "guest", state: "welcome" },
  ...inAllStates({ page: "pages/home/index", who: "shopper" }),
  empty("pages/home/index"),
  ...inAllStates({ page: "pages/code/index", who: "shopper" }),
  ...inAllStates({ page: "pages/entries/index", who: "shopper" }),
  empty("pages/entries/index"),
  ...inAllStates({ page: "pages/receipt/index", who: "shopper", query: ({ seq }) => `?seq=${seq}` }),
  { page: "pages/receipt/index", who: "shopper", state: "draw", query: ({ drawSeq }) => `?seq=${drawSeq}` },
  ...inAllStates({ page: "pages/wallet/index", who: "shopper" }),
  empty("pages/wallet/index"),
  { page: "pages/wallet/index", who: "shopper", state: "points", query: () => "?show=points" },
  { page: "pages/wallet/index", who: "shopper", state: "benefits", query: () => "?show=benefits" },
  ...inAllStates({ page: "pages/benefits/index", who: "shopper" }),
  ...inAllStates({ page: "pages/messages/index", who: "shopper" }),
  empty("pages/messages/index"),
  ...inAllStates({ page: "pages/me/index", who: "shopper" }),
  { page: "pages/me/index", who: "shopper", state: "data", act: showData },
  { page: "pages/me/index", who: "guest", state: "guest" },
  ...inAllStates({ page: "pages/terms/index", who: "shopper" }),
  { page: "pages/claim/index", who: "shopper" },
  { page: "pages/claim/index", who: "shopper", state: "offer", query: ({ claimCode }) => `?code=${claimCode}` },
  { page: "pages/join/index", who: "guest" },
  ...inAllStates({ page: "play/tasks/index", who: "shopper" }),
  ...inAllStates({ page: "play/survey/index", who: "shopper", query: ({ survey }) => `?task=${survey}` }),
  ...inAllStates({ page: "play/evidence/index", who: "shopper", query: ({ evidence }) => `?task=${evidence}` }),
  { ...empty("play/evidence/index"), query: ({ evidence }) => `?task=${evidence}` },
  { page: "play/visit/index", who: "shopper" },
  ...inAllStates({ page: "play/wheels/index", who: "shopper" }),
  ...inAllStates({ page: "play/wheel/index", who: "shopper", query: ({ wheelId }) => `?wheel=${wheelId}` }),
  ...inAllStates({ page: "play/draws/index", who: "shopper", query: ({ drawnAt }) => `?wheel=${drawnAt}` }),
  { ...empty("play/draws/index"), query: ({ wheelId }) => `?wheel=${wheelId}` },
  ...inAllStates({ page: "play/wheel-rules/index", who: "shopper", query: ({ wheelId }) => `?wheel=${wheelId}` }),
  ...inAllStates({ page: "play/draw/index", who: "shopper", query: ({ drawSeq }) => `?seq=${drawSeq}` }),
  ...inAllStates({ page: "play/coupon/index", who: "shopper", query: ({ couponCode }) => `?code=${couponCode}` }),
  // The last of the shopper's: it is a real draw.
  { page: "play/wheel/index", who: "shopper", state: "drawn", query: ({ wheelId }) => `?wheel=${wheelId}`, act: draw },

  { page: "till/sign-in/index", who: "guest", query: ({ cashierInvitation }) => `?invitation=${cashierInvitation}` },
  { page: "till/sale/index", who: "cashier", state: "identify" },
  { page: "till/sale/index", who: "cashier", act: enterSale },
  { page: "till/sale/index", who: "cashier", state: "done", act: takeSale },
  { page: "till/sale/index", who: "cashier", state: "offline" },
  { page: "till/refund/index", who: "cashier" },
  { page: "till/claim/index", who: "cashier", act: showClaim },
  ...inAllStates({ page: "till/operations/index", who: "cashier" }),
  { page: "till/waiting/index", who: "cashier" },
  { page: "till/coupon/index", who: "cashier", query: ({ couponCode }) => `?code=${couponCode}` },

  {
    page: "operator/sign-in/index",
    who: "guest",
    query: ({ operatorInvitation }) => `?invitation=${operatorInvitation}`,
  },
  ...inAllStates({ page: "operator/home/index", who: "operator" }),
  { page: "operator/home/index", who: "operator", state: "table", act: showDays },
  { page: "operator/members/index", who: "operator", act: findMember },
  { page: "operator/members/index", who: "operator", state: "empty" },
  ...inAllStates({ page: "operator/program/index", who: "operator" }),
  ...inAllStates({ page: "operator/staff/index", who: "operator" }),
  ...inAllStates({ page: "operator/stores/index", who: "operator" }),
  ...inAllStates({ page: "operator/evidence/index", who: "operator" }),
  ...inAllStates({ page: "operator/wheels/index", who: "operator" }),
  { page: "operator/wheel/index", who: "operator", query: ({ wheelId }) => `?wheelId=${wheelId}` },
  { page: "operator/wheel/index", who: "operator", state: "draft", query: () => "?wheelId=winter" },
  ...inAllStates({ page: "operator/surveys/index", who: "operator" }),
];

async function showData(page: Page): Promise<void> {
  await page.locator("#my-data").click();
  await page.locator("#export").waitFor();
}

async function draw(page: Page): Promise<void> {
  await page.locator("#spin").click();
  await page.locator("#spin-outcome").waitFor();
}

async function enterSale(page: Page, shop: ShotShop): Promise<void> {
  await page.locator(".identify__scan").waitFor();
  await page.waitForTimeout(200);
  await typeAsGun(page, await shop.memberCode());
  await page.locator(".member-line").waitFor();
  await page.keyboard.type("1286.5", { delay: 70 });
  await page.locator(".figure--why:visible").first().waitFor();
}

async function takeSale(page: Page, shop: ShotShop): Promise<void> {
  await enterSale(page, shop);
  await page.locator("#take").click();
  await page.locator(".outcome-block--done").waitFor();
}

async function showClaim(page: Page): Promise<void> {
  await page.locator("#show-claim").waitFor();
  await page.keyboard.type("58.6", { delay: 70 });
  await page.locator("#show-claim").click();
  await page.locator("#claim-code img, #claim-code").first().waitFor();
}

async function showDays(page: Page): Promise<void> {
  await page.locator(".days__choices .choices__one").last().click();
  await page.locator(".days .table__row").nth(7).waitFor();
}

async function findMember(page: Page, { memberNumber }: ShotShop): Promise<void> {
  await page.locator("#member-search input").fill(memberNumber);
  await page.keyboard.press("Enter");
  await page.locator(".table__row").nth(1).waitFor();
}
