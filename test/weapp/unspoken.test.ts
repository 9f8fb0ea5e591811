import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { appFolder } from "../../infra/local/buildApp";
import { callApi } from "../../infra/local/apiClient";
import type { Session } from "../../shared/views";
import { type Addressed, type Shot, shots, type Who } from "../shots/shots";
import { type DemoPhones, openDemoPhones } from "./demoPhones";
import { elementsOf } from "./host/wxml";
import type { MiniProgram } from "./host/miniProgram";
import { type Kept, newKept } from "./host/wxStorage";
import { nameOf, unspoken } from "./unspoken";

/** What a screen reader is told in WeChat, on every page in every state of which docs/shots has a picture. */

let shop: DemoPhones;
let addressed: Addressed;
const kept: Record<Who, Kept> = {
  guest: newKept(),
  shopper: newKept(),
  newcomer: newKept(),
  cashier: newKept(),
  operator: newKept(),
};

beforeAll(async () => {
  shop = await openDemoPhones("supermarket");
  kept.cashier = await shop.signedIn("cashier");
  kept.operator = await shop.signedIn("operator");
  const phone = await shop.phone("demo", { kept: kept.shopper });
  await phone.page.says("结账可抵");
  await phone.page.until(() => kept.shopper.items.has("jifen.session.shopper"), "session");
  await joinedAs("newcomer");
  addressed = await doneBy((JSON.parse(kept.shopper.items.get("jifen.session.shopper") ?? "") as Session).token);
}, 240_000);
afterAll(() => shop?.close());

/** What the addresses of pages name, from what the demo's member has done. */
async function doneBy(token: string): Promise<Addressed> {
  const { url } = shop.stack;
  const { wheels } = await callApi(url, "listWheels", {}, token);
  const { entries } = await callApi(url, "listEntries", { limit: "50" }, token);
  const { coupons } = await callApi(url, "listCoupons", {}, token);
  return {
    programId: "demo",
    memberNumber: "",
    cashierInvitation: "",
    operatorInvitation: "",
    seq: entries.find(({ byKind }) => byKind.earn)?.seq ?? 1,
    survey: "new-yoghurt",
    evidence: "photo",
    wheelId: wheels[0]?.wheelId ?? "",
    drawnAt: wheels[0]?.wheelId ?? "",
    claimCode: "",
    drawSeq: entries.find(({ kind }) => kind === "draw")?.seq ?? 0,
    couponCode: coupons[0]?.code ?? "",
  };
}

async function joinedAs(name: "newcomer"): Promise<void> {
  const phone = await shop.phone(name, { kept: kept[name], launch: "/pages/join/index" });
  await phone.page.tap({ id: "consent-membership" });
  await phone.page.tap({ id: "join" });
  await phone.page.until(() => kept[name].items.has("jifen.session.shopper"), "membership");
}

/** One page of each package is enough to see a failure: it is the same component, and it is shown after three tries. */
const FAILED = ["pages/home/index", "play/tasks/index", "operator/home/index"];
const opened = shots.filter(({ act, page, state }) => !act && (state !== "failed" || FAILED.includes(page)));

const moods: Record<string, MiniProgram["network"]["mood"]> = { loading: "silent", failed: "broken" };

/** The answers that a phone keeps would be shown instead of waiting. */
const forgetful = ({ items, maxBytes }: Kept): Kept => ({
  maxBytes,
  items: new Map([...items].filter(([key]) => !key.includes("answer"))),
});

async function opensAs({ page, who, state = "ready", query }: Shot): Promise<MiniProgram> {
  const isOnline = state !== "offline";
  const phone = await shop.phone(who === "shopper" ? "demo" : who, {
    kept: isOnline ? forgetful(kept[who]) : kept[who],
    isOnline,
    launch: "/pages/terms/index",
  });
  phone.network.mood = moods[state] ?? "well";
  phone.open(`/${page}${query?.(addressed) ?? ""}`);
  const isThere = () => state === "loading" || phone.page.all({ className: "skeleton" }).length === 0;
  await phone.page.until(() => phone.page.text() !== "" && isThere(), `sight of ${page}, ${state}`);
  return phone;
}

test.each(opened.map((shot) => [`${shot.page} ${shot.who} ${shot.state ?? "ready"}`, shot] as const))(
  "%s says what can be touched, and what it is",
  async (_name, shot) => {
    const phone = await opensAs(shot);
    expect(unspoken(phone.page.drawn())).toEqual([]);
    await phone.close();
  },
  30_000,
);

test("the till says the member, the figure and the slider, and a sheet is a dialog", async () => {
  const phone = await shop.phone("nobody", { kept: kept.cashier, launch: "/till/sale/index" });
  const shopper = await shop.phone("demo", { kept: kept.shopper, launch: "/pages/code/index" });
  const code = await shopper.page.until(() => /\d{6} ?\d{6} ?\d{6}/.exec(shopper.page.text())?.[0], "code");
  phone.device.camera = { text: code.replaceAll(" ", "") };
  await phone.page.tap("扫会员码");
  await phone.page.find({ id: "take" });
  for (const key of "128") await phone.page.tap({ className: "pad__key", text: key });
  const slider = await phone.page.find({ id: "spend-points" });
  expect(slider.attributes).toMatchObject({ ariaRole: "slider", ariaValuemin: "0", ariaValuenow: "0" });
  expect(unspoken(phone.page.drawn())).toEqual([]);
});

test("what is chosen, and that the choice has moved, is said", async () => {
  const phone = await shop.phone("demo", { kept: kept.shopper, launch: "/pages/me/index" });
  const languages = () =>
    phone.page.all({ tag: "wx-view", text: /^(中文|English)$/ }).map(({ attributes }) => attributes);
  await phone.page.find("English");
  const said = () => languages().map((attributes) => [attributes.ariaRole, attributes.ariaChecked]);
  expect(said()).toEqual([
    ["radio", "true"],
    ["radio", "false"],
  ]);
  await phone.page.tap("English");
  await phone.page.says("What I agreed to");
  expect(said()).toEqual([
    ["radio", "false"],
    ["radio", "true"],
  ]);
  await phone.page.tap("中文");
});

test("every state that a component says is in the templates of the mini-program", () => {
  const source = readdirSync("miniapp/src", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join("miniapp/src", file), "utf8"))
    .join("\n");
  const told = new Set(source.match(/(?<=")aria-[a-z]+(?=")/g));
  const templates = readFileSync(path.join(appFolder("weapp"), "base.wxml"), "utf8");
  expect(told.size).toBeGreaterThan(10);
  expect([...told].filter((name) => !templates.includes(`${name}="{{`))).toEqual([]);
});

test("a name that is taken away is missed", async () => {
  const phone = await shop.phone("demo", { kept: kept.shopper, launch: "/pages/terms/index" });
  const back = await phone.page.find({ className: "bar__back" });
  expect(nameOf(back)).toBe("返回");
  back.attributes.ariaLabel = "";
  expect(unspoken(phone.page.drawn())).toEqual([expect.stringMatching(/bar__back.*: a button without a name/)]);
  back.attributes.ariaRole = "";
  expect(unspoken(phone.page.drawn())).toEqual([expect.stringMatching(/can be touched, and has no role/)]);
  expect(elementsOf(phone.page.drawn()).length).toBeGreaterThan(20);
});
