import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { callApi } from "../../infra/local/apiClient";
import type { Session } from "../../shared/views";
import { jpeg } from "../tasks/pictures";
import { type DemoPhones, openDemoPhones } from "./demoPhones";
import { type Kept, newKept } from "./host/wxStorage";

/** What the app asks of the phone in WeChat, and what it does when the phone or its owner says no. */

let shop: DemoPhones;
const mine = newKept();
let cashiers: Kept;
let operators: Kept;

beforeAll(async () => {
  shop = await openDemoPhones("supermarket");
  cashiers = await shop.signedIn("cashier");
  operators = await shop.signedIn("operator");
  const phone = await shop.phone("demo", { kept: mine });
  await phone.page.says("结账可抵");
}, 240_000);
afterAll(() => shop?.close());
afterEach(() => expect(shop.faults()).toEqual([]));

const shopper = (launch: string, more: object = {}) => shop.phone("demo", { kept: mine, launch, ...more });
/** Phones of staff, each with nothing begun. */
const staff = (kept: Kept, launch: string, more: object) =>
  shop.phone("nobody", {
    kept: { ...newKept(), items: new Map([...kept.items].filter(([key]) => key !== "jifen.till.sale")) },
    launch,
    ...more,
  });
const till = (launch: string, more: object = {}) => staff(cashiers, launch, more);
const desk = (launch: string, more: object = {}) => staff(operators, launch, more);

test("the scanner is asked for codes of both kinds; one that fails is said in words", async () => {
  const phone = await till("/till/sale/index");
  phone.device.camera = "broken";
  await phone.page.tap("扫会员码");
  await phone.page.says("这里打不开摄像头");
  expect(phone.asked("scanCode").at(-1)).toEqual({ scanType: ["qrCode", "barCode"] });
});

test.each(["code=ABCDEFGHJKLM", "q=https%3A%2F%2Fpoints.example.com%2F%23%2Fpages%2Fclaim%2Findex%3Fcode%3DABCDEFGHJKLM", "scene=ABCDEFGHJKLM", "scene=code%3DABCDEFGHJKLM"])(
  "a claim code comes with a page opened by %s",
  async (query) => {
    const phone = await shopper(`/pages/claim/index?${query}`);
    await phone.page.until(() => JSON.stringify(phone.asked("request")).includes("ABCDEFGHJKLM"), "question");
  },
); // biome-ignore format: one way a line

test("a store's code comes with the mini-program code that hangs in it", async () => {
  const operator = JSON.parse(operators.items.get("jifen.session.operator") ?? "") as Session;
  const { url } = await callApi(shop.stack.url, "makeStoreCode", { storeId: "jiefang-road", days: 30 }, operator.token);
  const code = /code=([^&]+)/.exec(url)?.[1] ?? "";
  for (const query of [`scene=${code}`, `q=${encodeURIComponent(url)}`]) {
    const phone = await shopper(`/play/visit/index?${query}`);
    await phone.page.says("解放路店");
  }
});

test.each([
  ["invitation=", (code: string) => code],
  ["scene=", (code: string) => code],
  ["q=", (code: string) => encodeURIComponent(`https://points.example.com/#/till/sign-in/index?invitation=${code}`)],
])("an invitation comes with a page opened by %s", async (name, written) => {
  const phone = await shop.phone("nobody", { launch: `/till/sign-in/index?${name}${written("KQ7M2PXW")}` });
  const field = await phone.page.find({ id: "invitation" });
  expect(field.attributes.value).toBe("KQ7M2PXW");
  phone.open(`/operator/sign-in/index?${name}${written("KQ7M2PXW")}`);
  expect((await phone.page.find({ id: "invitation" })).attributes.value).toBe("KQ7M2PXW");
});

test("an invitation is scanned, and signs a cashier in", async () => {
  const phone = await shop.phone("nobody", { launch: "/till/sign-in/index" });
  phone.device.camera = {
    text: `https://points.example.com/#/till/sign-in/index?invitation=${shop.invitation("cashier")}`,
  };
  await phone.page.tap("扫邀请码");
  await phone.page.type({ id: "till-number" }, "5");
  await phone.page.tap({ id: "sign-in" });
  await phone.page.until(() => phone.page.route() === "till/sale/index", "till");
});

