import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { appFolder, buildApp } from "../../infra/local/buildApp";
import { newCleanups } from "../../infra/local/cleanups";
import { type Declared, review, ruleNames } from "./review";

/** docs/wechat.md tells people what to declare; the same lists are what the code is held to. */
const told = readFileSync("docs/wechat.md", "utf8");
const part = (title: string) => told.slice(told.indexOf(`## ${title}`)).split("\n## ")[0] as string;
const apiUrl = process.env.TARO_APP_API_URL;
const declared: Declared = {
  privacy: [...part("Privacy guideline").matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name as string),
  domains: apiUrl ? [new URL(apiUrl).origin] : [],
  library: /基础库最低版本设置[^`]*`([\d.]+)`/.exec(told)?.[1] ?? "",
};

let copies: string;

beforeAll(async () => {
  await buildApp("weapp", newCleanups());
  copies = mkdtempSync(path.join(os.tmpdir(), "jifen-review-"));
}, 240_000);
afterAll(() => rmSync(copies, { recursive: true, force: true }));

test("WeChat's review finds nothing in what was built", () => {
  expect(declared.privacy.length).toBeGreaterThan(0);
  const isRelease = process.env.JIFEN_RELEASE === "1";
  expect(review(appFolder("weapp"), declared, { isRelease })).toEqual([]);
});

/** Faults, each planted in a copy of what was built: which rule finds it, and where. */
const plants: [rule: string, file: string, plant: (copy: Copy) => void][] = [
  ["no code from text", "common.js", (copy) => copy.add("common.js", ';eval("1+1")')],
  ["no code from text", "taro.js", (copy) => copy.add("taro.js", ';new Function("return this")()')],
  ["no code from text", "app.js", (copy) => copy.add("app.js", ';setTimeout("go()",1)')],
  ["no source maps", "app.js.map", (copy) => copy.put("app.js.map", "{}")],
  ["no source maps", "app.js", (copy) => copy.add("app.js", "\n//# sourceMappingURL=app.js.map")],
  ["no console noise", "common.js", (copy) => copy.add("common.js", ";console.log(1)")],
  ["nothing that old phones cannot read", "common.js", (copy) => copy.add("common.js", ";var zz=wx?.a??1")],
  ["nothing that old phones cannot read", "common.js", (copy) => copy.add("common.js", ";var zz=/(?<=a)b/")],
  ["nothing that WeChat's engine lacks", "common.js", (copy) => copy.add("common.js", ";new Intl.NumberFormat().format(1)")],
  ["nothing that WeChat's engine lacks", "common.js", (copy) => copy.add("common.js", ";structuredClone({})")],
  ["nothing that WeChat's engine lacks", "common.js", (copy) => copy.add("common.js", ";crypto.subtle.digest()")],
  ["nothing that the lowest base library lacks", "common.js", (copy) => copy.add("common.js", ";wx.getSkylineInfo({})")],
  ["styles that WeChat's compiler takes", "app-origin.wxss", (copy) => copy.add("app-origin.wxss", ".a *{color:red}")],
  ["styles that WeChat's compiler takes", "till/sale/index.wxss", (copy) => copy.add("till/sale/index.wxss", ".a{.b{color:red}}")],
  ["styles that old phones know", "app-origin.wxss", (copy) => copy.add("app-origin.wxss", ".a:has(.b){color:red}")],
  ["styles that old phones know", "app-origin.wxss", (copy) => copy.add("app-origin.wxss", ".a{height:100dvh}")],
  ["styles that old phones know", "app-origin.wxss", (copy) => copy.add("app-origin.wxss", ".a{color:color-mix(in srgb,red,blue)}")],
  ["styles that old phones know", "app-origin.wxss", (copy) => copy.add("app-origin.wxss", ".a{inset:0}")],
  ["colours of both themes", "theme.json", (copy) => copy.put("theme.json", '{"light":{"bar":"#fff","barText":"black","ground":"#fff","pull":"dark"},"dark":{"bar":"#000"}}')],
  ["packages within their size", "main", (copy) => copy.add("common.js", `;var zz="${"x".repeat(1_000_000)}"`)],
  ["packages within their size", "till", (copy) => copy.add("till/sale/index.js", `;var zz="${"x".repeat(1_000_000)}"`)],
  ["packages within their size", "all", (copy) => ["play", "till", "operator"].forEach((root) => copy.put(`${root}/a.js`, `"${"x".repeat(1_300_000)}"`))],
  ["what is declared is used, and what is used is declared", "app.json", (copy) => copy.config({ requiredPrivateInfos: ["getLocation"] })],
  ["what is declared is used, and what is used is declared", "app.json", (copy) => copy.config({ permission: { "scope.userLocation": { desc: "x" } } })],
  ["what is declared is used, and what is used is declared", "app.json", (copy) => copy.config({ requiredBackgroundModes: ["audio"] })],
  ["what is declared is used, and what is used is declared", "app.json", (copy) => copy.add("common.js", ";wx.getLocation({})")],
  ["privacy is accounted for", "privacy guideline", (copy) => copy.add("common.js", ";wx.getClipboardData({})")],
  ["privacy is accounted for", "app.json", (copy) => copy.config({ __usePrivacyCheck__: false })],
  ["addresses are declared", "common.js", (copy) => copy.add("common.js", ';var zz="https://tracker.example.com/a"')],
  ["addresses are declared", "common.js", (copy) => copy.add("common.js", ';var zz="http://shop.example.com/a"')],
  ["every file is used", "till/left.js", (copy) => copy.put("till/left.js", "1")],
  ["every file is used", "picture.png", (copy) => copy.put("picture.png", "x")],
  ["pages are whole and titled", "pages/nowhere/index.js", (copy) => copy.config({ pages: ["pages/home/index", "pages/nowhere/index"] })],
  ["pages are whole and titled", "pages/home/index.json", (copy) => copy.put("pages/home/index.json", '{"usingComponents":{}}')],
  ["code is loaded when it is needed", "app.json", (copy) => copy.config({ lazyCodeLoading: undefined })],
]; // biome-ignore format: one plant a line

test.each(plants)("%s: found in %s", (rule, file, plant) => {
  const found = review(planted(plant), declared, { isRelease: false });
  expect(found).toContainEqual(expect.objectContaining({ rule, file }));
});

test("every rule has a fault that it finds", () => {
  expect([...new Set(plants.map(([rule]) => rule))].sort()).toEqual([...ruleNames].sort());
});

test("a release needs an address with https, and the local default is for a desk", () => {
  const copy = planted(({ add }) => add("common.js", ';var zz="http://127.0.0.1:8080/a"'));
  const found = review(copy, declared, { isRelease: true });
  expect(found.map(({ what }) => what)).toContainEqual(expect.stringContaining("a release needs TARO_APP_API_URL"));
});

test("an interface that the guideline names and nothing uses is found", () => {
  const more = { ...declared, privacy: [...declared.privacy, "chooseAddress"] };
  expect(review(appFolder("weapp"), more, { isRelease: false })).toEqual([
    { rule: "privacy is accounted for", file: "privacy guideline", what: "names chooseAddress, which is not used" },
  ]);
});

/** What WeChat's developer tools read (developers.weixin.qq.com, 项目配置文件). */
test("project.config.json opens in WeChat's developer tools as it is", () => {
  const project = JSON.parse(readFileSync("miniapp/project.config.json", "utf8")) as Record<string, unknown>;
  expect(project).toMatchObject({ compileType: "miniprogram", miniprogramRoot: "./dist/weapp" });
  expect(project.appid).toMatch(/^(touristappid|wx[0-9a-f]{16})$/);
  expect(path.resolve("miniapp", project.miniprogramRoot as string)).toBe(appFolder("weapp"));
  const known = [
    "miniprogramRoot",
    "projectname",
    "description",
    "appid",
    "compileType",
    "setting",
    "packOptions",
    "libVersion",
  ];
  expect(Object.keys(project).filter((name) => !known.includes(name))).toEqual([]);
  // Taro has compiled already; a second compiler would only change what was tested.
  const setting = project.setting as Record<string, boolean>;
  for (const name of ["es6", "enhance", "postcss", "minified", "uploadWithSourceMap"])
    expect([name, setting[name]]).toEqual([name, false]);
});

type Copy = ReturnType<typeof copyOf>;

function planted(plant: (copy: Copy) => void): string {
  const folder = mkdtempSync(path.join(copies, "app-"));
  cpSync(appFolder("weapp"), folder, { recursive: true });
  plant(copyOf(folder));
  return folder;
}

const copyOf = (folder: string) => ({
  add: (file: string, text: string) => appendFileSync(path.join(folder, file), text),
  put: (file: string, text: string) => writeFileSync(path.join(folder, file), text),
  config(changes: object) {
    const file = path.join(folder, "app.json");
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, "utf8")) as object), ...changes }));
  },
});
