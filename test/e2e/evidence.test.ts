import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { deflateSync } from "node:zlib";
import type { Page } from "playwright-core";
import { callApi } from "../../infra/local/apiClient";
import { demoProgram, demoStores } from "../../infra/local/demo";
import { fill, type Value } from "../../miniapp/src/words/sentence";
import { zh } from "../../miniapp/src/words/zh";
import type { Program } from "../../shared/program";
import { launch, type Opened } from "../support/browser";
import { seriousFaults, sticksOut, tooSmall } from "../support/screenChecks";
import { startTestStack, type TestStack } from "../support/stack";

/** A picture's way: handed in on a phone, judged at the operators' desk, paid out, or rejected, appealed against and judged by another. */

let stack: TestStack;
let operatorToken: string;
let phone: Opened;
let first: Opened;
let second: Opened;

const photos: Program = {
  ...demoProgram,
  rules: [1, 2].map((step) => ({
    key: `photo-${step}`,
    name: { zh: "晒单", en: "Pictures" },
    on: `task-photo-${step}`,
    gives: { kind: "points", points: step * 100 },
  })),
  tasks: [
    {
      key: "photo",
      name: { zh: "晒单带图", en: "Show it" },
      about: { zh: "拍一张。", en: "Take a picture." },
      counts: { what: "evidence", kinds: ["image"], picturesMax: 2 },
      steps: [1, 2],
      per: "ever",
    },
  ],
};

beforeAll(async () => {
  stack = await startTestStack({ web: true });
  const asked = { job: "bootstrap", program: photos, stores: demoStores, requestId: randomUUID() };
  const { invitationCode } = (await stack.runJob(asked)) as { invitationCode: string };
  operatorToken = (await callApi(stack.url, "acceptInvitation", { invitationCode })).token;
  await join("lin");
  phone = await launch();
  [first, second] = [await launch({ size: "desktop" }), await launch({ colorScheme: "dark" })];
}, 300_000);
afterAll(async () => {
  await Promise.all([phone?.close(), first?.close(), second?.close()]);
  await stack?.stop();
});

const zhOf = (sentence: string, values: Record<string, Value> = {}) => fill(sentence, values, "zh");
const shown = (page: Page) => page.locator(".taro_page:visible").last();
const sees = (page: Page, text: string) => shown(page).getByText(text).first().waitFor({ timeout: 20_000 });

async function join(name: string): Promise<void> {
  const login = await fetch(new URL(`standin/wechat/login?as=${name}`, stack.url));
  const { code } = (await login.json()) as { code: string };
  const { programId, termsVersion } = photos;
  const signedIn = await callApi(stack.url, "signIn", { programId, wechatCode: code });
  if (signedIn.joined) return;
  const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
  await callApi(stack.url, "join", { joinToken: signedIn.joinToken, termsVersion, consents });
}

async function signIn({ page }: Opened, name: string): Promise<void> {
  const inviting = { requestId: randomUUID(), role: "operator" as const, name };
  const { url } = await callApi(stack.url, "inviteStaff", inviting, operatorToken);
  await page.goto(url);
  await page.locator("#sign-in").click();
  await page.locator(".balanced").waitFor({ timeout: 20_000 });
  await page.keyboard.press("2");
  await shown(page).locator(".shots__frame, .empty").first().waitFor();
}

/** CRC-32 of a PNG's chunk (ISO/IEC 15948, annex D). */
function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function chunk(type: string, contents: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), contents]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(contents.length);
  crc.writeUInt32BE(crcOf(body));
  return Buffer.concat([length, body, crc]);
}

/** A picture that browsers can draw, of one grey. */
function picture(grey: number): Buffer {
  const side = 64;
  const head = Buffer.from([0, 0, 0, side, 0, 0, 0, side, 8, 0, 0, 0, 0]);
  const line = Buffer.from([0, ...Array.from({ length: side }, () => grey)]);
  const lines = deflateSync(Buffer.concat(Array.from({ length: side }, () => line)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", lines), chunk("IEND", Buffer.alloc(0))]);
}

async function handIn({ page }: Opened, grey: number): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.locator("#evidence-add").click()]);
  await chooser.setFiles({ name: "photo.png", mimeType: "image/png", buffer: picture(grey) });
  await page.locator('#evidence-submit:not([aria-disabled="true"])').click({ timeout: 20_000 });
  await sees(page, zh.tasks.state_waiting);
}