test("pictures are asked for compressed; a refusal is said, and one that is too large is made smaller", async () => {
  const phone = await shopper("/play/evidence/index?task=photo");
  phone.device.refuses.set("chooseMedia", "auth deny");
  await phone.page.tap({ id: "evidence-add" });
  await phone.page.says("没有读到图片");
  expect(phone.asked("chooseMedia").at(-1)).toMatchObject({ mediaType: ["image"], sizeType: ["compressed"] });
  phone.device.refuses.clear();
  const large = Buffer.concat([jpeg(), Buffer.alloc(12 * 1024 * 1024)]);
  phone.device.album = [large];
  await phone.page.tap({ id: "evidence-add" });
  await phone.page.until(() => phone.network.sent.some(({ method }) => method === "PUT"), "upload");
  expect(phone.asked("compressImage").at(-1)).toMatchObject({ quality: 60 });
  expect(phone.network.sent.find(({ method }) => method === "PUT")?.bytes).toBe(large.length / 4);
});

test("a picture that did not get through is sent again by a finger", async () => {
  const phone = await shopper("/play/evidence/index?task=photo");
  phone.device.album = [jpeg()];
  phone.network.losesAnswerTo = (url) => /upload/i.test(url);
  await phone.page.tap({ id: "evidence-add" });
  await phone.page.says("没有传上去");
  phone.network.losesAnswerTo = () => false;
  await phone.page.tap({ id: "evidence-retry-1" });
  await phone.page.says("已上传");
});

test("one's own data: changing one's mind is no failure, and a full phone is said", async () => {
  const phone = await shopper("/pages/me/index");
  await phone.page.tap({ id: "my-data" });
  phone.device.refuses.set("shareFileMessage", "cancel");
  await phone.page.tap({ id: "export" });
  await phone.page.until(() => phone.asked("shareFileMessage")[0], "conversation");
  await phone.page.until(() => phone.page.all({ id: "export", className: "pressable--off" }).length === 0, "rest");
  expect(phone.page.all({ className: "notice--danger" })).toEqual([]);
  phone.device.maxBytes = 10;
  await phone.page.tap({ id: "export" });
  await phone.page.says("手机空间不够");
});

test("a phone that keeps its brightness to itself shows the code all the same, and says what it has", async () => {
  const phone = await shopper("/pages/code/index");
  await phone.page.says("已调到最亮，屏幕不会熄");
  expect(phone.asked("setKeepScreenOn").at(-1)).toEqual({ keepScreenOn: true });
  expect(phone.asked("setScreenBrightness").at(-1)).toEqual({ value: 1 });
  const dim = await shopper("/pages/code/index", { device: { refuses: new Map([["getScreenBrightness", ""]]) } });
  await dim.page.says("屏幕不会熄");
  expect(dim.page.text()).not.toContain("已调到最亮");
  const dark = await shopper("/pages/code/index", {
    device: {
      refuses: new Map([
        ["setScreenBrightness", ""],
        ["setKeepScreenOn", ""],
      ]),
    },
  });
  await dark.page.says("请把屏幕亮度调高");
  dark.open("/pages/home/index");
});

test("a till that can neither sound nor shake takes sales all the same", async () => {
  const code = await shopper("/pages/code/index");
  // Its own storage: the next till's order numbers go on from this one's.
  const phone = await shop.phone("nobody", {
    kept: cashiers,
    launch: "/till/sale/index",
    device: { refuses: new Map([["vibrateShort", "not supported"]]) },
    lacks: ["createWebAudioContext", "getRandomValues"],
  });
  const shown = await code.page.until(() => /\d{6} ?\d{6} ?\d{6}/.exec(code.page.text())?.[0], "code");
  phone.device.camera = { text: shown.replaceAll(" ", "") };
  await phone.page.tap("扫会员码");
  await phone.page.find({ id: "take" });
  for (const key of "35") await phone.page.tap({ className: "pad__key", text: key });
  await phone.page.tap({ id: "take" });
  await phone.page.find({ className: "outcome-block--done" });
  expect(phone.device).toMatchObject({ vibrations: [], tones: [] });
});

