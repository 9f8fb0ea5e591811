import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { demoProgram } from "../../infra/local/demo";
import { dayOf, weekdayOf } from "../../shared/days";
import { type DemoPhones, openDemoPhones } from "./demoPhones";
import type { MiniProgram } from "./host/miniProgram";
import { newKept } from "./host/wxStorage";

/** A member's life in WeChat: joining, the code, the till, the way back, language and theme. */

let shop: DemoPhones;
const mei = newKept();
const cashiers = newKept();

beforeAll(async () => {
  shop = await openDemoPhones();
}, 240_000);
afterAll(() => shop?.close());
afterEach(() => expect(shop.faults()).toEqual([]));

const shownCode = ({ page }: MiniProgram) => /\d{6} ?\d{6} ?\d{6}/.exec(page.text())?.[0].replaceAll(" ", "");
/** Points are doubled on Saturdays; the test runs on any day. */
const isMemberDay = () => weekdayOf(dayOf(new Date().toISOString(), demoProgram.timeZone)) === 6;
const earned = (yuan: number) => yuan * (isMemberDay() ? 2 : 1);

async function keyIn(phone: MiniProgram, amount: string): Promise<void> {
  for (const key of amount) await phone.page.tap({ className: "pad__key", text: key });
}

test("somebody new reads what holds, agrees to each thing by itself, and is a member", async () => {
  const phone = await shop.phone("mei", { kept: mei });
  await phone.page.tap("加入或登录");
  await phone.page.says("您同意哪些");
  expect(phone.page.route()).toBe("pages/join/index");
  await phone.page.tap({ id: "join" });
  await phone.page.says("不同意会员条款和积分记账，就没法给您记积分");
  await phone.page.tap({ id: "consent-membership" });
  await phone.page.type({ id: "display-name" }, "梅");
  await phone.page.tap({ id: "join" });
  await phone.page.until(() => phone.page.route() === "pages/home/index", "way home");
  await phone.page.says("第一笔从这里开始");
  expect(mei.items.has("jifen.session.shopper")).toBe(true);
});

test("the member code is lit, stays on, and changes; leaving puts the screen back", async () => {
  const phone = await shop.phone("mei", { kept: mei });
  await phone.page.tap("出示会员码");
  const first = await phone.page.until(() => shownCode(phone), "code");
  await phone.page.says("已调到最亮，屏幕不会熄");
  expect(phone.device).toMatchObject({ brightness: 1, staysOn: true });
  // Half a minute goes by; with a network the service would say that it has not.
  phone.network.isThere = false;
  phone.clock.aheadMs = 30_000;
  await phone.page.until(() => shownCode(phone) !== first && shownCode(phone), "another code");
  phone.back();
  await phone.page.until(() => !phone.device.staysOn, "screen that may sleep");
  expect(phone.device.brightness).toBe(0.4);
});

test("the member code shows without a network, on a phone that was started without one", async () => {
  const phone = await shop.phone("mei", { kept: mei, isOnline: false, launch: "/pages/code/index" });
  await phone.page.until(() => shownCode(phone), "code");
  await phone.page.says("现在没有网络，会员码照常能用");
});

test("a cashier comes in by an invitation, scans the code that the shopper shows, and the shopper has the points", async () => {
  const shopper = await shop.phone("mei", { kept: mei, launch: "/pages/code/index" });
  const till = await shop.phone("nobody", {
    kept: cashiers,
    launch: `/till/sign-in/index?invitation=${shop.invitation("cashier")}`,
  });
  await till.page.type({ id: "till-number" }, "7");
  await till.page.tap({ id: "sign-in" });
  await till.page.until(() => till.page.route() === "till/sale/index", "till");
  till.device.camera = { text: await shopper.page.until(() => shownCode(shopper), "code") };
  await till.page.tap("扫会员码");
  await till.page.says("梅");
  await keyIn(till, "128");
  await till.page.says(`+${earned(128)}`);
  await till.page.tap({ id: "take" });
  await till.page.find({ className: "outcome-block--done" });
  // Once for who it is and once for what was posted.
  expect(till.device).toMatchObject({ vibrations: ["heavy", "heavy"], tones: [880, 1320, 880, 1320] });
  await shopper.page.says(`得了 ${earned(128)} 积分`);
  await shop.stack.drained();
  shopper.open("/pages/entries/index");
  await shopper.page.says(`+${earned(128)}`);
});

test("pages open above one another, and the way back leads where one came from", async () => {
  const phone = await shop.phone("mei", { kept: mei });
  await phone.page.tap({ className: "tabs__tab", text: "明细" });
  await phone.page.until(() => phone.routesOpen().join() === "pages/entries/index", "entries instead of home");
  await phone.page.tap(/购物\s· /);
  await phone.page.until(() => phone.page.route() === "pages/receipt/index", "receipt");
  await phone.page.says("解放路店");
  phone.back();
  expect(phone.routesOpen()).toEqual(["pages/entries/index"]);
  await phone.page.says("积分明细");
});

test("the language and the theme that were chosen are kept", async () => {
  const phone = await shop.phone("mei", { kept: mei, launch: "/pages/me/index" });
  await phone.page.tap("English");
  await phone.page.says("What I agreed to");
  await phone.page.tap("Dark");
  await phone.page.find({ className: "dark" });
  await phone.close();
  const again = await shop.phone("mei", { kept: mei });
  await again.page.says("My points");
  await again.page.find({ className: "dark" });
  expect(again.page.text()).not.toMatch(/[\u4e00-\u9fff]{8}/);
  mei.items.delete("jifen.language");
});

test("a phone in English opens in English, and large text is large here too", async () => {
  const phone = await shop.phone("ann", { device: { language: "en", fontSizePx: 23 } });
  await phone.page.says("Join");
  const root = await phone.page.find({ className: "page-frame" });
  expect(String(root.attributes.style)).toContain("--text: 1.4375");
});
