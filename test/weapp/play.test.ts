import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { callApi } from "../../infra/local/apiClient";
import type { Session } from "../../shared/views";
import { jpeg } from "../tasks/pictures";
import { type DemoPhones, openDemoPhones } from "./demoPhones";
import type { MiniProgram } from "./host/miniProgram";
import { newKept } from "./host/wxStorage";

/** Tasks, pictures for them, and a wheel, in WeChat. */

let shop: DemoPhones;
let phone: MiniProgram;
let token: string;

beforeAll(async () => {
  shop = await openDemoPhones("supermarket");
  phone = await shop.phone("demo", { kept: newKept() });
  await phone.page.says("示例超市");
  await phone.page.until(() => phone.kept.items.has("jifen.session.shopper"), "session");
  ({ token } = JSON.parse(phone.kept.items.get("jifen.session.shopper") ?? "") as Session);
}, 240_000);
afterAll(() => shop?.close());
afterEach(() => expect(shop.faults()).toEqual([]));

/** Somebody who has never played, and their token. */
async function joined(name: string): Promise<string> {
  const login = await fetch(new URL(`standin/wechat/login?as=${name}`, shop.stack.url));
  const { code } = (await login.json()) as { code: string };
  const program = await callApi(shop.stack.url, "getProgram", { programId: "demo" });
  const signedIn = await callApi(shop.stack.url, "signIn", { programId: "demo", wechatCode: code });
  if (signedIn.joined) throw new Error(`${name} is a member already`);
  const { termsVersion } = program;
  const consents = [{ purpose: "membership" as const, version: termsVersion, given: true }];
  const { joinToken } = signedIn;
  return (await callApi(shop.stack.url, "join", { joinToken, displayName: name, termsVersion, consents })).token;
}

test("today's check-in is ticked once the service has said yes, and is an entry", async () => {
  phone.open("/play/tasks/index");
  await phone.page.tap({ id: "check-in" });
  await phone.page.says("今天签到成功");
  const { entries } = await callApi(shop.stack.url, "listEntries", {}, token);
  expect(JSON.stringify(entries[0])).toContain("check-in");
});

test("pictures are chosen, sent byte by byte and handed in; who changes their mind has chosen none", async () => {
  phone.open("/play/evidence/index?task=photo");
  await phone.page.find({ id: "evidence-add" });
  phone.device.album = "cancel";
  await phone.page.tap({ id: "evidence-add" });
  await phone.page.tap({ className: "option" });
  await phone.page.says("晒单带图");
  phone.device.album = [jpeg()];
  await phone.page.tap({ id: "evidence-add" });
  await phone.page.until(() => phone.network.sent.some(({ method }) => method === "PUT"), "upload");
  const sent = phone.network.sent.find(({ method }) => method === "PUT");
  expect(sent?.bytes).toBe(jpeg().length);
  await phone.page.until(
    () => !phone.page.all({ id: "evidence-submit", className: "pressable--off" }).length,
    "way on",
  );
  await phone.page.tap({ id: "evidence-submit" });
  await phone.page.says("审核");
  await phone.page.until(() => phone.page.all({ id: "evidence-submit" }).length === 0, "submission");
});

test("a spin turns to what the service drew, and says it", async () => {
  const newcomer = await joined("lin");
  const { wheels } = await callApi(shop.stack.url, "listWheels", {}, newcomer);
  const phone = await shop.phone("lin", { launch: `/play/wheel/index?wheel=${wheels[0]?.wheelId ?? ""}` });
  await phone.page.tap({ id: "spin" });
  await phone.page.find({ id: "spin-outcome" });
  await shop.stack.drained();
  const { entries } = await callApi(shop.stack.url, "listEntries", {}, newcomer);
  expect(entries[0]?.receipt.of).toBe("draw");
});
