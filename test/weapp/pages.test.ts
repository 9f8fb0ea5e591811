import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { appFolder } from "../../infra/local/buildApp";
import { type DemoPhones, openDemoPhones } from "./demoPhones";
import type { MiniProgram } from "./host/miniProgram";
import { readAppConfig, routesOf } from "./host/program";

/** The compiled WeChat build under a host of its own, over the real service. */

/** Pages whose title is what they are opened with. */
const opensWith: Record<string, string> = { "operator/wheel/index": "?wheelId=none" };

let shop: DemoPhones;
let phone: MiniProgram;

beforeAll(async () => {
  shop = await openDemoPhones();
  phone = await shop.phone("demo", { kept: await shop.signedIn("cashier", "operator") });
}, 240_000);
afterAll(() => shop?.close());

/** In one setData. WeChat refuses 1 MB; the heaviest page, of what holds, sends 22 KB. */
const SENT_MAX_BYTES = 64 * 1024;

test("every page of app.json opens: titled, no longer loading, without an error, and sends little", async () => {
  const routes = routesOf(readAppConfig(appFolder("weapp")));
  expect(routes.length).toBeGreaterThanOrEqual(30);
  const trouble: string[] = [];
  for (const route of routes) {
    phone.open(`/${route}${opensWith[route] ?? ""}`);
    const isShown = () => phone.device.title !== "" && phone.page.text() !== "" && !isLoading(phone);
    await phone.page.until(isShown, `sight of ${route}`);
    trouble.push(...phone.faults.splice(0).map((fault) => `${route}: ${fault}`));
    const most = Math.max(...phone.sent());
    if (most > SENT_MAX_BYTES) trouble.push(`${route}: a setData of ${most} bytes`);
  }
  expect(trouble).toEqual([]);
}, 60_000);

test("a page that is not declared does not open, and neither does an eleventh", async () => {
  phone.open("/pages/home/index");
  const asked = phone.wx.navigateTo as (asked: object) => Promise<unknown>;
  await expect(asked({ url: "/pages/nowhere/index" })).rejects.toEqual({
    errMsg: 'navigateTo:fail page "pages/nowhere/index" is not found',
  });
  for (let open = 1; open < 10; open++) await asked({ url: "/pages/terms/index" });
  await expect(asked({ url: "/pages/terms/index" })).rejects.toEqual({
    errMsg: "navigateTo:fail webview count limit exceed",
  });
  expect(phone.routesOpen()).toHaveLength(10);
});

test("the host fails a test that asks what it does not have, instead of being silent", () => {
  const ask = phone.wx.openBluetoothAdapter as () => void;
  expect(ask).toThrow("not here");
  void phone.wx.getFriends;
  expect(phone.faults.splice(0)).toEqual([
    "wx.openBluetoothAdapter is asked, and this phone does not have it yet",
    "wx.getFriends is nothing that WeChat has",
  ]);
});

const isLoading = ({ page }: MiniProgram) => page.all({ className: "skeleton" }).length > 0;
