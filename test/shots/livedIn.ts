import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { callApi } from "../../infra/local/apiClient";
import { memberCode, stepAt } from "../../shared/memberCode";
import { launch } from "../support/browser";
import type { WheelDraft } from "../../shared/wheel";
import type { TestStack } from "../support/stack";

/** What other members have done, so that lists, bars and queues have something in them. */

interface Living {
  stack: TestStack;
  operator: string;
  cashier: string;
  /** The member whose phone the pictures show. */
  demo: string;
  wheelId: string;
  survey: string;
  evidence: string;
}

const MEMBERS = 24;
const texts = ["再甜一点就更好了", "杯子太小", "早餐刚好"];

/** A draft that still lacks some of what the law asks for. */
export const unfinishedWheel: WheelDraft = {
  wheelId: "winter",
  name: { zh: "冬日转盘", en: "Winter wheel" },
  price: { freePerDay: 1, points: 20, chancesFrom: [] },
  fallback: "thanks",
  budgetFen: 150_000,
  prizes: [
    { key: "thanks", kind: "thanks", weight: 55, name: { zh: "谢谢参与", en: "Thanks" }, valueFen: 0 },
    { key: "five", kind: "coupon", weight: 24, name: { zh: "5 元券", en: "¥5 off" }, stock: 200, valueFen: 500 },
    {
      key: "points",
      kind: "points",
      weight: 19,
      points: 50,
      name: { zh: "50 积分", en: "50 points" },
      stock: 400,
      valueFen: 50,
    },
    {
      key: "milk",
      kind: "goods",
      weight: 2,
      name: { zh: "一箱牛奶", en: "A case of milk" },
      stock: 5,
      valueFen: 6_900,
    },
  ],
};

export async function livedIn(shop: Living): Promise<void> {
  const { stack, operator, wheelId } = shop;
  await callApi(stack.url, "saveWheel", { draft: unfinishedWheel, revision: 0 }, operator);
  const members: string[] = [];
  for (let i = 0; i < MEMBERS; i++) members.push(await joined(stack, `lived-${i}`));
  for (const token of members) await callApi(stack.url, "spin", { requestId: randomUUID(), wheelId, points: 0 }, token);
  await answerSurvey(shop, members.slice(0, 17));
  const picture = await drawnPicture();
  // The first one is judged, so that its member has a message of it; the others wait.
  await handIn(shop, { token: shop.demo, order: "J1-001301", picture });
  const [given] = (await callApi(stack.url, "listEvidence", {}, operator)).evidence;
  const verdict = { evidenceId: given?.evidenceId ?? "", verdict: "approve" as const };
  await callApi(stack.url, "judgeEvidence", verdict, operator);
  for (const [i, token] of members.slice(0, 3).entries()) {
    await sell(shop, token, `S-${i}`);
    await handIn(shop, { token, order: `S-${i}`, picture });
  }
  await stack.drained();
}

async function joined({ url }: TestStack, name: string): Promise<string> {
  const login = await fetch(new URL(`standin/wechat/login?as=${name}`, url));
  const { code } = (await login.json()) as { code: string };
  const signedIn = await callApi(url, "signIn", { programId: "demo", wechatCode: code });
  if (signedIn.joined) return signedIn.session.token;
  const { termsVersion } = await callApi(url, "getProgram", { programId: "demo" });
  const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
  return (await callApi(url, "join", { joinToken: signedIn.joinToken, termsVersion, consents })).token;
}

async function answerSurvey({ stack: { url }, survey: task }: Living, members: string[]): Promise<void> {
  const opened = [];
  for (const token of members) opened.push({ token, ...(await callApi(url, "getSurvey", { task }, token)) });
  await wait(1_000 * ((opened[0]?.minSeconds ?? 0) + 1));
  for (const [i, { token, opened: since }] of opened.entries()) {
    const answers = {
      taste: ["good", "good", "fair", "good", "bad"][i % 5] as string,
      when: i % 3 === 0 ? ["breakfast", "evening"] : ["breakfast"],
      again: [5, 4, 5, 3, 2, 4][i % 6] as number,
      ...(texts[i] ? { more: texts[i] } : {}),
    };
    await callApi(url, "answerSurvey", { requestId: randomUUID(), task, opened: since, answers }, token);
  }
}

async function sell({ stack: { url }, cashier }: Living, token: string, orderNumber: string): Promise<void> {
  const { memberNumber, key, serverTime } = await callApi(url, "getMemberCode", {}, token);
  const code = memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.parse(serverTime)));
  const { identification } = await callApi(url, "identifyMember", { code }, cashier);
  const sale = { requestId: randomUUID(), orderNumber, amountFen: 46_80, identification };
  await callApi(url, "recordSale", sale, cashier);
}

interface HandedIn {
  token: string;
  order: string;
  picture: Buffer;
}

async function handIn({ stack: { url }, evidence: task }: Living, { token, order, picture }: HandedIn): Promise<void> {
  const asked = { task, contentType: "image/jpeg" as const, bytes: picture.length };
  const upload = await callApi(url, "beginUpload", asked, token);
  const sent = await fetch(new URL(upload.url, url), {
    method: "PUT",
    headers: upload.headers,
    body: new Uint8Array(picture),
  });
  if (!sent.ok) throw new Error(`the picture was not taken: ${sent.status}`);
  const evidence = {
    requestId: randomUUID(),
    task,
    uploads: [upload.uploadId],
    note: "早餐配麦片",
    order: { storeId: "jiefang-road", orderNumber: order },
  };
  await callApi(url, "submitEvidence", evidence, token);
}

/** A bowl on a table, in plain shapes. */
const still = `<body style="margin:0;width:480px;height:640px;background:#cfd8d3;position:relative;overflow:hidden">
  <i style="position:absolute;left:0;right:0;top:400px;bottom:0;background:#a5744a"></i>
  <i style="position:absolute;left:90px;top:330px;width:300px;height:170px;background:#f7f5ef;border-radius:20px 20px 150px 150px"></i>
  <i style="position:absolute;left:90px;top:300px;width:300px;height:64px;background:#fff;border-radius:50%"></i>
  <i style="position:absolute;left:150px;top:312px;width:34px;height:30px;background:#b8374b;border-radius:50%"></i>
  <i style="position:absolute;left:230px;top:306px;width:38px;height:34px;background:#4a5fa8;border-radius:50%"></i>
  <i style="position:absolute;left:296px;top:318px;width:32px;height:28px;background:#b8374b;border-radius:50%"></i>
</body>`;

async function drawnPicture(): Promise<Buffer> {
  const { page, close } = await launch({ size: "desktop" });
  try {
    await page.setViewportSize({ width: 480, height: 640 });
    await page.setContent(still);
    return await page.screenshot({ type: "jpeg", quality: 80 });
  } finally {
    await close();
  }
}
