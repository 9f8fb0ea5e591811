import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { callApi } from "../../infra/local/apiClient";
import { paths } from "../../shared/paths";
import { memberCode, stepAt } from "../../shared/memberCode";
import type { Session } from "../../shared/views";
import { type DemoPhones, openDemoPhones } from "./demoPhones";
import type { MiniProgram } from "./host/miniProgram";
import { type Kept, newKept } from "./host/wxStorage";

/** Bad days in WeChat: a refused camera, a full phone, a lost answer, an ended session, a wrong clock. */

let shop: DemoPhones;
let shopper: MiniProgram;
let cashiers: Kept;

beforeAll(async () => {
  shop = await openDemoPhones();
  cashiers = await shop.signedIn("cashier");
  shopper = await shop.phone("demo", { launch: "/pages/code/index" });
  await shopper.page.says(/\d{6} ?\d{6} ?\d{6}/);
}, 240_000);
afterAll(() => shop?.close());
afterEach(() => expect(shop.faults()).toEqual([]));

const SALE = "/till/sale/index";
/** A till of its own, with nothing begun. */
const openTill = (device: object = {}) =>
  shop.phone("nobody", { kept: { ...newKept(), items: new Map(cashiers.items) }, launch: SALE, device });

let codes = 0;

/** A code that has not been used: each pays once, so that the second is that of half a minute later. */
async function nextCode(): Promise<string> {
  const { memberNumber, key } = await callApi(shop.stack.url, "getMemberCode", {}, shopperToken());
  return memberCode(memberNumber, Buffer.from(key, "hex"), stepAt(Date.now()) + codes++);
}

async function identify(till: MiniProgram): Promise<void> {
  till.device.camera = { text: await nextCode() };
  await till.page.tap("扫会员码");
  // The name stands among the last sales as well.
  await till.page.find({ id: "take" });
  await till.page.says("演***");
}

async function keyIn(till: MiniProgram, amount: string): Promise<void> {
  for (const key of amount) await till.page.tap({ className: "pad__key", text: key });
}

const shopperToken = () => (JSON.parse(shopper.kept.items.get("jifen.session.shopper") ?? "{}") as Session).token;

const entries = async () => {
  await shop.stack.drained();
  return (await callApi(shop.stack.url, "listEntries", {}, shopperToken())).entries;
};

test("a camera that is refused is said in words, and going back from it is not an error", async () => {
  const till = await openTill({ camera: "refused" });
  await till.page.tap("扫会员码");
  await till.page.says("没有使用摄像头的许可");
  till.device.camera = "cancel";
  await till.page.tap("扫会员码");
  await till.page.until(() => !till.page.text().includes("没有使用摄像头的许可"), "quiet");
  expect(till.page.route()).toBe("till/sale/index");
});

test("a clock that is an hour wrong does not make a wrong code", async () => {
  const phone = await shop.phone("demo", { launch: "/pages/code/index" });
  phone.clock.aheadMs = 3_600_000;
  phone.open("/pages/home/index");
  await phone.page.says("结账可抵");
  phone.open("/pages/code/index");
  const shown = await phone.page.until(() => /\d{6} ?\d{6} ?\d{6}/.exec(phone.page.text())?.[0], "code");
  const till = await openTill({ camera: { text: shown.replaceAll(" ", "") } });
  await till.page.tap("扫会员码");
  // The name stands among the last sales as well.
  await till.page.find({ id: "take" });
  await till.page.says("演***");
});

test("the answer to a spend is lost: the same request is asked about, and the points are taken once", async () => {
  const before = await entries();
  const till = await openTill();
  await identify(till);
  await keyIn(till, "30");
  await till.page.says(/这单得\d/);
  till.layout.places.set("#spend-points", { left: 20, top: 0, width: 300, height: 60 });
  await till.page.drag({ id: "spend-points" }, [[20, 10], [170, 10], [320, 10]]); // biome-ignore format: places
  await till.page.says("用积分抵−¥14.00");
  const isSale = (url: string) => url.endsWith(paths.recordSale.path);
  let lost = 0;
  // The first two times it arrives, and the answer does not.
  till.network.losesAnswerTo = (url) => isSale(url) && ++lost <= 2;
  await till.page.tap({ id: "take" });
  await till.page.find({ className: "outcome-block--done" });
  const after = await entries();
  expect(after).toHaveLength(before.length + 1);
  expect(till.network.sent.filter(({ url }) => isSale(url))).toHaveLength(3);
}, 60_000);

test("without a network a sale is kept on the phone, and goes out when the network is back", async () => {
  const before = await entries();
  const till = await openTill();
  await identify(till);
  await keyIn(till, "12");
  till.setNetwork(false);
  await till.page.tap({ id: "take" });
  await till.page.says(/已存在本机|正在核实/);
  till.setNetwork(true);
  await till.page.until(() => till.page.all({ className: "outcome-block--done" }).length > 0, "posting");
  expect(await entries()).toHaveLength(before.length + 1);
}, 60_000);

test("a cashier whose session has ended is asked to come in again, and nothing else is lost", async () => {
  const kept = newKept();
  const session = JSON.parse(cashiers.items.get("jifen.session.cashier") ?? "{}") as Session;
  const ended = { ...session, token: `${session.token}x`, renewalToken: "ended" };
  kept.items.set("jifen.session.cashier", JSON.stringify(ended));
  const till = await shop.phone("nobody", { kept, launch: SALE });
  await till.page.says(/登录到期了|还没有登录/);
  expect(kept.items.has("jifen.session.cashier")).toBe(false);
});

test("a shopper whose session has ended is signed in by WeChat again, without being asked", async () => {
  const kept = newKept();
  const session = JSON.parse(shopper.kept.items.get("jifen.session.shopper") ?? "{}") as Session;
  kept.items.set("jifen.session.shopper", JSON.stringify({ ...session, token: "ended", renewalToken: "ended" }));
  const phone = await shop.phone("demo", { kept, launch: "/pages/home/index" });
  await phone.page.says("结账可抵");
  expect(kept.items.get("jifen.session.shopper")).not.toContain('"ended"');
});

test("a phone that is full still shows points and the code", async () => {
  const kept: Kept = { items: new Map(), maxBytes: 40 };
  const phone = await shop.phone("demo", { kept });
  await phone.page.says("结账可抵");
  phone.open("/pages/code/index");
  await phone.page.says(/\d{6} ?\d{6} ?\d{6}/);
});

test("a link to a claim code that WeChat hands over opens it, and one's own data is sent to a conversation", async () => {
  const link = encodeURIComponent("https://points.example.com/#/pages/claim/index?code=ABCDEFGHJKLM");
  const phone = await shop.phone("demo", { launch: `/pages/claim/index?q=${link}` });
  await phone.page.says(/小票码/);
  phone.open("/pages/me/index");
  await phone.page.tap({ id: "my-data" });
  await phone.page.tap({ id: "export" });
  await phone.page.until(() => phone.device.shared.length > 0, "file");
  const file = phone.device.files.get(phone.device.shared[0] ?? "");
  expect(Buffer.from(file ?? []).toString()).toContain("演示会员");
});

test("on a tablet the till stands in columns", async () => {
  const till = await openTill({ width: 1280, height: 800 });
  await till.page.find({ className: "desk" });
});
