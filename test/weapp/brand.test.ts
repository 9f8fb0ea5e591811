import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { type DemoPhones, openDemoPhones } from "./demoPhones";
import { newKept } from "./host/wxStorage";

/** A brand's logo and its word for points, in WeChat. */

let shop: DemoPhones;
const kept = newKept();
const png = readFileSync("programs/logos/radiators.png").toString("base64");

beforeAll(async () => {
  shop = await openDemoPhones("radiators");
}, 300_000);
afterAll(() => shop?.close());

test("the first page shows the logo with the brand's name, and says what its points are called", async () => {
  const phone = await shop.phone("demo", { kept });
  await phone.page.says("我的暖豆");
  const logo = await phone.page.find({ className: "logo--picture" });
  expect(String(logo.attributes.style)).toContain(`url(data:image/png;base64,${png})`);
  expect(logo.attributes).toMatchObject({ ariaRole: "img", ariaLabel: "示例采暖" });
  expect(phone.page.text()).not.toContain("积分");
  await phone.page.tap({ className: "tabs__tab--code" });
  await phone.page.says("给收银员扫一下");
  await phone.page.find({ className: "logo--picture" });
  expect(shop.faults()).toEqual([]);
}, 60_000);

test("the next start has both from the device, and asks for no picture again", async () => {
  const phone = await shop.phone("demo", { kept });
  await phone.page.find({ className: "logo--picture" });
  await phone.page.says("我的暖豆");
  await phone.page.until(() => phone.network.sent.some(({ url }) => url.endsWith("/programs/demo")), "program");
  expect(phone.network.sent.filter(({ url }) => url.endsWith("/logo"))).toEqual([]);
  expect(shop.faults()).toEqual([]);
}, 60_000);
