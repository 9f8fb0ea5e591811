import { randomUUID } from "node:crypto";
import { callApi } from "../../infra/local/apiClient";
import { demoProgram, demoStores } from "../../infra/local/demo";
import { weekdayOf, dayOf } from "../../shared/days";
import type { Program } from "../../shared/program";
import type { TestStack } from "../support/stack";

/** The demo shop with rules of every kind: some fire, some have no say today. */

const today = dayOf(new Date().toISOString(), demoProgram.timeZone);
export const otherWeekday = (weekdayOf(today) % 7) + 1;

export const ruledProgram: Program = {
  ...demoProgram,
  version: 1,
  effectiveFrom: "2026-01-01T00:00:00.000Z",
  categories: {
    fresh: { zh: "生鲜", en: "Fresh food" },
    gifts: { zh: "礼品卡", en: "Gift cards" },
    dry: { zh: "粮油", en: "Dry goods" },
  },
  tiers: demoProgram.tiers.map((tier, i) => ({
    ...tier,
    ...(i === 0 ? {} : { amountFenFrom: i * 500_000 }),
    benefits: [{ benefit: "delivery", times: i + 2 }, ...(i === 0 ? [] : [{ benefit: "priority" }])],
  })),
  tierTerms: { match: "any", holdMonths: 12, graceDays: 30, noticeDays: 30, lowers: "step" },
  benefits: [
    {
      key: "delivery",
      name: { zh: "免费送货", en: "Free delivery" },
      gives: { kind: "delivery" },
      uses: { times: 2, per: "month" },
    },
    { key: "priority", name: { zh: "优先收银", en: "Priority line" }, gives: { kind: "priority" } },
  ],
  events: { "own-bag": { name: { zh: "自带购物袋", en: "Own bag" }, oncePer: "day", by: ["till"] } },
  rules: [
    {
      key: "fresh",
      name: { zh: "生鲜双倍积分", en: "Double points on fresh food" },
      gives: { kind: "rate", points: 2, perFen: 100 },
      lines: { only: { categories: ["fresh"] } },
    },
    {
      key: "gifts",
      name: { zh: "礼品卡", en: "Gift cards" },
      gives: { kind: "nothing" },
      lines: { only: { categories: ["gifts"] } },
    },
    {
      key: "autumn",
      name: { zh: "秋季回馈", en: "Autumn weeks" },
      gives: { kind: "extra", percent: 50 },
      limits: { order: 500 },
    },
    {
      key: "other-day",
      name: { zh: "会员日", en: "Member day" },
      gives: { kind: "multiplier", percent: 200 },
      when: { weekdays: [otherWeekday] },
    },
    {
      key: "gold-only",
      name: { zh: "金卡加赠", en: "Gold extra" },
      gives: { kind: "points", points: 88 },
      members: { tiers: ["gold"] },
      amountFen: { from: 50_00 },
    },
    {
      key: "full",
      name: { zh: "满百加赠", en: "For every hundred" },
      gives: { kind: "steps", points: 10, everyFen: 100_00 },
      lasts: { days: 30 },
    },
    { key: "bag", name: { zh: "自带购物袋", en: "Own bag" }, on: "own-bag", gives: { kind: "points", points: 5 } },
  ],
};

/** Founds it on an empty stack, with a cashier, an operator and a member whom the stand-in knows as lin. */
export async function openRuledShop(stack: TestStack) {
  const { url } = stack;
  const asked = { job: "bootstrap", program: ruledProgram, stores: demoStores, requestId: randomUUID() };
  const founded = (await stack.runJob(asked)) as { invitationCode: string };
  const operator = (await callApi(url, "acceptInvitation", { invitationCode: founded.invitationCode })).token;
  const inviting = { requestId: randomUUID(), role: "cashier" as const, name: "Cashier", storeId: "jiefang-road" };
  const { invitationCode } = await callApi(url, "inviteStaff", inviting, operator);
  const cashier = (await callApi(url, "acceptInvitation", { invitationCode, tillId: "E2E" })).token;
  return { operator, cashier, shopper: await joinAs(url, "lin") };
}

async function joinAs(url: string, name: string): Promise<string> {
  const login = await fetch(new URL(`standin/wechat/login?as=${name}`, url));
  const { code } = (await login.json()) as { code: string };
  const { programId, termsVersion } = ruledProgram;
  const signedIn = await callApi(url, "signIn", { programId, wechatCode: code });
  if (signedIn.joined) return signedIn.session.token;
  const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
  return (await callApi(url, "join", { joinToken: signedIn.joinToken, termsVersion, consents })).token;
}