test("a till that is turned stands in columns, and hears of nothing once it is left", async () => {
  const phone = await till("/till/sale/index");
  await phone.page.says("扫会员码");
  expect(phone.page.all({ className: "desk" })).toEqual([]);
  phone.resize(1280);
  await phone.page.find({ className: "desk" });
  phone.resize(375);
  await phone.page.until(() => phone.page.all({ className: "desk" }).length === 0, "one column");
  expect([phone.hearing("WindowResize"), phone.hearing("NetworkStatusChange")].every((count) => count > 0)).toBe(true);
  phone.open("/pages/terms/index");
  await phone.page.until(() => phone.hearing("WindowResize") + phone.hearing("NetworkStatusChange") === 0, "quiet");
});

test("what WeChat cannot do is not offered: printing, files of tables", async () => {
  const phone = await till("/till/claim/index");
  for (const key of "58") await phone.page.tap({ className: "pad__key", text: key });
  await phone.page.tap({ id: "show-claim" });
  await phone.page.find({ id: "claim-code" });
  expect(phone.page.text()).not.toContain("打印");
  const table = await desk("/operator/staff/index");
  await table.page.says("收银员");
  expect(table.page.text()).not.toMatch(/CSV|导出|下载/);
});

test("links are copied whole; a clipboard that is refused is no error, and nothing says that it was copied", async () => {
  const phone = await desk("/operator/wheels/index");
  const { wheels } = await callApi(shop.stack.url, "listWheels", {}, (JSON.parse(mine.items.get("jifen.session.shopper") ?? "") as Session).token);
  phone.open(`/operator/wheel/index?wheelId=${wheels[0]?.wheelId ?? ""}`);
  await phone.page.tap("复制公示链接");
  await phone.page.says("已复制");
  expect(phone.device.clipboard).toBe(`/play/wheel-rules/index?wheel=${wheels[0]?.wheelId}`);
  const other = await desk(`/operator/wheel/index?wheelId=${wheels[0]?.wheelId ?? ""}`);
  other.device.refuses.set("setClipboardData", "privacy permission is not authorized");
  await other.page.tap("复制公示链接");
  await other.page.until(() => other.asked("setClipboardData")[0], "clipboard");
  expect(other.page.text()).not.toContain("已复制");
  expect(other.device.clipboard).toBe("");
}); // biome-ignore format: one long look-up

test("a program is shown as JSON, and a slip in it is told with its line where the engine knows it", async () => {
  const phone = await desk("/operator/program/index");
  await phone.page.tap("新版本");
  const written = () => phone.page.all({ tag: "wx-textarea" })[0]?.attributes.value as string | undefined;
  const text = await phone.page.until(written, "text");
  expect(JSON.parse(text)).toHaveProperty("tiers");
  const area = await phone.page.find({ tag: "wx-textarea" });
  phone.page.dispatch(area, "input", { value: text.replace('"tiers": [', '"tiers": [,') });
  await phone.page.tap({ id: "check-draft" });
  await phone.page.says('tiers": [,');
  // The engine does not say where it stopped, and nothing else is told for it.
  expect(phone.page.text()).not.toMatch(/第 \d+ 行/);
  phone.page.dispatch(area, "input", { value: text.replace('"tiers": [', '"tiers" [') });
  await phone.page.tap({ id: "check-draft" });
  const line = text.slice(0, text.indexOf('"tiers": [')).split("\n").length;
  await phone.page.says(`第 ${line} 行 · "tiers" [`);
});

test("who is not signed in to WeChat is told that nobody answered, and can try again", async () => {
  const phone = await shop.phone("kai", { device: { refuses: new Map([["login", ""]]) } });
  await phone.page.says("没有连上服务");
  phone.device.refuses.clear();
  await phone.page.tap("再试一次");
  await phone.page.says("加入或登录");
});

test.each([
  ["zh_TW", "加入或登录"],
  ["en_US", "Join"],
  ["ja", "加入或登录"],
])("a phone in %s is greeted with %s", async (language, greeting) => {
  const phone = await shop.phone("ulla", { device: { language } });
  await phone.page.says(greeting);
});

test.each([
  [8, "--text: 0.85"],
  [16, "--text: 1;"],
  [40, "--text: 2;"],
])("text of %i px in WeChat is %s here", async (fontSizePx, style) => {
  const phone = await shop.phone("ulla", { device: { fontSizePx }, launch: "/pages/terms/index" });
  const root = await phone.page.find({ className: "page-frame" });
  expect(`${String(root.attributes.style)};`).toContain(style);
  expect(String(root.attributes.style)).toContain("--bar-top: 44px");
  expect(String(root.attributes.style)).toContain("--bar-end: 102px");
});