/** The queue is looked at every 20 seconds; who cannot wait opens the page anew. */
async function openQueue({ page }: Opened): Promise<void> {
  await page.goto(`${stack.url}#/operator/home/index`);
  await shown(page).locator(".balanced").waitFor();
  await page.reload();
  await shown(page).locator(".balanced").waitFor();
  await page.keyboard.press("2");
  await shown(page).locator(".shots__frame img").waitFor();
  // What is pressed sooner was meant for the case before.
  await page.waitForTimeout(700);
}

const isDrawn = ({ page }: Opened) =>
  page.waitForFunction(() => (document.querySelector<HTMLImageElement>(".shots__frame img")?.naturalWidth ?? 0) > 0);

test("a picture from a phone is seen at the desk, approved by a key, and its points arrive while the member looks", async () => {
  await phone.page.goto(`${stack.url}#/pages/home/index?as=lin`);
  await shown(phone.page).locator(".block").waitFor();
  await phone.page.goto(`${stack.url}#/play/evidence/index?task=photo`);
  await handIn(phone, 90);
  await signIn(first, "First");
  await isDrawn(first);
  await sees(first.page, zhOf(zh.app.points, { points: 100 }));
  expect(await seriousFaults(first.page)).toEqual([]);
  await first.page.waitForTimeout(700);
  await first.page.keyboard.press("a");
  await sees(first.page, zh.desk.nothingWaits);
  await sees(first.page, zhOf(zh.desk.judgedHere, { n: 1 }));
  await sees(phone.page, "已入账");
}, 90_000);

test("another is rejected: a first press asks once more, and the member reads the reason and appeals", async () => {
  await handIn(phone, 40);
  await openQueue(first);
  const { page } = first;
  await page.keyboard.press("r");
  await shown(page).getByRole("radio", { name: zh.desk.reasonBlurred }).click();
  await page.locator("#reject").click();
  await sees(page, zhOf(zh.desk.rejectSure, { reason: zh.desk.reasonBlurred }));
  const { evidence } = await callApi(stack.url, "listEvidence", {}, operatorToken);
  expect(evidence.map(({ state }) => state)).toEqual(["waiting"]);
  await page.locator("#reject").click();
  await sees(page, zh.desk.nothingWaits);

  await sees(phone.page, zhOf(zh.tasks.reason, { reason: zh.desk.reasonBlurred }));
  await phone.page.locator("#evidence-appeal").click();
  await phone.page.locator("#evidence-appeal-reason textarea").fill("拍得很清楚，请再看");
  await phone.page.locator("#evidence-appeal-send").click();
  await sees(phone.page, zh.tasks.state_appealed);
}, 90_000);

test("who rejected it cannot judge the appeal and is told why; another operator can, and that pays", async () => {
  await openQueue(first);
  await sees(first.page, zh.desk.notYours);
  expect(await first.page.locator("#approve").count()).toBe(0);
  await first.page.keyboard.press("a");

  await signIn(second, "Second");
  const { page } = second;
  await sees(page, zh.desk.reasonBlurred);
  await sees(page, "拍得很清楚，请再看");
  await sees(page, zh.desk.noUndoAppeal);
  expect([...(await seriousFaults(page)), ...(await tooSmall(page)), ...(await sticksOut(page))]).toEqual([]);
  await page.waitForTimeout(700);
  await page.locator("#approve").click();
  await sees(page, zh.desk.nothingWaits);
  await stack.drained();
  await phone.page.goto(`${stack.url}#/pages/home/index`);
  await sees(phone.page, "300");
  expect([...phone.errors, ...first.errors, ...second.errors]).toEqual([]);
}, 90_000);
